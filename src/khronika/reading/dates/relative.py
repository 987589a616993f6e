"""How relative dates are understood: 'last Friday', 'two months ago', 'last night'.

Counting units back or forth gives the calendar unit that is reached: 'two months ago', said on 17 January 2019, is
November 2018, marked approximate. Nothing is counted from a day that is not known.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.going_on import followed_weekday, from_previous
from khronika.reading.dates.telling import MONTHS, NUMBERS, Pieces, Rule, Telling, direction, plural, unit_of

_SATURDAY = 5
_THIRD: Final = 3
_MONTH: Final = timedelta(31)


def directed_month(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'last June', 'this September', 'June last year'."""
    anchor, number, way = telling.anchor, pieces.one(*MONTHS), direction(pieces)
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


def month_day(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'el día 6', '6 числа', 'el sábado 29': the last such day of a month up to the day of telling, on its weekday if one is told."""
    number = pieces.one("d") or sum(pieces.all("n", "ordinal"))
    anchor, weekday = telling.anchor, pieces.one("weekday", "wdabbr")
    if weekday is None and (told := _in_told_month(number, telling)) is not None:
        return told
    if anchor is None:
        return None
    months = (anchor.year * 12 + anchor.month - 1 - back for back in range(2))
    days = (calendar.day(m // 12, m % 12 + 1, number) for m in months)
    begun = (d for d in days if d and d.earliest and d.earliest <= anchor)
    last = next(begun, None)
    fits = last is not None and last.earliest is not None and weekday in (None, last.earliest.weekday())
    return last if fits else None


def _in_told_month(number: int, telling: Telling) -> Stretch | None:
    """'On 1 November ... on the 8th': such a day of the month told before, or of the one after it."""
    base = telling.previous
    if base is None or base.earliest is None or base.latest is None or base.latest - base.earliest > _MONTH:
        return None
    at = base.earliest.year * 12 + base.earliest.month - 1
    days = (calendar.day(m // 12, m % 12 + 1, number) for m in (at, at + 1))
    later = (d for d in days if d and d.earliest and d.earliest >= base.earliest)
    found = next(later, None)
    ahead = found is not None and found.earliest is not None and telling.anchor is not None
    return (
        None
        if ahead and found and found.earliest and telling.anchor and found.earliest > telling.anchor
        else found
    )


def weeks_ago(_: Pieces, telling: Telling) -> Stretch | None:
    """'a fortnight ago'."""
    if telling.anchor is None:
        return None
    return calendar.about(calendar.week(telling.anchor - timedelta(14)))


def directed_season(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'last summer', 'this spring'."""
    anchor, code, way = telling.anchor, pieces.one("season", "season_when"), direction(pieces)
    if anchor is None or way is None:
        return None
    if pieces.has("year_unit"):
        return calendar.season(anchor.year + way, code)  # 'the autumn of last year'
    this = calendar.season(anchor.year, code)
    if way < 0 and this.latest and this.latest < anchor:
        return this
    if way > 0 and this.earliest and this.earliest > anchor:
        return this
    return calendar.season(anchor.year + way, code)


def directed_unit(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'last week', 'this year', 'next month', 'last weekend'."""
    anchor, way = telling.anchor, direction(pieces)
    if anchor is None or way is None or plural(pieces):
        return None  # 'the coming weeks' are no week
    if pieces.has("weekend"):
        begun = way == 0 and telling.past and anchor.weekday() < _SATURDAY
        way = (
            -1 if begun else way
        )  # said on a Monday, 'Ce week-end trois personnes ont été arrêtées' looks back
        return calendar.weekend(anchor + timedelta(7 * way))
    unit = unit_of(pieces)
    if (
        way > 0
        and telling.past
        and not telling.future
        and pieces.has("next")
        and telling.previous is not None
    ):
        return from_previous(telling, unit, 1)  # 'ещё пятеро скончались в течение следующей недели'
    to = calendar.moved_day(
        anchor.replace(day=1) if unit not in (Grain.DAY, Grain.WEEK) else anchor, unit, way
    )
    return calendar.containing(to, unit) if to else None


def current_unit(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'the beginning of [the year]', 'начала [года]': the unit of the day of telling."""
    return calendar.containing(telling.anchor, unit_of(pieces)) if telling.anchor else None


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


def unit_to(pieces: Pieces, _: Telling) -> Stretch | None:
    """'the week to 18 August': the unit that ends on a day."""
    last: Stretch = pieces.one("A")
    if last.latest is None or last.since:
        return None
    first = calendar.moved_day(last.latest, unit_of(pieces), -1)
    return calendar.days(first + timedelta(1), last.latest) if first else None


def directed_night(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'last night', 'this morning'."""
    if telling.anchor is None:
        return None
    return calendar.on(telling.anchor + timedelta(direction(pieces) or 0))


def earlier_in(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'earlier this month', 'later this year': up to, or from, the day of telling."""
    if telling.anchor is None:
        return None
    whole = calendar.containing(telling.anchor, unit_of(pieces))
    if whole.earliest is None or whole.latest is None:
        return None
    first, last = (
        (whole.earliest, telling.anchor) if pieces.one("later") < 0 else (telling.anchor, whole.latest)
    )
    return calendar.days(first, last)._replace(whole=whole.edtf)


def past_hours(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'in the last 24 hours': from the day on which they began to the day of telling."""
    if telling.anchor is None:
        return None
    first = calendar.moved_day(telling.anchor, Grain.DAY, -_whole_days(pieces))
    return calendar.days(first, telling.anchor) if first else None


def ago_hours(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'hace 48 horas': on the day on which they began, or on the one after it."""
    first = past_hours(pieces, telling)
    if first is None or first.earliest is None or first.earliest == telling.anchor:
        return first
    return calendar.days(first.earliest, first.earliest + timedelta(1))


def _whole_days(pieces: Pieces) -> int:
    return -(-(pieces.one(*NUMBERS) or 1) // _HOURS)


_HOURS: Final = 24


def ago(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'two months ago'."""
    if telling.anchor is None:
        return None
    unit = unit_of(pieces)
    to = calendar.moved_day(telling.anchor, unit, -(pieces.one(*NUMBERS) or 1))
    return calendar.about(calendar.containing(to, unit)) if to and unit is not Grain.DAY else _on(to)


def _on(d: date | None) -> Stretch | None:
    return calendar.on(d) if d else None


def third_day(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'третьего дня': the day before yesterday."""
    if telling.anchor is None or pieces.one("ordinal") != _THIRD:
        return None
    return calendar.on(telling.anchor - timedelta(_THIRD - 1))


def overnight(_: Pieces, telling: Telling) -> Stretch | None:
    """'overnight', 'ночью': the night to the day of telling; in a story of old days that of the date told before, and always that of a day
    told before it in its sentence: '20 июня они приехали ночью'.
    """
    told = telling.before if isinstance(telling.before, Stretch) else None
    base = told or (telling.previous if telling.olden or telling.anchor is None else None)
    if base is not None and base.earliest is not None and base.earliest == base.latest:
        return calendar.days(base.earliest, base.earliest + timedelta(1))
    if telling.anchor is None or telling.olden:
        return None
    return calendar.days(telling.anchor - timedelta(1), telling.anchor)


def weekend(_: Pieces, telling: Telling) -> Stretch | None:
    """'the weekend': the last one begun, or the next one if the words look ahead."""
    if telling.anchor is None:
        return None
    back = 0 if telling.future or telling.anchor.weekday() > 4 else 7
    return calendar.weekend(telling.anchor - timedelta(back))


def weekday(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'on Friday', 'last Friday', 'next Friday'. A bare weekday is the last one, the day of telling included."""
    anchor, number = telling.anchor, pieces.one("weekday", "wdabbr", "weekday_of")
    if pieces.has("following"):
        return followed_weekday(number, pieces.one("following"), telling)
    if anchor is None:
        return None
    back = (anchor.weekday() - number) % 7
    if pieces.has("last"):
        return calendar.on(anchor - timedelta(back or 7))
    if pieces.has("next"):
        # 'The next Friday villagers killed': what has happened is counted from what was told before.
        told = followed_weekday(number, 1, telling) if telling.past and not telling.future else None
        return told or calendar.on(anchor + timedelta(7 - back))
    if pieces.has("this"):
        return calendar.on(anchor + timedelta(number - anchor.weekday()))
    return calendar.on(anchor + timedelta((7 - back) % 7) if telling.future else anchor - timedelta(back))


def named(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'yesterday', 'today'."""
    return calendar.on(telling.anchor + timedelta(pieces.one("named"))) if telling.anchor else None


RELATIVE: dict[str, Rule] = {
    f.__name__: f
    for f in (
        directed_month, directed_day, weeks_ago, month_day,  directed_season, directed_unit, current_unit, year_so_far, week_of, directed_night, earlier_in, ago, past_hours, ago_hours, third_day, overnight, unit_to, weekend, weekday,  named,
    )
}  # fmt: skip
