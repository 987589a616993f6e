"""Stretches of the calendar: days, months, seasons, decades and unsharp parts of them, each with its EDTF string.

The law of this file: a stretch allows every day that its words allow and no other; where the words allow a choice
(a year that is not given, a numeric date that can be read two ways), the stretch is wide, never picked.
Weeks have no form in EDTF and are written as an interval of days (Monday to Sunday, ISO 8601).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from khronika.vocabulary import data


class Grain(StrEnum):
    """How sharp a stretch is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"  # from one time to another, or open at an end


class Stretch(NamedTuple):
    """The days that words allow. `yearless` marks a day or month whose year nobody can tell: its bounds are None."""

    edtf: str
    earliest: date | None
    latest: date | None
    grain: Grain
    yearless: bool = False
    since: bool = False
    inferred: bool = False  # the year is not in the words
    whole: str = ""  # EDTF of the unit of which the words name a part: '2018-06' for 'mid-June'; 'P3M' of 'the past three months'

    def end_of_interval(self) -> str:
        """The EDTF for either end of an interval, without a qualifier where the grain has no form there."""
        if self.grain in _PLAIN or self.earliest is None:
            return self.edtf
        return self.earliest.isoformat()


_PLAIN = frozenset({Grain.DAY, Grain.MONTH, Grain.YEAR})
_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}  # EDTF codes; meteorological seasons of the north
_QUARTER_CODE = 32  # EDTF level 2: 33 to 36
_KEPT = 5_000  # days and months that documents name again and again, each found once


@lru_cache(maxsize=_KEPT)
def day(year: int, month: int, number: int) -> Stretch | None:
    """A day, or None where the calendar has no such day."""
    try:
        d = date(year, month, number)
    except ValueError:
        return None
    return Stretch(d.isoformat(), d, d, Grain.DAY)


def on(d: date) -> Stretch:
    """A day."""
    return Stretch(d.isoformat(), d, d, Grain.DAY)


@lru_cache(maxsize=_KEPT)
def month(year: int, number: int) -> Stretch:
    """A month."""
    return Stretch(
        f"{year:04}-{number:02}",
        date(year, number, 1),
        date(year, number, monthrange(year, number)[1]),
        Grain.MONTH,
    )


def year(number: int) -> Stretch:
    """A year."""
    return Stretch(f"{number:04}", date(number, 1, 1), date(number, 12, 31), Grain.YEAR)


def decade(first: int) -> Stretch:
    """A decade, by its first year: 1990 for 'the 1990s'."""
    return Stretch(f"{first // 10:03}X", date(max(1, first), 1, 1), date(first + 9, 12, 31), Grain.DECADE)


def century(number: int) -> Stretch:
    """A century by its ordinal, as people and EDTF count it: the 20th is 1900 to 1999."""
    first = max(1, (number - 1) * 100)
    return Stretch(f"{number - 1:02}XX", date(first, 1, 1), date(number * 100 - 1, 12, 31), Grain.CENTURY)


def _months(edtf: str, year: int, first: int, grain: Grain) -> Stretch:
    last = month(year + (first + 2 > 12), (first + 1) % 12 + 1)
    return Stretch(edtf, date(year, first, 1), last.latest, grain)


def season(year: int, code: int) -> Stretch:
    """A season by its EDTF code (21 spring to 24 winter). 'Winter 2018' may be the one that began or the one that ended
    in 2018, so it allows both.
    """
    whole = _months(f"{year:04}-{code}", year, _SEASON_MONTH[code], Grain.SEASON)
    return whole._replace(earliest=date(year, 1, 1)) if code == 24 else whole


def quarter(year: int, number: int) -> Stretch:
    """A quarter of a year."""
    return _months(f"{year:04}-{_QUARTER_CODE + number}", year, 3 * number - 2, Grain.QUARTER)


def week(d: date) -> Stretch:
    """The week, Monday to Sunday, of a day."""
    first = d - timedelta(d.weekday())
    return days(first, first + timedelta(6))._replace(grain=Grain.WEEK)


def weekend(d: date) -> Stretch:
    """Saturday and Sunday of the week of a day."""
    last = d + timedelta(6 - d.weekday())
    return days(last - timedelta(1), last)


def days(first: date, last: date) -> Stretch:
    """From one day to another, both included."""
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return Stretch(edtf, first, last, Grain.DAY if first == last else Grain.SPAN)


def yearless(month_number: int, day_number: int | None = None) -> Stretch | None:
    """A day or month of a year that cannot be told: its words are kept, its bounds are open."""
    if day_number is None:
        return Stretch(f"XXXX-{month_number:02}", None, None, Grain.MONTH, yearless=True)
    if day(2000, month_number, day_number) is None:  # 2000 had a 29 February
        return None
    return Stretch(f"XXXX-{month_number:02}-{day_number:02}", None, None, Grain.DAY, yearless=True)


def either(first: Stretch, second: Stretch) -> Stretch:
    """One of two days, where a numeric date can be read both ways."""
    early, late = sorted((first, second), key=lambda s: s.earliest or date.min)
    return Stretch(f"[{early.edtf},{late.edtf}]", early.earliest, late.latest, Grain.SPAN)


def between(first: Stretch, second: Stretch) -> Stretch | None:
    """From the first day of one stretch to the last day of another; None where they are the wrong way round."""
    if first.yearless or second.yearless:
        return None
    if first.earliest and second.latest and first.earliest > second.latest:
        return None
    last = second.edtf if second.grain in _PLAIN else (second.latest or date.max).isoformat()
    return Stretch(f"{first.end_of_interval()}/{last}", first.earliest, second.latest, Grain.SPAN)


def since(start: Stretch, anchor: date | None) -> Stretch | None:
    """From a time up to the day of telling, or open where that day is unknown."""
    if start.earliest is None:
        return None
    until = anchor if anchor and anchor >= start.earliest else None
    edtf = f"{start.end_of_interval()}/{until.isoformat() if until else '..'}"
    return Stretch(edtf, start.earliest, until, Grain.SPAN, since=True)


def until(end: Stretch, *, before: bool) -> Stretch | None:
    """Any time up to a stretch; up to the day before it where `before`."""
    edge = end.earliest if before else end.latest
    if edge is None:
        return None
    last = edge - timedelta(1) if before else edge
    edtf = f"../{end.edtf}" if not before and end.grain in _PLAIN else f"../{last.isoformat()}"
    return Stretch(edtf, None, last, Grain.SPAN)


def after(start: Stretch) -> Stretch | None:
    """Any time later than a stretch."""
    if start.latest is None:
        return None
    first = start.latest + timedelta(1)
    return Stretch(f"{first.isoformat()}/..", first, None, Grain.SPAN)


def about(stretch: Stretch) -> Stretch:
    """The same, marked approximate where EDTF can say so."""
    if stretch.edtf[-1] in "~?%" or stretch.grain not in _PLAIN or stretch.yearless:
        return stretch
    return stretch._replace(edtf=stretch.edtf + "~")


@cache
def _policy() -> MappingProxyType[str, dict[str, tuple[int, int]]]:
    """The days of unsharp parts, by grain and part (fuzzy_dates.yml)."""
    table = data("khronika.reading.dates", "fuzzy_dates.yml")
    return MappingProxyType({g: {p: (a, b) for p, (a, b) in parts.items()} for g, parts in table.items()})


def part(stretch: Stretch, name: str) -> Stretch | None:
    """An unsharp part of a stretch: 'late' December is 21 to 31. A day has no parts and stays itself."""
    if stretch.grain is Grain.DAY:
        return stretch
    if stretch.yearless:  # the words on the part are kept in the mention; no bound could be given
        return stretch
    bounds = _policy().get(stretch.grain)
    if bounds is None or stretch.earliest is None:
        return None
    low, high = bounds[name]
    first = stretch.earliest
    match stretch.grain:
        case Grain.MONTH:
            length = monthrange(first.year, first.month)[1]
            return days(first.replace(day=low), first.replace(day=min(high, length)))
        case Grain.WEEK:
            return days(first + timedelta(low - 1), first + timedelta(high - 1))
        case Grain.YEAR:
            return _joined(month(first.year, low), month(first.year, high))
        case Grain.SEASON | Grain.QUARTER:
            return _joined(
                moved(month_of(first), Grain.MONTH, low), moved(month_of(first), Grain.MONTH, high)
            )
        case _:
            start = first.year if stretch.grain is Grain.DECADE else first.year // 100 * 100
            return _joined(year(max(1, start + low)), year(start + high))


def _joined(first: Stretch | None, second: Stretch | None) -> Stretch | None:
    if first is None or second is None or first == second:
        return first
    return between(first, second)


def month_of(d: date) -> Stretch:
    """The month of a day."""
    return month(d.year, d.month)


def containing(d: date, grain: Grain) -> Stretch:
    """The stretch of this grain that holds a day."""
    match grain:
        case Grain.DAY:
            return on(d)
        case Grain.WEEK:
            return week(d)
        case Grain.MONTH:
            return month_of(d)
        case Grain.QUARTER:
            return quarter(d.year, (d.month + 2) // 3)
        case Grain.DECADE:
            return decade(d.year // 10 * 10)
        case Grain.CENTURY:
            return century(d.year // 100 + 1)
        case _:
            return year(d.year)


_MONTHS = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.SEASON: 12,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}


def moved_day(d: date, grain: Grain, number: int) -> date | None:
    """The same day some units later (or earlier); None beyond the calendar."""
    try:
        if grain in (Grain.DAY, Grain.WEEK):
            return d + timedelta(number * (7 if grain is Grain.WEEK else 1))
        total = d.year * 12 + d.month - 1 + number * _MONTHS[grain]
        to_year, to_month = total // 12, total % 12 + 1
        if not MINYEAR < to_year < MAXYEAR:
            return None
        return date(to_year, to_month, min(d.day, monthrange(to_year, to_month)[1]))
    except (OverflowError, ValueError):
        return None


def moved(stretch: Stretch, grain: Grain, number: int) -> Stretch | None:
    """The stretch of the same sharpness some units later (or earlier)."""
    if stretch.earliest is None:
        return None
    to = moved_day(stretch.earliest, grain, number)
    if to is None:
        return None
    return containing(to, stretch.grain if stretch.grain in _MOVABLE else Grain.DAY)


_MOVABLE = frozenset(
    {Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.DECADE, Grain.CENTURY}
)
