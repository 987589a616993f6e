"""Cells: claims that tell of one number. The best pairs are joined first, and nothing is joined that can't be one.

Groups are connected components of the proposed pairs, with two limits: a person's decision is never overruled, and two
groups do not become one where that would put two places, two times or two groups of people under one number, however
long the chain of likenesses between them. Pairs are taken by score, then by id: the order of input means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from khronika.claims.judgement import APART, Likeness
from khronika.reconciling.components import Components
from khronika.reconciling.events.blocking import RareNames
from khronika.reconciling.events.contradictions import (
    apart,
    grows,
    meets,
    one_of_several,
)
from khronika.reconciling.events.hits import HIT, HURT
from khronika.reconciling.events.kinds import sets_apart
from khronika.reconciling.events.proposals import Proposal, proposals, why
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, denies_all, speaks
from khronika.reconciling.events.windows import Window, core, core_or_hull, days_between
from khronika.reconciling.judging.judgements import Pair
from khronika.reconciling.sentences import Form, form


@dataclass(frozen=True, slots=True)
class Cell:
    """Claims that tell of one number, or of one act without a number, and why they were brought together.

    The first of them names the group that all tell of.
    """

    told: tuple[Told, ...]
    reasons: tuple[Form, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its claims, the lowest first."""
        return tuple(sorted(t.claim.id for t in self.told))

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


Edges = tuple[int | None, int | None]


@dataclass(slots=True)
class _Profile:
    """What a growing group has settled on. Two groups whose profiles clash stay apart.

    `of_kind` has the numbers told of a kind of people, `of_all` those told of people at large; `singles` has a claim of one
    person for each document that tells of one, `several` one of more; `of_hit` and `of_hurt` those of who was attacked, and hurt.
    """

    members: list[str]
    days: Window | None
    yearless: Window | None
    places: dict[tuple[str, ...], Told]
    group: str | None
    numbers: dict[tuple[str, str], Told]
    of_kind: set[Edges]
    of_all: set[Edges]
    of_hit: set[Edges]
    of_hurt: set[Edges]
    singles: dict[str, Told]
    several: dict[str, Told]
    running: bool
    counted: bool


def cells(
    all_told: Mapping[str, Told], names: RareNames, likenesses: Mapping[Pair, Likeness]
) -> tuple[Cell, ...]:
    """The cells of all claims, each with the reasons that joined it."""
    return grown(all_told, proposals(all_told, names, likenesses), names, likenesses)


def grown(
    all_told: Mapping[str, Told],
    proposed: Iterable[Proposal],
    names: RareNames,
    likenesses: Mapping[Pair, Likeness],
) -> tuple[Cell, ...]:
    """The cells that these claims make by what persons decided, then by these proposals in their order."""
    growing = _Grown(all_told, likenesses)
    for (left, right), likeness in sorted(likenesses.items()):
        both = left in all_told and right in all_told
        if likeness is Likeness.SAME and both and one_number(all_told[left], all_told[right]):
            growing.decide(left, right)
    for one in proposed:
        if growing.may_join(one.left, one.right):
            growing.join(one.left, one.right, why(one, all_told, names))
    return growing.cells()


def one_number(a: Told, b: Told) -> bool:
    """Whether 'the same event' can mean one number: the same kind of act and of thing."""
    return (a.family, a.unit) == (b.family, b.unit)


class _Grown:
    """Groups as they grow, with the profile of each. A claim alone needs none until it is joined."""

    def __init__(self, all_told: Mapping[str, Told], likenesses: Mapping[Pair, Likeness]) -> None:
        self._told = all_told
        self._joined = Components(all_told)
        self._profiles = dict[str, _Profile]()
        self._reasons = dict[str, list[Form]]()
        self._apart = defaultdict[str, set[str]](set)
        for (left, right), likeness in likenesses.items():
            if likeness in APART:
                self._apart[left].add(right)
                self._apart[right].add(left)

    def _of(self, root: str) -> _Profile:
        return self._profiles.get(root) or _profile(self._told[root])

    def decide(self, left: str, right: str) -> None:
        """Makes one group of two by a person's decision, unless another decision parts them."""
        a, b = self._joined.root(left), self._joined.root(right)
        if a != b and not self._decided_apart(a, b):
            self.join(left, right, form("a person decided that {left} and {right} are the same", left, right))

    def may_join(self, left: str, right: str) -> bool:
        """Whether two groups can be one: neither a decision nor their profiles forbid it.

        Who is told of without a number stands beside the one count that it is most like, and is no bridge between two.
        """
        a, b = self._joined.root(left), self._joined.root(right)
        if a == b or self._decided_apart(a, b):
            return False
        one, other = self._of(a), self._of(b)
        uncounted = any(self._told[c].claim.quantity is None for c in (left, right))
        if uncounted and one.counted and other.counted:
            return False
        return not (_on_other_days(one, other) or _clash(one, other))

    def join(self, left: str, right: str, reason: Form) -> None:
        """Makes one group of two."""
        a, b = self._joined.root(left), self._joined.root(right)
        profiles = {a: self._of(a), b: self._of(b)}
        root = self._joined.join(a, b)
        other = b if root == a else a
        _absorb(profiles[root], profiles[other])
        self._profiles.pop(other, None)
        self._profiles[root] = profiles[root]
        self._reasons[root] = [*self._reasons.get(root, ()), *self._reasons.pop(other, ()), reason]

    def _decided_apart(self, a: str, b: str) -> bool:
        if not self._apart:
            return False
        few, many = sorted((self._of(a).members, self._of(b).members), key=len)
        return any(not self._apart[m].isdisjoint(many) for m in few if m in self._apart)

    def cells(self) -> tuple[Cell, ...]:
        """The groups as they stand, in the order of their first claims."""
        found = [
            Cell(
                tuple(sorted((self._told[m] for m in group), key=_telling)),
                tuple(sorted(self._reasons.get(self._joined.root(group[0]), ()), key=_about)),
            )
            for group in self._joined.groups()
        ]
        return tuple(sorted(found, key=lambda c: c.ids))


def _about(reason: Form) -> tuple[bool, str, str]:
    """Where a reason stands among others: a person's decision first, then by its two claims. To put all into words takes longer."""
    words, left, right = map(str, islice(reason, 3))
    return (words.startswith("{"), left, right)


def _telling(one: Told) -> tuple[bool, bool, str, str]:
    """Who is heard first: what is said to have happened before denials, a number before none, a group before 'people'; a copy
    changes nothing.
    """
    return (bool(speaks(one)), one.claim.quantity is None, one.group or "~", one.claim.id)


def _profile(one: Told) -> _Profile:
    timed = one.window if one.window and one.window.given and not one.since else None
    sized = one.claim.quantity is not None and not (one.toll or one.since or denies_all(one))
    return _Profile(
        [one.claim.id],
        None if timed is None or timed.yearless else timed,
        timed if timed and timed.yearless else None,
        {one.place: one} if one.place_given and one.place_known else {},
        one.group,
        {(one.claim.source, one.origin.label): one} if sized else {},
        {(one.low, one.high)} if sized and _of_kind(one) else set(),
        {(one.low, one.high)} if sized and one.group is None else set(),
        {(one.low, one.high)} if sized and one.claim.act == HIT and not one.hurt else set(),
        {(one.low, one.high)} if sized and one.claim.act == HURT else set(),
        {one.claim.source: one} if sized and (one.low, one.high) == (1, 1) else {},
        {one.claim.source: one} if sized and (one.low or 0) > 1 else {},
        one.since is not None or one.toll,
        one.claim.quantity is not None,
    )


def _of_kind(one: Told) -> bool:
    return one.group is not None and sets_apart(one.group)


def _on_other_days(a: _Profile, b: _Profile) -> bool:
    days = (a.days, b.days)
    either = (*days, a.yearless, b.yearless)
    return any(p and q and days_between(p, q) > setting("slack_days") for p in days for q in either)


def _clash(a: _Profile, b: _Profile) -> bool:
    yearless = (a.yearless, b.yearless)
    if yearless[0] and yearless[1] and days_between(yearless[0], yearless[1]) > setting("slack_days"):
        return True
    if a.group and b.group and a.group != b.group and a.counted == b.counted:
        return True
    if any(_of_another_whole(p, q) or _one_of_several(p, q) for p, q in ((a, b), (b, a))):
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


def _of_another_whole(part: _Profile, whole: _Profile) -> bool:
    """Whether one counts children and the other, with another number, all: 'two daughters' may be 'two children', and
    are no bridge from these to 'three people'.
    """
    if part.of_kind and whole.of_all and len(part.of_kind | whole.of_all) > 1:
        return True
    # In the same way 'four were shot' may be 'four were wounded', and are no bridge from these to three who were.
    return bool(part.of_hit and whole.of_hurt) and len(part.of_hit | whole.of_hurt) > 1


def _one_of_several(one: _Profile, more: _Profile) -> bool:
    """Whether a document whose claims are in both tells of one person in the one, and in the other of several."""
    few, many = sorted((one.singles, more.several), key=len)
    return any(s in many and one_of_several(one.singles[s], more.several[s]) for s in few)


def _counted(one: _Profile, other: _Profile) -> _Profile:
    """Of two the one that gives numbers: the group that it counts is the group of both."""
    return one if one.counted else other


def _absorb(into: _Profile, other: _Profile) -> None:
    into.members += other.members
    into.days = core_or_hull(into.days, other.days, setting("slack_days"))
    into.yearless = core(into.yearless, other.yearless)
    into.places |= other.places
    into.group = into.group or other.group if into.counted == other.counted else _counted(into, other).group
    into.running = into.running or other.running
    into.counted = into.counted or other.counted
    into.of_kind |= other.of_kind
    into.of_all |= other.of_all
    into.of_hit |= other.of_hit
    into.of_hurt |= other.of_hurt
    # Of each document its own voice's last one person and first of several: from these two it is seen that one is of the others.
    for source, one in other.singles.items():
        into.singles[source] = max(into.singles.get(source, one), one, key=_late)
    for source, one in other.several.items():
        into.several[source] = min(into.several.get(source, one), one, key=_early)
    for voice, one in other.numbers.items():
        # The sharper number is kept, so that the next one is measured against what was said most exactly.
        held = into.numbers.get(voice)
        into.numbers[voice] = one if held is None else min(held, one, key=_sharpness)


def _early(one: Told) -> tuple[bool, int, str]:
    return (bool(one.claim.attribution or one.origin.again), one.claim.start, one.claim.id)


def _late(one: Told) -> tuple[bool, int, str]:
    spoken_for, start, claim = _early(one)
    return (not spoken_for, start, claim)


def _sharpness(one: Told) -> tuple[bool, int, str]:
    return (one.high is None, -(one.low or 0), one.claim.id)


def ids_of(found: Iterable[Cell]) -> tuple[str, ...]:
    """The ids of all claims of these cells, in their order."""
    return tuple(sorted(i for c in found for i in c.ids))
