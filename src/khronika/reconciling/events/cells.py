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
from khronika.reconciling.events.profiles import Profile, absorb, clash, on_other_days, profile
from khronika.reconciling.events.proposals import Proposal, proposals, why
from khronika.reconciling.events.told import Told, speaks
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
        self._profiles = dict[str, Profile]()
        self._reasons = dict[str, list[Form]]()
        self._apart = defaultdict[str, set[str]](set)
        for (left, right), likeness in likenesses.items():
            if likeness in APART:
                self._apart[left].add(right)
                self._apart[right].add(left)

    def _of(self, root: str) -> Profile:
        return self._profiles.get(root) or profile(self._told[root])

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
        return not (on_other_days(one, other) or clash(one, other))

    def join(self, left: str, right: str, reason: Form) -> None:
        """Makes one group of two."""
        a, b = self._joined.root(left), self._joined.root(right)
        profiles = {a: self._of(a), b: self._of(b)}
        root = self._joined.join(a, b)
        other = b if root == a else a
        absorb(profiles[root], profiles[other])
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


def ids_of(found: Iterable[Cell]) -> tuple[str, ...]:
    """The ids of all claims of these cells, in their order."""
    return tuple(sorted(i for c in found for i in c.ids))
