"""How halves and quarters of a year are understood: 'в первом полугодии прошлого года', 'в первом квартале — 12, во втором — 33'."""

from __future__ import annotations

from typing import Final

from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.rules import half_named
from khronika.reading.dates.telling import Pieces, Rule, Telling, direction
from khronika.reading.dates.unsaid_years import of_some_year

_HALVES: Final = 2
_QUARTERS: Final = 4


def directed_half(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'The second half of last year' in one word: 'во втором полугодии прошлого года'."""
    way = direction(pieces)
    if telling.anchor is None or way is None or pieces.one("ordinal") > _HALVES:
        return None
    return calendar.part(calendar.year(telling.anchor.year + way), half_named(pieces))


def half_so_far(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'В первом полугодии': the last one that had begun on the day of telling."""
    name = half_named(pieces)
    if telling.anchor is None or pieces.one("ordinal") > _HALVES:
        return None
    told = telling._replace(future=False, past=True)
    return of_some_year(lambda year: calendar.part(calendar.year(year), name), told)


def another_part(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'In the first half of 2029 28 were sentenced, [in the second] 33': another part of the year told before it in its sentence."""
    base, number = telling.previous, pieces.one("ordinal")
    if not isinstance(base, Stretch) or base.earliest is None:
        return None
    year = calendar.year(base.earliest.year)
    if base.grain is Grain.QUARTER:
        return calendar.quarter(base.earliest.year, number) if number <= _QUARTERS else None
    halves = (calendar.part(year, "first_half"), calendar.part(year, "second_half"))
    of_year = any(h is not None and (h.earliest, h.latest) == (base.earliest, base.latest) for h in halves)
    return halves[number - 1] if of_year and number <= _HALVES else None


def whole_of(pieces: Pieces, _: Telling) -> Stretch | None:
    """'All of July': 'за весь июль'."""
    told: Stretch = pieces.one("A")
    return told


HALVES: dict[str, Rule] = {f.__name__: f for f in (directed_half, half_so_far, another_part, whole_of)}
