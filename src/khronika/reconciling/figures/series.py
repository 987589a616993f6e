"""All values of a number that was told again and again, by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from khronika.claims.figure import Dated
from khronika.claims.quantity import Hedge
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.doubtful import quantity_of

# The day up to which each claim speaks, by its id.
Days = Mapping[str, date | None]


def series(heard: Sequence[Told], days: Days) -> tuple[Dated, ...]:
    """All values by day; those without a day last."""
    found = defaultdict[tuple[date, str, int, int, Hedge], list[Told]](list)
    for one in heard:
        quantity = quantity_of(one)
        low, high = (-1 if b is None else b for b in (quantity.low, quantity.high))
        found[(days[one.claim.id] or date.max, one.origin.voice, low, high, quantity.hedge)].append(one)
    return tuple(_dated(found[key], days) for key in sorted(found))


def _dated(told: Sequence[Told], days: Days) -> Dated:
    first = min(told, key=lambda t: t.claim.id)
    quantity = quantity_of(first)
    claims = tuple(sorted(t.claim.id for t in told))
    return Dated(
        days[first.claim.id],
        first.since,
        quantity.low,
        quantity.high,
        quantity.hedge,
        claims,
        first.origin.label,
    )
