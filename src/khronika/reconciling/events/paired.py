"""Kinds of people told apart by several documents: alone, '12 men' may be all who suffered; beside another's nine women they are men.

What one document tells side by side is told apart in marks.py. Here are the counts of one event, whoever tells them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from khronika.reconciling.events.cells import Cell
from khronika.reconciling.events.kinds import kind_of, share_no_one
from khronika.reconciling.events.told import Told, speaks

# The kinds by which reports mean all victims as well; of civilians beside officers a count may still be all.
_OPEN = ("men", "adults")


def kinds_told_apart(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of one event, with those of men beside those of women as counts of men."""
    return [made for cell in cells for made in _apart(cell, _groups_beside(cell, cells))]


def _groups_beside(cell: Cell, cells: Sequence[Cell]) -> frozenset[str]:
    alike = (
        c for c in cells if c is not cell and (c.family, c.told[0].unit) == (cell.family, cell.told[0].unit)
    )
    return frozenset(t.group for c in alike for t in c.told if t.group and _counts(t))


def _apart(cell: Cell, groups: frozenset[str]) -> Iterator[Cell]:
    """The cell, or its count of men and the rest, where others of the event are of a kind to which no man belongs."""
    of_kind = {
        k: [t for t in cell.told if _counts(t) and t.group is None and kind_of(t.claim.victims, None) == k]
        for k in _OPEN
    }
    kind = next((k for k in _OPEN if of_kind[k] and any(share_no_one((k, g)) for g in groups)), None)
    if kind is None or cell.running:
        yield cell
        return
    ours = {t.claim.id: replace(t, group=kind, paired=True) for t in of_kind[kind]}
    rest = [t for t in cell.told if _counts(t) and t.claim.id not in ours]
    if not rest:
        yield Cell(tuple(ours.get(t.claim.id, t) for t in cell.told), cell.reasons)
    elif _largest(rest) > _largest(of_kind[kind]):
        yield Cell(tuple(t for t in cell.told if t.claim.id not in ours), cell.reasons)
        yield Cell(tuple(ours.values()), ())
    else:
        yield cell  # who tells as many people means the men


def _counts(one: Told) -> bool:
    return one.claim.quantity is not None and not speaks(one)


def _largest(told: Sequence[Told]) -> int:
    return max(t.low or t.high or 0 for t in told)
