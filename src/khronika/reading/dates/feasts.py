"""How feasts are understood, those of a fixed day and those that are counted from Easter: 'on Christmas Eve', 'on Good Friday 2019', 'на Пасху'.

The law of this file: where the words do not say whose Easter or Christmas they mean, the day may be that of either church, western or Orthodox.
The days of Easter follow the 'anonymous' Gregorian computus and Meeus's for the Julian calendar (J. Meeus, Astronomical Algorithms, ch. 8).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Stretch
from khronika.reading.dates.telling import Pieces, Rule, Telling
from khronika.reading.dates.unsaid_years import of_some_year

_CHRISTMAS: Final = 1225
_ORTHODOX_CHRISTMAS: Final = 107
_GREGORIAN: Final = 1583  # the first Easter of the reformed calendar
_LAST: Final = 2099  # up to which the Julian calendar lies 13 days behind, as it has since 1900
_JULIAN_FROM: Final = 1900
_JULIAN_LAG: Final = timedelta(13)
_SUNDAY, _FRIDAY = 6, 4
_AN: Final = len("an")


def western_easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar, in a year from 1583 on."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, day = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the churches that count it by the Julian calendar, as a Gregorian day, from 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + _JULIAN_LAG


def _told(pieces: Pieces, telling: Telling, of_year: Callable[[int], Stretch | None]) -> Stretch | None:
    year = pieces.one("y")
    return of_year(year) if year is not None else of_some_year(of_year, telling)


def feast(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'on Christmas Eve', 'en Nochebuena', 'Orthodox Christmas'."""
    month, number = divmod(pieces.one("feast"), 100)
    back = timedelta(1 if pieces.has("eve", "beside") else 0)
    church = pieces.one("church")
    if church == "east" and (month, number) == divmod(_CHRISTMAS, 100):
        month, number = divmod(_ORTHODOX_CHRISTMAS, 100)

    def of_year(year: int) -> Stretch | None:
        found = calendar.day(year, month, number)
        return calendar.on(found.earliest - back) if found and found.earliest and year > MINYEAR else found

    return _told(pieces, telling, of_year)


def nativity(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'на Рождество': 25 December or 7 January, if the church is not told."""
    church, back = pieces.one("church"), timedelta(1 if pieces.has("beside") else 0)

    def of_year(year: int) -> Stretch | None:
        if not MINYEAR < year < MAXYEAR:
            return None
        west = calendar.on(date(year - (church is None), 12, 25) - back)
        east = calendar.on(date(year, 1, 7) - back)
        return {"west": west, "east": east}.get(church) or calendar.either(west, east)

    return _told(pieces, telling, of_year)


def new_year(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'on New Year's Eve', 'en Año Nuevo', 'le jour de l'An'; 'в новогоднюю ночь' joins two days."""
    eve, night = pieces.has("eve", "beside"), pieces.has("newyear_adj")
    named = (
        night or pieces.has("new") or any(p.kind == "year_unit" and p.end - p.start == _AN for p in pieces)
    )
    if not named:
        return None  # 'le jour de l'année'

    def of_year(year: int) -> Stretch | None:
        if not MINYEAR < year < MAXYEAR:
            return None
        if night:
            return calendar.days(date(year - 1, 12, 31), date(year, 1, 1))
        return calendar.on(date(year, 12, 31) if eve else date(year, 1, 1))

    return _told(pieces, telling, of_year)


def may_day(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'on May Day'."""
    month = pieces.one("maybe")
    return _told(pieces, telling, lambda year: calendar.day(year, month, 1)) if month == 5 else None


def boxing_day(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'on Boxing Day'."""
    return _told(pieces, telling, lambda year: calendar.day(year, 12, 26))


def easter(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'on Good Friday', 'on Easter Monday 2019', 'during Holy Week'."""
    days = _from_easter(pieces)
    if days is None:
        return None
    church = pieces.one("church")

    def of_year(year: int) -> Stretch | None:
        if not _JULIAN_FROM <= year <= _LAST:
            return None
        west, east = (
            calendar.days(sunday + timedelta(days[0]), sunday + timedelta(days[1]))
            for sunday in (western_easter(year), orthodox_easter(year))
        )
        if church or west == east:
            return east if church == "east" else west
        return calendar.either(west, east) if days[0] == days[1] else calendar.between(west, east)

    return _told(pieces, telling, of_year)


def _from_easter(pieces: Pieces) -> tuple[int, int] | None:
    """The first and last day that is told, counted from Easter Sunday; None for 'a good Monday'."""
    weekday, holy = pieces.one("weekday"), pieces.one("holy")
    if pieces.has("week_unit"):
        return (
            (-7, 6) if holy is None else None if holy else (-7, -1)
        )  # 'Easter week' is either of the two around it
    if pieces.has("weekend"):
        return -2, 1
    if holy is None:
        back = weekday is not None and _FRIDAY <= weekday < _SUNDAY
        day = 0 if weekday is None else weekday - _SUNDAY + (0 if back or weekday == _SUNDAY else 7)
    elif weekday is None or (holy[:1].isdecimal() and int(holy[0]) != weekday):
        return None
    else:
        day = weekday - _SUNDAY - (7 if holy.endswith("-") else 0)
    day -= pieces.has("eve", "beside")
    return day, day


FEASTS: dict[str, Rule] = {f.__name__: f for f in (feast, nativity, new_year, may_day, boxing_day, easter)}
