"""Cells: claims that tell of one number. The best pairs are joined first, and nothing is joined that can't be one.

Groups are connected components of the proposed pairs, with two limits: a person's decision is never overruled, and two
groups do not become one where that would put two places, two times or two groups of people under one number, however
long the chain of likenesses between them. Pairs are taken by score, then by id: the order of input means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khronika.claims.judgement import Likeness
from khronika.reconciling.blocking import RareNames, candidates
from khronika.reconciling.components import Components
from khronika.reconciling.judgements import Pair, pair
from khronika.reconciling.likeness import Alike, alike, apart, grows, meets, setting
from khronika.reconciling.told import Told, speaks
from khronika.reconciling.windows import Window, core, days_between

# A score, two claims, and the reasons of the score.
Proposal = tuple[float, str, str, tuple[str, ...]]
# A claim of a copy belongs to its original's before any likeness is weighed.
COPIED = 99.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Claims that tell of one number, or of one act without a number, and why they were brought together."""

    told: tuple[Told, ...]
    reasons: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its claims, in their order."""
        return tuple(t.claim.id for t in self.told)

    @property
    def family(self) -> str:
        """The family of acts that all of its claims tell of."""
        return self.told[0].family

    @property
    def kind(self) -> str:
        """Harm, help or inquiry."""
        return self.told[0].kind

    @property
    def running(self) -> bool:
        """Whether it is a running total: one of its claims names the start."""
        return any(t.since for t in self.told)


@dataclass(slots=True)
class _Profile:
    """What a growing group has settled on. Two groups whose profiles clash stay apart."""

    members: list[str]
    days: Window | None
    yearless: Window | None
    places: dict[tuple[str, ...], Told]
    group: str | None
    numbers: dict[tuple[str, str], Told]
    running: bool


def cells(
    all_told: Mapping[str, Told], names: RareNames, likenesses: Mapping[Pair, Likeness]
) -> tuple[Cell, ...]:
    """The cells of all claims, each with the reasons that joined it."""
    grown = _Grown(all_told, likenesses)
    for (left, right), likeness in sorted(likenesses.items()):
        both = left in all_told and right in all_told
        if likeness is Likeness.SAME and both and _one_number(all_told[left], all_told[right]):
            grown.join(left, right, f"a person decided that {left} and {right} are the same", decided=True)
    for score, left, right, reasons in _proposals(all_told, names, likenesses):
        grown.join(left, right, f"{left} and {right}, {score:.2f}: " + "; ".join(reasons))
    return grown.cells()


def _one_number(a: Told, b: Told) -> bool:
    """Whether 'the same event' can mean one number: the same kind of act and of thing."""
    return (a.family, a.unit) == (b.family, b.unit)


def _proposals(
    all_told: Mapping[str, Told], names: RareNames, likenesses: Mapping[Pair, Likeness]
) -> list[Proposal]:
    """Pairs above the threshold that no person has judged, best first."""
    found = [p for p in _copies(all_told) if p[1:3] not in likenesses]
    for left, right in candidates(all_told, names):
        if (left, right) in likenesses:
            continue
        a, b = all_told[left], all_told[right]
        one: Alike = alike(
            a, b, names.shared(a.claim.source, b.claim.source) if a.claim.source != b.claim.source else 0.0
        )
        if not one.forbidden and one.score >= setting("enough"):
            found.append((one.score, left, right, one.reasons))
    return _without_bridges(sorted(found, key=lambda p: (-p[0], p[1], p[2])), all_told)


def _without_bridges(found: Iterable[Proposal], all_told: Mapping[str, Told]) -> list[Proposal]:
    """A denial or a fear stands beside the one claim that it is most like, and never makes one event of two.

    A copy of a denial stands with its original, and the two have one place between them.
    """
    silent = {c for c, one in all_told.items() if speaks(one)}
    one_denial = Components(silent)
    placed, kept = set[str](), list[Proposal]()
    for proposal in found:  # copies come first: they have the highest score
        denials = [c for c in proposal[1:3] if c in silent]
        roots = {one_denial.root(c) for c in denials}
        if proposal[0] == COPIED and len(denials) == 2:
            one_denial.join(*denials)
        elif placed.isdisjoint(roots):
            placed |= roots
        else:
            continue
        kept.append(proposal)
    return kept


def _copies(all_told: Mapping[str, Told]) -> list[Proposal]:
    """Each claim of a copy with the claim of the original that it repeats."""
    originals = defaultdict[tuple[str, str, int | None, int | None], list[Told]](list)
    for one in all_told.values():
        originals[(one.claim.source, one.family, one.low, one.high)].append(one)
    found = list[Proposal]()
    for claim, one in all_told.items():
        same = originals.get((one.origin.copied or "", one.family, one.low, one.high), ())
        if same:
            first = min(same, key=lambda t: (_unlike(t, one), t.claim.start, t.claim.id))
            found.append((COPIED, *pair(claim, first.claim.id), ("a copy of the same words",)))
    return found


def _unlike(original: Told, copy: Told) -> tuple[bool, ...]:
    """In what a claim of the original is not the one that a copy repeats: a denial is no copy of an assertion."""
    a, b = original.claim, copy.claim
    pairs = (
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


class _Grown:
    """Groups as they grow, with the profile of each."""

    def __init__(self, all_told: Mapping[str, Told], likenesses: Mapping[Pair, Likeness]) -> None:
        self._told = all_told
        self._joined = Components(all_told)
        self._profiles = {claim: _profile(one) for claim, one in all_told.items()}
        self._reasons = defaultdict[str, list[str]](list)
        self._different = defaultdict[str, set[str]](set)
        for (left, right), likeness in likenesses.items():
            if likeness is Likeness.DIFFERENT:
                self._different[left].add(right)
                self._different[right].add(left)

    def join(self, left: str, right: str, reason: str, *, decided: bool = False) -> None:
        """Makes one group of two, unless a decision or their profiles forbid it."""
        a, b = self._joined.root(left), self._joined.root(right)
        if a == b or self._decided_different(a, b):
            return
        if not decided and _clash(self._profiles[a], self._profiles[b]):
            return
        root = self._joined.join(a, b)
        other = b if root == a else a
        _absorb(self._profiles[root], self._profiles.pop(other))
        self._reasons[root] += [*self._reasons.pop(other, []), reason]

    def _decided_different(self, a: str, b: str) -> bool:
        few, many = sorted((self._profiles[a].members, self._profiles[b].members), key=len)
        return any(not self._different[m].isdisjoint(many) for m in few if m in self._different)

    def cells(self) -> tuple[Cell, ...]:
        """The groups as they stand, in the order of their first claims."""
        found = [
            Cell(
                tuple(self._told[m] for m in sorted(profile.members)),
                tuple(sorted(self._reasons.get(root, ()))),
            )
            for root, profile in self._profiles.items()
        ]
        return tuple(sorted(found, key=lambda c: c.ids))


def _profile(one: Told) -> _Profile:
    timed = one.window if one.window and one.window.given and not one.since else None
    sized = one.claim.quantity is not None and not one.toll and not one.since
    return _Profile(
        [one.claim.id],
        None if timed is None or timed.yearless else timed,
        timed if timed and timed.yearless else None,
        {one.place: one} if one.place_given and one.place_known else {},
        one.group,
        {(one.claim.source, one.origin.label): one} if sized else {},
        one.since is not None or one.toll,
    )


def _clash(a: _Profile, b: _Profile) -> bool:
    days, yearless = (a.days, b.days), (a.yearless, b.yearless)
    if any(p and q and days_between(p, q) > setting("slack_days") for p in days for q in (*days, *yearless)):
        return True
    if yearless[0] and yearless[1] and days_between(yearless[0], yearless[1]) > setting("slack_days"):
        return True
    if a.group and b.group and a.group != b.group:
        return True
    if any(apart(p, q) for p in a.places.values() for q in b.places.values()):
        return True
    if a.running or b.running:
        return False  # of a number that grows, one voice gives several
    few, many = sorted((a.numbers, b.numbers), key=len)
    return any(
        voice in many and not meets(one, many[voice]) and not grows(one, many[voice])
        for voice, one in few.items()
    )


def _absorb(into: _Profile, other: _Profile) -> None:
    into.members += other.members
    into.days, into.yearless = core(into.days, other.days), core(into.yearless, other.yearless)
    into.places |= other.places
    into.group = into.group or other.group
    into.running = into.running or other.running
    for voice, one in other.numbers.items():
        # The sharper number is kept, so that the next one is measured against what was said most exactly.
        held = into.numbers.get(voice)
        into.numbers[voice] = one if held is None else min(held, one, key=_sharpness)


def _sharpness(one: Told) -> tuple[bool, int, str]:
    return (one.high is None, -(one.low or 0), one.claim.id)


def ids_of(found: Iterable[Cell]) -> tuple[str, ...]:
    """The ids of all claims of these cells, in their order."""
    return tuple(sorted(i for c in found for i in c.ids))
