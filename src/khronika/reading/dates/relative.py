"""How relative dates are understood: 'last Friday', 'two months ago', 'the following day'.

Counting units back or forth gives the calendar unit that is reached: 'two months ago', said on 17 January 2019, is
November 2018, marked approximate. Nothing is counted from a day that is not known.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.rules import MONTHS, UNITS, Pieces, Rule, Telling

_LENGTH = {
    Grain.DAY: 1,
    Grain.WEEK: 7,
    Grain.MONTH: 28,
    Grain.QUARTER: 90,
    Grain.YEAR: 365,
    Grain.DECADE: 3650,
}
_SATURDAY = 5
_NUMBERS = ("n", "d", "n2", "num", "a")


def _direction(pieces: Pieces) -> int | None:
    value: int | None = pieces.one("last", "this", "next", "following", "ago", "later", "earlier", "back")
    return value


def _unit(pieces: Pieces) -> Grain:
    return Grain(pieces.one(*UNITS))


def directed_month(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'last June', 'this September', 'June last year'."""
    anchor, number, way = telling.anchor, pieces.one(*MONTHS), _direction(pieces)
    if anchor is None or way is None:
        return None
    if pieces.has("year_unit") or way == 0:
        return calendar.month(anchor.year + way, number)
    over = (anchor.month <= number) if way < 0 else (anchor.month >= number)
    return calendar.month(anchor.year + (way if over else 0), number)


def directed_day(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'3 June last year'."""
    month = directed_month(pieces, telling)
    if month is None or month.earliest is None:
        return None
    return calendar.day(month.earliest.year, month.earliest.month, pieces.one("d"))


def in_same_year(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'March of that year', '5 марта того же года': the year of the date told before."""
    base = telling.previous.earliest if telling.previous else None
    if base is None:
        return None
    month, number = pieces.one(*MONTHS), pieces.one("d")
    return calendar.day(base.year, month, number) if number else calendar.month(base.year, month)


def month_day(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'el día 6', '6 числа', 'el sábado 29': the last such day of a month up to the day of telling, on its weekday if one is told."""
    anchor, number, weekday = telling.anchor, pieces.one("d"), pieces.one("weekday", "wdabbr")
    if anchor is None:
        return None
    months = (anchor.year * 12 + anchor.month - 1 - back for back in range(2))
    days = (calendar.day(m // 12, m % 12 + 1, number) for m in months)
    begun = (d for d in days if d and d.earliest and d.earliest <= anchor)
    last = next(begun, None)
    fits = last is not None and last.earliest is not None and weekday in (None, last.earliest.weekday())
    return last if fits else None


def directed_season(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'last summer', 'this spring'."""
    anchor, code, way = telling.anchor, pieces.one("season", "season_when"), _direction(pieces)
    if anchor is None or way is None:
        return None
    this = calendar.season(anchor.year, code)
    if way < 0 and this.latest and this.latest < anchor:
        return this
    if way > 0 and this.earliest and this.earliest > anchor:
        return this
    return calendar.season(anchor.year + way, code)


def directed_unit(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'last week', 'this year', 'next month', 'last weekend'."""
    anchor, way = telling.anchor, _direction(pieces)
    if anchor is None or way is None:
        return None
    if pieces.has("weekend"):
        begun = way == 0 and telling.past and anchor.weekday() < _SATURDAY
        way = (
            -1 if begun else way
        )  # said on a Monday, 'Ce week-end trois personnes ont été arrêtées' looks back
        return calendar.weekend(anchor + timedelta(7 * way))
    unit = _unit(pieces)
    to = calendar.moved_day(
        anchor.replace(day=1) if unit not in (Grain.DAY, Grain.WEEK) else anchor, unit, way
    )
    return calendar.containing(to, unit) if to else None


def current_unit(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'the beginning of [the year]', 'начала [года]': the unit of the day of telling."""
    return calendar.containing(telling.anchor, _unit(pieces)) if telling.anchor else None


def year_so_far(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'year-to-date', 'с начала сезона': from the first day of the year to the day of telling.

    When a season began is not told; it was in that year.
    """
    if telling.anchor is None or pieces.one("part") not in (None, "early"):
        return None
    return calendar.since(calendar.year(telling.anchor.year), telling.anchor)


def week_of(pieces: Pieces, _: Telling) -> Stretch | None:
    """'the week of 18 November': the seven days from it on, or the week that holds it where it is no Monday."""
    first: Stretch = pieces.one("A")
    if first.grain is not Grain.DAY or first.earliest is None:
        return None
    return calendar.week(first.earliest)


def directed_night(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'last night', 'this morning'."""
    if telling.anchor is None:
        return None
    return calendar.on(telling.anchor + timedelta(_direction(pieces) or 0))


def earlier_in(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'earlier this month', 'later this year': up to, or from, the day of telling."""
    if telling.anchor is None:
        return None
    whole = calendar.containing(telling.anchor, _unit(pieces))
    if whole.earliest is None or whole.latest is None:
        return None
    first, last = (
        (whole.earliest, telling.anchor) if pieces.one("later") < 0 else (telling.anchor, whole.latest)
    )
    return replace(calendar.days(first, last), whole=whole.edtf)


def past_units(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'over the past three weeks': from then to the day of telling."""
    if telling.anchor is None:
        return None
    start = calendar.moved_day(telling.anchor, _unit(pieces), -(pieces.one(*_NUMBERS) or 1))
    return calendar.days(start, telling.anchor) if start else None


_MANY: Final = 99


def ago(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'two months ago'."""
    if telling.anchor is None:
        return None
    unit = _unit(pieces)
    to = calendar.moved_day(telling.anchor, unit, -(pieces.one(*_NUMBERS) or 1))
    return calendar.about(calendar.containing(to, unit)) if to and unit is not Grain.DAY else _on(to)


def _on(d: date | None) -> Stretch | None:
    return calendar.on(d) if d else None


def relative(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'two weeks later', 'a year earlier': counted from the date told before.

    A larger number counts others, and the year stands alone: 'со 140 | годом ранее'.
    """
    number = pieces.one(*_NUMBERS) or 1
    if number > _MANY:
        return None
    return _from_previous(telling, _unit(pieces), number * (_direction(pieces) or 1))


def _from_previous(telling: Telling, unit: Grain, number: int) -> Stretch | None:
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
    way = _direction(pieces) or 1
    if pieces.has("weekday"):
        return _followed_weekday(pieces.one("weekday"), way, telling)
    return _from_previous(telling, _unit(pieces), way)


def _followed_weekday(weekday: int, way: int, telling: Telling) -> Stretch | None:
    base = telling.previous
    if base is None or base.earliest is None or base.earliest != base.latest:
        return None
    ahead = (weekday - base.earliest.weekday() - 1) % 7 + 1
    return calendar.on(base.earliest + timedelta(ahead if way > 0 else ahead - 7 or -7))


def same(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'that year', 'the same day': the unit that holds the date told before, where it is one."""
    base, unit = telling.previous, _unit(pieces)
    if base is None or base.earliest is None or base.latest is None:
        return None
    whole = calendar.containing(base.earliest, unit)
    return whole if whole.latest and base.latest <= whole.latest else None


def weekend(_: Pieces, telling: Telling) -> Stretch | None:
    """'the weekend': the last one begun, or the next one if the words look ahead."""
    if telling.anchor is None:
        return None
    back = 0 if telling.future or telling.anchor.weekday() > 4 else 7
    return calendar.weekend(telling.anchor - timedelta(back))


def weekday(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'on Friday', 'last Friday', 'next Friday'. A bare weekday is the last one, the day of telling included."""
    anchor, number = telling.anchor, pieces.one("weekday", "wdabbr")
    if pieces.has("following"):
        return _followed_weekday(number, pieces.one("following"), telling)
    if anchor is None:
        return None
    back = (anchor.weekday() - number) % 7
    if pieces.has("last"):
        return calendar.on(anchor - timedelta(back or 7))
    if pieces.has("next"):
        return calendar.on(anchor + timedelta(7 - back))
    if pieces.has("this"):
        return calendar.on(anchor + timedelta(number - anchor.weekday()))
    return calendar.on(anchor + timedelta((7 - back) % 7) if telling.future else anchor - timedelta(back))


def beside(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'le lendemain', 'la veille': in one word, so many days from the date told before."""
    way = pieces.one("beside")
    if telling.previous is None and way < 0 and telling.anchor is not None:
        return calendar.on(telling.anchor + timedelta(way))
    return _from_previous(telling, Grain.DAY, way)


def named(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'yesterday', 'today'."""
    return calendar.on(telling.anchor + timedelta(pieces.one("named"))) if telling.anchor else None


RELATIVE: dict[str, Rule] = {
    f.__name__: f
    for f in (
        directed_month, directed_day, month_day, in_same_year, directed_season, directed_unit, current_unit, year_so_far, week_of, directed_night, earlier_in, past_units, ago, relative, followed, same,
        weekend, weekday, beside, named,
    )
}  # fmt: skip
