"""Proposals: pairs of claims alike enough to tell of one number, best first.

Millions of pairs are held as numbers, in piles of one score; what speaks for a pair is worked out again where it is used.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from khronika.claims.judgement import Likeness
from khronika.reconciling.components import Components
from khronika.reconciling.events.blocking import RareNames, candidates
from khronika.reconciling.events.days import other_days
from khronika.reconciling.events.likeness import alike
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.judging.judgements import Pair, pair
from khronika.reconciling.lineage.repeating import says_no_more
from khronika.reconciling.sentences import Form, form


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two claims that may tell of one number. `copied`: one is the other in a copy, before any likeness is weighed."""

    left: str
    right: str
    copied: bool = False


def why(proposal: Proposal, all_told: Mapping[str, Told], names: RareNames) -> Form:
    """What speaks for a proposal, in one line."""
    if proposal.copied:
        return form("{left} and {right}: a copy of the same words", proposal.left, proposal.right)
    one = alike(all_told[proposal.left], all_told[proposal.right], names.shared)
    told = form("; ", *one.reasons)
    return form("{left} and {right}, {score:.2f}: {points}", proposal.left, proposal.right, one.score, told)


def proposals(
    all_told: Mapping[str, Told], names: RareNames, likenesses: Mapping[Pair, Likeness]
) -> Iterator[Proposal]:
    """Copies, then pairs above the threshold by their score; none that a person has judged."""
    found = copies(all_told, likenesses)
    # A copy has its original's place and is not compared itself: else a reprint would weigh, by its own date.
    firsts = {claim: one for claim, one in all_told.items() if claim not in found}
    return in_order(found.values(), _scored(firsts, names, likenesses), all_told)


def copies(all_told: Mapping[str, Told], likenesses: Mapping[Pair, Likeness]) -> dict[str, Pair]:
    """Each claim of a copy with the pair of it and the original's, unless a person has judged that pair."""
    return {copy: p for copy, p in _copies(all_told) if p not in likenesses}


def in_order(
    copied: Iterable[Pair], scored: Iterable[Proposal], all_told: Mapping[str, Told]
) -> Iterator[Proposal]:
    """Copies, then pairs by their score as given, without those that a denial would make a bridge of."""
    first = (Proposal(*p, copied=True) for p in sorted(set(copied)))
    return _without_bridges(chain(first, scored), all_told)


def by_place(one: Told) -> tuple[str, str]:
    """The order in which claims are compared: by document, so that one document's names are asked for once."""
    return (one.claim.source, one.claim.id)


def score_of(a: Told, b: Told, names: RareNames, likenesses: Mapping[Pair, Likeness]) -> int | None:
    """The score of two claims in thousandths, where they are proposed as one; None where not."""
    one = alike(a, b, names.shared)
    if one.forbidden or one.score < _enough() or pair(a.claim.id, b.claim.id) in likenesses:
        return None
    return round(one.score * 1000)


@cache
def _enough() -> float:
    return float(setting("enough"))


def _scored(
    all_told: Mapping[str, Told], names: RareNames, likenesses: Mapping[Pair, Likeness]
) -> Iterator[Proposal]:
    ordered = sorted(all_told.values(), key=by_place)
    piles: dict[int, array[int]] = defaultdict(lambda: array("Q"))
    for left, right in candidates(ordered, names):
        score = score_of(ordered[left], ordered[right], names, likenesses)
        if score is not None:
            piles[-score].append(left << 32 | right)
    for score in sorted(piles):
        for code in sorted(piles.pop(score)):
            yield Proposal(*pair(ordered[code >> 32].claim.id, ordered[code & 0xFFFFFFFF].claim.id))


def _without_bridges(found: Iterable[Proposal], all_told: Mapping[str, Told]) -> Iterator[Proposal]:
    """A denial or a fear stands beside the one claim that it is most like, and never makes one event of two.

    A copy of a denial stands with its original, and the two have one place between them.
    """
    silent = {c for c, one in all_told.items() if speaks(one)}
    one_denial = Components(silent)
    placed = set[str]()
    for proposal in found:  # copies come first
        denials = [c for c in (proposal.left, proposal.right) if c in silent]
        roots = {one_denial.root(c) for c in denials}
        if len(denials) == 2 and len(roots) == 1:
            continue  # a denial and its copy are one already, and have their place still to take
        if proposal.copied and len(denials) == 2:
            one_denial.join(*denials)
        elif placed.isdisjoint(roots):
            placed |= roots
        else:
            continue
        yield proposal


def _copies(all_told: Mapping[str, Told]) -> list[tuple[str, Pair]]:
    """Each claim of a copy, with the pair of it and the claim of the original that it repeats."""
    copied_from = {one.origin.copied for one in all_told.values() if one.origin.copied}
    originals = defaultdict[tuple[str, str], list[Told]](list)
    for one in all_told.values():
        if one.claim.source in copied_from:
            originals[(one.claim.source, one.family)].append(one)
    found = list[tuple[str, Pair]]()
    for claim, one in all_told.items():
        copy = (one.family, one.low, one.high)
        beside = originals.get((one.origin.copied or "", one.family), ())
        same = [t for t in beside if says_no_more(copy, (t.family, t.low, t.high)) and not other_days(t, one)]
        if same:
            first = min(same, key=lambda t: (_unlike(t, one), t.claim.start, t.claim.id))
            found.append((claim, pair(claim, first.claim.id)))
    return found


def _unlike(original: Told, copy: Told) -> tuple[bool, ...]:
    """In what a claim of the original is not the one that a copy repeats: a denial is no copy of an assertion."""
    a, b = original.claim, copy.claim
    pairs = (
        ((original.low, original.high), (copy.low, copy.high)),
        (a.modality, b.modality),
        (original.group, copy.group),
        (a.attribution[-1:], b.attribution[-1:]),
        (a.act, b.act),
        (a.quote, b.quote),
        (original.place, copy.place),
        (original.window, copy.window),
        (a.start, b.start),
    )
    return tuple(left != right for left, right in pairs)
