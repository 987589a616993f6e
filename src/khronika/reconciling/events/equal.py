"""Equal scopes: two counts of one act of one event that a document sets against each other, or that are the same, are one figure.

'Five people were injured', says the ministry; 'at least 43', say the doctors, of one square and one evening. The numbers
are too unlike to be proposed as one, but the document tells them as counts of the same people: one figure with two sides.
So is the same number of one event that pages give which were too unlike, or never set side by side, to be proposed as one.
What makes them counts of different people: a group, a part, 'another three', other days, other places, a running total,
one voice that gives both numbers, or one person beside a crowd.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from khronika.reconciling.events.cells import Cell
from khronika.reconciling.events.contradictions import (
    apart,
    counts_the_dead_too,
    elsewhere,
    meets,
)
from khronika.reconciling.events.days import gap, two_days
from khronika.reconciling.events.happenings import Happening
from khronika.reconciling.events.paired import kinds_told_apart
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Number, Told, speaks
from khronika.reconciling.events.voiced import voices_of
from khronika.reconciling.sentences import Form, form, in_order

_AGAINST = form("two speakers of one document count the same act of one event")
_SAME = form("the same number of the same act of one event")
_SOME = form("one counts some of those whom the other counts")
_EACH = form("each account gives one number of this act of the event, and no other")


def with_equal_scopes(found: Iterable[Happening]) -> list[Happening]:
    """The events with one cell for the counts that a document sets against each other, and for those that are the same."""
    return [replace(h, cells=_joined(h.cells)) for h in found]


def _joined(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    cells = kinds_told_apart(cells)
    made, plain = list[Cell](), _plainly(cells)
    for cell in sorted(cells, key=_by_voices):
        at = next((i for i, other in enumerate(made) if _equal(other, cell, plain)), None)
        if at is None:
            made.append(cell)
        else:
            told = tuple(sorted((*made[at].told, *cell.told), key=lambda t: t.claim.id))
            why = _why(_counts(made[at]), _counts(cell))
            made[at] = Cell(told, in_order((*made[at].reasons, *cell.reasons, why)))
    return tuple(sorted(made, key=lambda c: c.ids))


def _by_voices(cell: Cell) -> tuple[int, int, int, tuple[str, ...]]:
    """The most voices first, then the largest number: no copy changes that. Ids only tell apart what is alike."""
    return (
        -voices_of(cell.told),
        -max(t.low or 0 for t in cell.told),
        -max(t.high or 0 for t in cell.told),
        cell.ids,
    )


# The documents that give one number of an act of this event and no other, with the act's family.
Plain = AbstractSet[tuple[str, str]]


def _plainly(cells: Iterable[Cell]) -> Plain:
    told = defaultdict[tuple[str, str], set[Number]](set)
    for one in (t for cell in cells for t in _counts(cell)):
        told[one.claim.source, one.family].add((one.family, one.low, one.high))
    return {of for of, numbers in told.items() if len(numbers) == 1}


def _why(left: Sequence[Told], right: Sequence[Told]) -> Form:
    if _one_number(left, right):
        return _SAME
    if any(all(t.partial for t in side) for side in (left, right)):
        return _SOME
    return _AGAINST if _set_against(left, right) else _EACH


def _equal(a: Cell, b: Cell, plain: Plain) -> bool:
    one, other = a.told[0], b.told[0]
    if (one.family, one.unit) != (other.family, other.unit) or a.running or b.running:
        return False
    left, right = _counts(a), _counts(b)
    if not left or not right or {t.group for t in left} != {t.group for t in right}:
        return False
    told_as_one = (
        _set_against(left, right)
        or _one_number(left, right)
        or _each_one(left, right, plain)
        or any(all(t.partial for t in side) for side in (left, right))
    )
    return told_as_one and all(_may_be_one(p, q) for p in left for q in right)


def _one_number(left: Sequence[Told], right: Sequence[Told]) -> bool:
    """Whether all give one and the same number of people of one event."""
    return len({(t.low, t.high) for t in (*left, *right)}) == 1


def _set_against(left: Sequence[Told], right: Sequence[Told]) -> bool:
    """Whether one document quotes two speakers with the two numbers."""
    return any(
        p.claim.source == q.claim.source
        and p.origin.voice != q.origin.voice
        and bool(p.claim.attribution and q.claim.attribution)
        for p in left
        for q in right
    )


def _each_one(left: Sequence[Told], right: Sequence[Told], plain: Plain) -> bool:
    """Whether accounts of one event give each its only number of the act, and neither is many times the other."""
    if any((t.claim.source, t.family) not in plain for t in (*left, *right)):
        return False
    if left[0].group is not None:
        return False
    sizes = sorted(max(t.low or t.high or 0 for t in side) for side in (left, right))
    ratio = setting("vague_ratio" if sizes[0] >= setting("crowd") else "far_ratio")
    return sizes[0] > 0 and sizes[1] <= ratio * sizes[0]


def _counts(cell: Cell) -> list[Told]:
    return [t for t in cell.told if t.claim.quantity is not None and not speaks(t)]


def _may_be_one(a: Told, b: Told) -> bool:
    """Whether two counts may be counts of the same people, however unlike the numbers."""
    if any(t.others or t.part for t in (a, b)):
        return False
    if a.family == "held" and a.some != b.some and (a.low, a.high) != (b.low, b.high):
        return False  # who are still held are some of those who were taken
    if a.origin.label == b.origin.label and not meets(a, b):
        return False  # one voice does not contradict itself: it counts two things
    if (
        not a.partial
        and not b.partial
        and any(_one_person(p) and (q.low or q.high or 0) >= setting("crowd") for p, q in ((a, b), (b, a)))
    ):
        return False
    if two_days(a, b):
        return False
    if apart(a, b) or elsewhere(a, b) or counts_the_dead_too(a, b) or counts_the_dead_too(b, a):
        return False
    return not (a.window and b.window and a.window.given and b.window.given) or gap(a, b) <= setting(
        "slack_days"
    )


def _one_person(one: Told) -> bool:
    return (one.low, one.high) == (1, 1)
