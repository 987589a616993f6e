"""How dates are understood that a text counts from the one told before: 'two weeks later', 'the following day', 'that evening'.

Where no date was told before, nothing is counted.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.telling import MONTHS, NUMBERS, UNITS, Pieces, Rule, Telling, direction, unit_of

_LENGTH: Final = {
    Grain.DAY: 1,
    Grain.WEEK: 7,
    Grain.MONTH: 28,
    Grain.QUARTER: 90,
    Grain.YEAR: 365,
    Grain.DECADE: 3650,
}
_MANY: Final = 99


def in_same_year(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'March of that year', '5 марта того же года': the year of the date told before."""
    base = telling.previous.earliest if telling.previous else None
    if base is None:
        return None
    month, number = pieces.one(*MONTHS), pieces.one("d")
    return calendar.day(base.year, month, number) if number else calendar.month(base.year, month)


def relative(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'two weeks later', 'a year earlier': counted from the date told before.

    A larger number counts others, and the year stands alone: 'со 140 | годом ранее'.
    """
    number = pieces.one(*NUMBERS) or 1
    if number > _MANY:
        return None
    return from_previous(telling, unit_of(pieces), number * (direction(pieces) or 1))


def from_previous(telling: Telling, unit: Grain, number: int) -> Stretch | None:
    """The previous date moved by so many units.

    'A year later' than a month or quarter is that month or quarter; than a day it is the unit reached, and approximate.
    """
    base = telling.previous
    if base is None or base.earliest is None or base.latest is None:
        return None
    first, last = (calendar.moved_day(d, unit, number) for d in (base.earliest, base.latest))
    if first is None or last is None or first > last:
        return None
    width = (base.latest - base.earliest).days + 1
    if _LENGTH[unit] > width and width < _LENGTH[Grain.MONTH]:
        return calendar.about(calendar.containing(first, unit))
    whole = [calendar.containing(first, g) for g in (Grain.YEAR, Grain.QUARTER, Grain.MONTH, Grain.DAY)]
    same = next((s for s in whole if (s.earliest, s.latest) == (first, last)), None)
    return same or calendar.days(first, last)


def followed(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'the following day', 'the previous Friday', 'the next day'."""
    way = direction(pieces) or 1
    if pieces.has("weekday"):
        return followed_weekday(pieces.one("weekday"), way, telling)
    in_day = pieces.has("daypart", "night", "day_unit", "daytime")
    if in_day and way < 0 and telling.previous is None and telling.anchor is not None:
        return calendar.on(
            telling.anchor + timedelta(way)
        )  # 'the previous night', where nothing was told before
    return from_previous(telling, Grain.DAY if in_day else unit_of(pieces), way)


def day_beside(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'the day before', 'the evening after', 'two weeks before': so much from the date told before."""
    unit = unit_of(pieces) if pieces.has(*UNITS) else Grain.DAY
    number = pieces.one(*NUMBERS) or 1
    if number > _MANY:
        return None
    return from_previous(telling, unit, number if pieces.has("after") else -number)


def before_that(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'за два дня до этого': so many units before the date told before."""
    return from_previous(telling, unit_of(pieces), -(pieces.one(*NUMBERS) or 1))


def followed_weekday(weekday: int, way: int, telling: Telling) -> Stretch | None:
    base = telling.previous
    if base is None or base.earliest is None or base.earliest != base.latest:
        return None
    ahead = (weekday - base.earliest.weekday() - 1) % 7 + 1
    return calendar.on(base.earliest + timedelta(ahead if way > 0 else ahead - 7 or -7))


def same(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'that year', 'the same day', 'that evening': the unit that holds the date told before, where it is one."""
    base, in_day = telling.previous, pieces.has("daypart", "there_day", "night", "nightly")
    unit = Grain.DAY if in_day else unit_of(pieces)
    if base is None or base.earliest is None or base.latest is None:
        return None
    if (
        pieces.has("that")
        and not pieces.has("same")
        and unit is Grain.DAY
        and base.earliest == telling.anchor
    ):
        return None  # the head of a report says when it was written, which is not 'that day'
    whole = calendar.containing(base.earliest, unit)
    return whole if whole.latest and base.latest <= whole.latest else None


def same_span(_: Pieces, telling: Telling) -> Stretch | None:
    """'au cours de la même période': the days told before, where they are more than one."""
    base = telling.previous
    if base is None or base.earliest is None or base.latest is None or base.earliest == base.latest:
        return None
    return calendar.days(base.earliest, base.latest)


def beside(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'le lendemain', 'la veille': in one word, so many days from the date told before."""
    way = pieces.one("beside")
    if telling.previous is None and way < 0 and telling.anchor is not None:
        return calendar.on(telling.anchor + timedelta(way))
    return from_previous(telling, Grain.DAY, way)


GOING_ON: dict[str, Rule] = {
    f.__name__: f
    for f in (in_same_year, relative, followed, same, same_span, day_beside, before_that, beside)
}
