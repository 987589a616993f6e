"""Dates counted from another that stands beside them: 'two weeks after 6 May', 'the eve of 9 June', 'Tuesday last week'.

Also dates with a year of two digits, winters over two years, and nights between two days.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.going_on import from_previous
from khronika.reading.dates.telling import NUMBERS, Pieces, Rule, Telling, direction, unit_of

_QUARTERS: Final = 4
_FEW: Final = ("coll", "n", "d", "n2", "num")  # without the article of 'a couple'
_MANY: Final = 100  # a larger number counts others
_WINTER: Final = 24
_TWENTIES: Final = 20
_FORTNIGHT: Final = timedelta(14)
_TWO: Final = 2
_EDGE: Final = 70  # without a day of telling, '71' is 1971 and '18' is 2018


def directed_quarter(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'The fourth quarter of last year', 'во втором квартале прошлого года'."""
    number, way = pieces.one("ordinal", "ordquarter", "d", "romanq"), direction(pieces)
    if telling.anchor is None or way is None or number > _QUARTERS:
        return None
    return calendar.quarter(telling.anchor.year + way, number)


def couple_ago(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'A couple of days ago', 'пару недель назад', 'дней десять назад': about that long ago."""
    if telling.anchor is None:
        return None
    unit = unit_of(pieces)
    to = calendar.moved_day(telling.anchor, unit, -(pieces.one(*_FEW) or 1))
    return calendar.about(calendar.containing(to, unit)) if to else None


def _before(pieces: Pieces) -> bool:
    return pieces.has("before", "earlier", "until")


def counted_off(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'Two weeks after 6 May 2018', 'the day before 9 June', 'за три дня до 6 мая'."""
    base: Stretch = pieces.one("A")
    number = pieces.one(*NUMBERS) or 1
    if number > _MANY or base.since or base.grain not in (Grain.DAY, Grain.MONTH, Grain.YEAR):
        return None
    unit = Grain.DAY if pieces.has("daypart") else unit_of(pieces)
    return from_previous(telling._replace(before=base), unit, -number if _before(pieces) else number)


def beside_date(pieces: Pieces, _: Telling) -> Stretch | None:
    """'On the eve of 6 May', 'le lendemain du 6 mai', 'накануне 6 мая'."""
    base: Stretch = pieces.one("A")
    if base.grain is not Grain.DAY or base.earliest is None or base.since:
        return None
    return calendar.on(base.earliest + timedelta(pieces.one("beside") or -1))


def week_weekday(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'Tuesday of last week', 'a week ago Monday', 'mardi de la semaine dernière'."""
    number, anchor = pieces.one("weekday", "wdabbr"), telling.anchor
    way = -1 if pieces.has("ago") else direction(pieces)
    if anchor is None or way is None:
        return None
    return calendar.on(anchor - timedelta(anchor.weekday()) + timedelta(7 * way + number))


def _two_digits(pieces: Pieces) -> bool:
    """Whether digits right behind one another end in a year of two digits, as '1/2/3' does not."""
    return pieces.tight() and pieces[-1].end - pieces[-1].start == _TWO


def _in_full(short: int, telling: Telling) -> int:
    """The year of two digits that had begun, or begins next, on the day of telling."""
    edge = telling.anchor.year % 100 + 1 if telling.anchor else _EDGE
    century = telling.anchor.year // 100 * 100 if telling.anchor else 2000
    return century + short - (100 if short > edge else 0)


def short_numeric(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'26/05/18'; '03/04/18' may be either day, so it is either."""
    if not _two_digits(pieces):
        return None
    first, second, short = pieces.all("d", "n2")
    year = _in_full(short, telling)
    day_first, month_first = calendar.day(year, second, first), calendar.day(year, first, second)
    if day_first and month_first and first != second:
        return calendar.either(day_first, month_first)
    return day_first or month_first


def short_day(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'26/05/18' in a language that always writes the day first."""
    if not _two_digits(pieces):
        return None
    first, second, short = pieces.all("d", "n2")
    return calendar.day(_in_full(short, telling), second, first)


def short_dotted(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'06.05.18'."""
    first, second, short = (int(n) for n in pieces[0].value.split("."))
    return calendar.day(_in_full(short, telling), second, first)


def season_over(pieces: Pieces, _: Telling) -> Stretch | None:
    """'The winter of 2017-18', 'зимой 2017–2018 годов': one winter over two years; of other seasons there are two."""
    years = pieces.all("y")
    first = years[0]
    last = years[1] if len(years) > 1 else first // 100 * 100 + pieces.one("d", "n2")
    if pieces.one("season", "season_when") != _WINTER or last != first + 1:
        return None
    return calendar.days(date(first, 12, 1), date(last, 3, 1) - timedelta(1))


def night_weekday(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'Overnight on Monday' begins on that day, 'overnight into Tuesday' ends on it."""
    if telling.anchor is None:
        return None
    day = telling.anchor - timedelta((telling.anchor.weekday() - pieces.one("weekday", "wdabbr")) % 7)
    first = day - timedelta(pieces.has("to"))
    return calendar.days(first, first + timedelta(1))


def night_before_last(_: Pieces, telling: Telling) -> Stretch | None:
    """'The night before last'."""
    if telling.anchor is None:
        return None
    return calendar.days(telling.anchor - timedelta(2), telling.anchor - timedelta(1))


def past_fortnight(_: Pieces, telling: Telling) -> Stretch | None:
    """'The past fortnight'."""
    return calendar.days(telling.anchor - _FORTNIGHT, telling.anchor) if telling.anchor else None


def half_year_ago(_: Pieces, telling: Telling) -> Stretch | None:
    """'Полгода назад': in the month half a year before, about."""
    to = calendar.moved_day(telling.anchor, Grain.MONTH, -6) if telling.anchor else None
    return calendar.about(calendar.month_of(to)) if to else None


def tens_of(pieces: Pieces, _: Telling) -> Stretch | None:
    """'В двадцатых числах мая': from the 20th to the 29th."""
    month: Stretch = pieces.one("A")
    if pieces.one("nineties") != _TWENTIES or month.grain is not Grain.MONTH or not month.earliest:
        return None
    first = month.earliest.replace(day=_TWENTIES)
    return calendar.days(first, min(first + timedelta(9), month.latest or first))


BESIDE: dict[str, Rule] = {
    f.__name__: f
    for f in (
        directed_quarter, couple_ago, counted_off, beside_date, week_weekday, short_numeric, short_day, short_dotted, season_over, night_weekday, night_before_last, past_fortnight, half_year_ago, tens_of,
    )
}  # fmt: skip
