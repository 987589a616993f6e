"""The way from a claim in a copy back to the document that first told it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from khronika.claims.claim import Claim
from khronika.claims.figure import Descent, Repeats
from khronika.reconciling.lineage.repeating import says_no_more, told_number


def _words(claim: Claim) -> tuple[str, str]:
    return (claim.act, " ".join(claim.quote.casefold().split()))


class Copies:
    """The documents of a record with their steps. `known` are those of which it is known whose they are, `crediting` those that
    name another one for their text.
    """

    def __init__(
        self,
        by_source: Mapping[str, list[Claim]],
        known: Collection[str],
        crediting: Collection[str],
        found: Iterable[Repeats],
    ) -> None:
        self._crediting = crediting
        self._credited_by = defaultdict[str, list[str]](list)
        self._tells = {s: sorted({told_number(c) for c in cs}, key=str) for s, cs in by_source.items()}
        self._words = {s: {_words(c) for c in cs} for s, cs in by_source.items()}
        self._steps = defaultdict[str, list[tuple[str, bool]]](list)
        for one in found:
            earlier = one.earlier
            if (
                earlier is None
                or earlier not in by_source
                or one.later not in by_source
                or one.ground is Descent.DECLARED
            ):
                continue
            ends = (one.later, earlier)
            if not one.order_known:
                # Nothing tells which came first: the page that credits somebody stands for both, then the one with a publisher, else
                # the higher hash. That is a choice of one name for one voice, not a statement of who copied whom.
                ends = min(ends, ends[::-1], key=lambda e: (e[0] in crediting, e[0] in known, e[0]))
            near = one.ground is Descent.NEAR_COPY
            self._steps[ends[0]].append((ends[1], near))
            for silent, other in (ends, ends[::-1]) if near else ():
                if other in crediting and silent not in crediting:
                    self._credited_by[silent].append(other)

    def first(self, claim: Claim) -> str:
        """The source that first told this claim; its own where no other did."""
        at, seen = claim.source, {claim.source}
        while True:
            onward = [
                s for s, near in self._steps.get(at, ()) if s not in seen and self._holds(s, claim, near=near)
            ]
            if not onward:
                return at
            at = min(onward)
            seen.add(at)

    def bearing_credit(self, first: str, claim: Claim) -> str:
        """The source whose marks tell whose text a claim stands in: a copy's that credits an agency, where the earlier page credits none.

        A paper that prints an agency's item without its name is no second source beside the agency.
        """
        if first in self._crediting:
            return first
        holding = (s for s in self._credited_by.get(first, ()) if self._holds(s, claim, near=True))
        return min(holding, default=first)

    def _holds(self, source: str, claim: Claim, *, near: bool) -> bool:
        """A near-copy's claim is the original's if that tells as much; one in a shared passage, if its words do."""
        if near:
            return any(says_no_more(told_number(claim), one) for one in self._tells[source])
        return _words(claim) in self._words[source]
