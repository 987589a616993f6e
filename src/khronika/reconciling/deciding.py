"""Deciding on two claims or two events: which pairs of claims a decision is kept as, and how it is taken back.

Law: a decision is added, never edited. Taking it back adds judgements that withdraw the pairs of the one before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, product
from typing import Final

from khronika.claims.claim import Claim
from khronika.claims.figure import Event, Figure
from khronika.claims.judgement import Likeness, PairJudgement
from khronika.errors import NothingDecided, OneAndTheSame, UnknownName
from khronika.reconciling.events.groups import group_of
from khronika.reconciling.judging.judgements import Judgements, Pair, pair
from khronika.vocabulary import act

# Figures that weigh the claims of several others.
_OF_OTHERS: Final = frozenset({"sum_of_parts", "overlap", "survivors"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of two claims or events, who, when and why."""

    likeness: Likeness
    by: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What ids can stand for: claims, the events of the record as it is, and those that were proposed before decisions;
    several of them, joined by commas, for all their claims.

    A decision can swallow an event; its id still names the claims that it was proposed with.
    """

    claims: Mapping[str, Claim]
    events: Sequence[Event]
    proposed: Sequence[Event]

    def both(self, left: str, right: str) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """The claims of two ids. Of an event that holds the other, what remains of it. Raises UnknownName, OneAndTheSame."""
        a, b = self._ids(left), self._ids(right)
        if a == b or not a or not b:
            raise OneAndTheSame(f"{left}, {right}")
        if a & b:
            a, b = (a, b - a) if a < b else (a - b, b)
        if not a or not b:
            raise OneAndTheSame(f"{left}, {right}")
        return self._sorted(a), self._sorted(b)

    def first_proposed(self, left: str, right: str) -> tuple[frozenset[str], frozenset[str]]:
        """The claims that two ids stood for before decisions on pairs, else stand for now. Raises UnknownName."""
        return self._ids(left, proposed_first=True), self._ids(right, proposed_first=True)

    def _ids(self, names: str, *, proposed_first: bool = False) -> frozenset[str]:
        each = (self._of_one(name.strip(), proposed_first=proposed_first) for name in names.split(","))
        return frozenset(claim for of_one in each for claim in of_one)

    def _of_one(self, name: str, *, proposed_first: bool) -> frozenset[str]:
        if name in self.claims:
            return frozenset((name,))
        listed = (self.proposed, self.events) if proposed_first else (self.events, self.proposed)
        for event in (e for events in listed for e in events if e.id == name):
            return frozenset(c for c in event.claims if c in self.claims)
        raise UnknownName(name)

    def _sorted(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        return tuple(self.claims[i] for i in sorted(ids))


def deciding(
    left: Sequence[Claim],
    right: Sequence[Claim],
    decision: Decision,
    judged: Judgements,
    figures: Iterable[Figure] = (),
) -> tuple[PairJudgement, ...]:
    """The judgements that a decision is kept as. `figures` are those of the record as it is.

    'different' holds for every claim of the one with every claim of the other. 'same' joins the two by one pair for each
    kind of act that both tell of, so that its numbers are weighed together, binds the rest of their claims to one event, keeps
    in one figure what is weighed in one now, and withdraws what held them apart.
    """
    across = [pair(a.id, b.id) for a, b in product(left, right)]
    if decision.likeness is not Likeness.SAME:
        return _judged(across, decision)
    standing = judged.likenesses()
    joined = _joining(left, right) | {
        p for one in figures for side in (left, right) for p in _kept(one, side)
    }
    joined |= {p for side in (left, right) for p in _uncounted(side)}
    apart = [p for p in across if p in standing and standing[p].likeness is not Likeness.SAME]
    withdrawn = Decision(Likeness.WITHDRAWN, decision.by, decision.at, decision.why)
    return _judged(joined, decision) + _judged((p for p in apart if p not in joined), withdrawn)


def taking_back(
    left: Iterable[str], right: Iterable[str], decision: Decision, judged: Judgements
) -> tuple[PairJudgement, tuple[PairJudgement, ...]]:
    """The last standing decision of this likeness that concerns both, and the judgements that take all of it back.

    Raises NothingDecided.
    """
    standing = {p: j for p, j in judged.likenesses().items() if j.likeness is decision.likeness}
    asked = [j for a, b in product(left, right) if (j := standing.get(pair(a, b)))]
    if not asked:
        raise NothingDecided
    last = max(asked, key=lambda j: (j.at, j.by, j.why))
    # One decision is kept as several pairs: whoever, whenever and why are theirs in common.
    of_it = [p for p, j in standing.items() if (j.at, j.by, j.why) == (last.at, last.by, last.why)]
    withdrawn = Decision(Likeness.WITHDRAWN, decision.by, decision.at, decision.why)
    return last, _judged(of_it, withdrawn)


def _judged(pairs: Iterable[Pair], decision: Decision) -> tuple[PairJudgement, ...]:
    return tuple(
        PairJudgement(a, b, decision.likeness, decision.by, decision.at, decision.why)
        for a, b in sorted(pairs)
    )


def _joining(left: Sequence[Claim], right: Sequence[Claim]) -> set[Pair]:
    """For each kind of act that both tell of, the two claims that are most alike; without such a kind, two of any.

    With them the pairs that hold the whole together: a decision may join what lies too far apart for a score.
    """
    kinds = defaultdict[tuple[str, ...], tuple[list[Claim], list[Claim]]](lambda: ([], []))
    for side, claims in enumerate((left, right)):
        for claim in claims:
            kinds[_kind(claim)][side].append(claim)
    shared = [(a, b) for a, b in kinds.values() if a and b] or [(list(left), list(right))]
    return {_closest(a, b) for a, b in shared} | set(_binding([*left, *right]))


def _kept(figure: Figure, side: Sequence[Claim]) -> Iterator[Pair]:
    """The claims of one side that a figure weighs, each with the next number: none may fall out of it for what it contradicts on the other side."""
    if figure.rule in _OF_OTHERS:
        return
    weighed = {
        *figure.claims,
        *(one.claim for one in figure.set_aside),
        *(c for d in figure.series for c in d.claims),
    }
    kinds = defaultdict[tuple[str, ...], list[Claim]](list)
    for claim in side:
        if claim.id in weighed:
            kinds[_kind(claim)].append(claim)
    for claims in kinds.values():
        yield from (pair(a.id, b.id) for a, b in pairwise(sorted(claims, key=_by_number)))


def _uncounted(side: Sequence[Claim]) -> Iterator[Pair]:
    """The claims of one side that tell no number, each with one that tells of the same: no figure says to what they belong."""
    kinds = defaultdict[tuple[str, ...], list[Claim]](list)
    for claim in sorted(side, key=lambda c: (c.quantity is None, c.id)):
        kinds[_kind(claim)].append(claim)
    for first, *others in kinds.values():
        yield from (pair(first.id, one.id) for one in others if one.quantity is None)


def _by_number(claim: Claim) -> tuple[int, str]:
    quantity = claim.quantity
    return ((quantity.low or quantity.high or 0) if quantity else 0, claim.id)


def _kind(claim: Claim) -> tuple[str, ...]:
    return (*_counted(claim), group_of(claim.victims) or "")


def _binding(claims: Sequence[Claim]) -> Iterator[Pair]:
    """Each claim with one that counts something else: they share an event by this, and never a number."""
    hub = min(claims, key=lambda c: c.id)
    others = sorted((c for c in claims if _counted(c) != _counted(hub)), key=lambda c: c.id)
    for claim in others:
        yield pair(hub.id, claim.id)
    for claim in claims:
        if others and _counted(claim) == _counted(hub) and claim is not hub:
            yield pair(others[0].id, claim.id)


def _counted(claim: Claim) -> tuple[str, str]:
    """What two numbers must have in common to be one: the family of acts and the thing counted."""
    return (act(claim.act).family, claim.quantity.unit if claim.quantity else "person")


def _closest(left: Iterable[Claim], right: Iterable[Claim]) -> Pair:
    def rank(both: tuple[Claim, Claim]) -> tuple[bool, int, Pair]:
        one, other = ((c.quantity.low, c.quantity.high) if c.quantity else (None, None) for c in both)
        lows = [low for low in (one[0], other[0]) if low is not None]
        return (one != other, max(lows, default=0) - min(lows, default=0), pair(both[0].id, both[1].id))

    return rank(min(product(left, right), key=rank))[-1]
