"""How each pattern of dates is understood: the classed words of a match give a stretch of the calendar, or None.

None is the answer wherever the words do not settle it: no day of telling to count from, no such day, no earlier date.
"""

from __future__ import annotations

from typing import Final

from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.telling import MONTHS, Pieces, Rule, Telling
from khronika.reading.dates.unsaid_years import of_some_year
from khronika.reading.dates.words import YEARS


def _day_or_month(month: int, number: int | None, year: int | None, telling: Telling) -> Stretch | None:
    def told(y: int) -> Stretch | None:
        return calendar.month(y, month) if number is None else calendar.day(y, month, number)

    if year is not None:
        return told(year)
    return of_some_year(told, telling) or calendar.yearless(month, number)


def calendar_day(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'17 January 2019', 'Thursday, January 17', '17 января'."""
    month, number = pieces.one(*MONTHS), int(pieces.one("d", "first_day") or _in_words(pieces))
    weekday = pieces.one("weekday", "wdabbr")
    if telling.anchor and weekday is not None and not pieces.has("y"):
        near = [calendar.day(telling.anchor.year + y, month, number) for y in (0, -1, 1)]
        fits = next((s for s in near if s and s.earliest and s.earliest.weekday() == weekday), None)
        if fits:  # the weekday tells the year
            return fits
    return _day_or_month(month, number, pieces.one("y"), telling)


def _in_words(pieces: Pieces) -> int:
    """The day of the month that words give: 'el tres de mayo', 'двадцать третьего мая'; 0 where none is told."""
    return sum(pieces.all("n", "ordinal", "dayword"))


def calendar_month(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'March 2017', 'in January'."""
    return _day_or_month(pieces.one(*MONTHS), None, pieces.one("y"), telling)


def middle_month(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'mid-June'."""
    whole = calendar_month(pieces, telling)
    middle = calendar.part(whole, "mid") if whole else None
    return middle._replace(whole=whole.edtf) if middle and whole else None


def day_range(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'3-5 June 2020', 'from 3 to 5 June'."""
    month, year = pieces.one(*MONTHS), pieces.one("y")
    low, high = pieces.all("d")[:2]
    last = _day_or_month(month, high, year, telling)
    if last is None or low >= high:
        return None
    if last.earliest is None:
        return Stretch(f"XXXX-{month:02}-{low:02}/{last.edtf}", None, None, Grain.SPAN, yearless=True)
    return calendar.days(last.earliest.replace(day=low), last.earliest)


def _all_of(stretches: list[Stretch | None]) -> Stretch | None:
    """Several days or years, all of them: an EDTF set."""
    known = [s for s in stretches if s and s.earliest and s.latest]
    if len(known) < len(stretches) or sorted(s.edtf for s in known) != [s.edtf for s in known]:
        return None
    edtf = "{" + ",".join(s.edtf for s in known) + "}"
    return Stretch(edtf, known[0].earliest, known[-1].latest, Grain.SPAN)


def day_list(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'3, 5 and 7 June 2018'."""
    month, year, numbers = pieces.one(*MONTHS), pieces.one("y"), pieces.all("d")
    last = _day_or_month(month, numbers[-1], year, telling)
    if last is None or last.earliest is None:
        return None
    told = last.earliest.year
    return _all_of([calendar.day(told, month, n) for n in numbers])


def year_list(pieces: Pieces, _: Telling) -> Stretch | None:
    """'2014 и 2015 годах'."""
    return _all_of([calendar.year(y) for y in pieces.all("y")])


def month_pair(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'January-February 2018'."""
    first, second = pieces.one("monthpair")
    last = _day_or_month(second, None, pieces.one("y"), telling)
    if last is None or last.earliest is None:
        return None
    return calendar.between(calendar.month(last.earliest.year - (first > second), first), last)


def iso(pieces: Pieces, _: Telling) -> Stretch | None:
    """'2019-01-17'."""
    month, number = pieces.all("d")
    return calendar.day(pieces[0].value, month, number) if pieces.tight() else None


def numeric(pieces: Pieces, _: Telling) -> Stretch | None:
    """'17/01/2019' or '01/17/2019'; '03/04/2019' may be either day, so it is either."""
    if not pieces.tight():
        return None
    first, second = pieces.all("d")
    year = pieces.one("y")
    day_first, month_first = calendar.day(year, second, first), calendar.day(year, first, second)
    if day_first and month_first and first != second:
        return calendar.either(day_first, month_first)
    return day_first or month_first


def dotted(pieces: Pieces, _: Telling) -> Stretch | None:
    """'17.01.2019'."""
    number, month, year = (int(n) for n in pieces[0].value.split("."))
    return calendar.day(year, month, number) if year in YEARS else None


def day_first(pieces: Pieces, _: Telling) -> Stretch | None:
    """'17/01/2019' in a language that always writes the day first."""
    first, second = pieces.all("d")
    return calendar.day(pieces.one("y"), second, first) if pieces.tight() else None


def year(pieces: Pieces, _: Telling) -> Stretch | None:
    """'2017'."""
    return calendar.year(pieces.one("y"))


def year_of_many(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'In [2022] soldiers killed 120': a number before people that is a year, because nothing is 'in 2022 soldiers'."""
    number: int = pieces.one("y")
    edge = telling.anchor.year + 1 if telling.anchor else _LAST_TOLD
    return calendar.year(number) if _FIRST_TOLD <= number <= edge else None


def year_range(pieces: Pieces, _: Telling) -> Stretch | None:
    """'2014-2016', '2017-18'."""
    years = pieces.all("y")
    low, high = years[0], years[1] if len(years) > 1 else pieces.one("d", "n2")
    if len(years) == 1:
        high = low // 100 * 100 + high
    if not low < high <= low + 150:
        return None
    return calendar.between(calendar.year(low), calendar.year(high))


def decade(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'the 1990s', "the '80s", 'the nineties'."""
    first = pieces.one("y", "nineties", "d", "n2")
    if pieces.has("s") and pieces[-1].start != pieces[-2].end and pieces[-2].kind != "dash":
        return None
    if first % 10:
        return None
    if first < 100:
        # The last such decade that had begun; without a day of telling, that of the twentieth century is meant from 30 on.
        if telling.anchor is None and first < 30:
            return None
        edge = telling.anchor.year if telling.anchor else 2000
        first += 2000 if first + 2000 <= edge else 1900
    return calendar.decade(first)


def century(pieces: Pieces, _: Telling) -> Stretch | None:
    """'the 20th century', 'XX век'."""
    number = pieces.one("d", "ordinal", "dayword", "roman")
    return calendar.century(number) if number and number <= 21 else None


def season(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'summer 2018', 'in the summer'."""
    code, told_year = pieces.one("season", "season_when"), pieces.one("y")
    if told_year:
        return calendar.season(told_year, code)
    if telling.anchor is None:
        return None
    return of_some_year(lambda y: calendar.season(y, code), telling)


_QUARTERS: Final = 4
_FIRST_TOLD: Final = 1900  # an older year before people is rather their number
_LAST_TOLD: Final = 2100


def quarter(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'the third quarter of 2018', 'third-quarter'."""
    number, told_year = pieces.one("ordinal", "ordquarter", "d", "romanq"), pieces.one("y")
    if number > _QUARTERS:
        return None
    if told_year:
        return calendar.quarter(told_year, number)
    if telling.anchor is None:
        return None
    return of_some_year(lambda y: calendar.quarter(y, number), telling._replace(future=False, past=True))


def half_named(pieces: Pieces) -> str:
    """Which half of a stretch is meant: 'the last half' is the second."""
    return "first_half" if pieces.one("ordinal") == 1 else "second_half"


def half(pieces: Pieces, _: Telling) -> Stretch | None:
    """'the first half of 2018', 'the last half of 1989'."""
    if pieces.one("ordinal") not in (None, 1, 2):
        return None
    return calendar.part(calendar.year(pieces.one("y")), half_named(pieces))


FIXED: dict[str, Rule] = {
    f.__name__: f
    for f in (
        iso, numeric, day_first, dotted, day_range, day_list, year_list, month_pair, calendar_day, calendar_month, middle_month, decade, century, season, quarter, half,
        year, year_of_many, year_range,
    )
}  # fmt: skip
