"""How what is built of dates is understood: parts of them ('the end of ...'), spans, and spans open at an end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from khronika.claims.when import When
from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.rules import half_named
from khronika.reading.dates.telling import Pieces, Rule, Telling

_DAY_OR_MONTH: Final = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


def half_of(pieces: Pieces, _: Telling) -> Stretch | None:
    """'the first half of June'."""
    if pieces.one("ordinal") not in (None, 1, 2):
        return None
    return calendar.part(pieces.one("A"), half_named(pieces))


def part(pieces: Pieces, _: Telling) -> Stretch | None:
    """'late December', 'the very end of December 2018', 'в начале января'."""
    name = pieces.one("part", "first_days")
    if pieces.has("outer") and name != "mid":
        name = "very_" + name
    return calendar.part(pieces.one("A"), name)


def edge_days(pieces: Pieces, _: Telling) -> Stretch | None:
    """'los últimos días de diciembre', 'los primeros días de enero'."""
    return calendar.part(pieces.one("A"), "very_late" if pieces.has("recent") else "very_early")


def about(pieces: Pieces, _: Telling) -> Stretch | None:
    """'around 3 June'."""
    return calendar.about(pieces.one("A"))


def since(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'since April 2017'."""
    return calendar.since(pieces.one("A"), telling.anchor)


def since_then(_: Pieces, telling: Telling) -> Stretch | None:
    """'since then': since the date told before."""
    start = telling.previous and telling.previous.earliest
    return calendar.since(calendar.on(start), telling.anchor) if start else None


def span_to_present(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'from January 2017 to the present'."""
    return calendar.since(pieces.one("A"), telling.anchor)


def in_year(stretch: Stretch, number: int) -> Stretch | None:
    """The same day or month of another year; None for what has no month of its own."""
    month = int(stretch.edtf[5:7]) if stretch.grain in (Grain.DAY, Grain.MONTH) else 0
    if not month:
        return None
    if stretch.grain is Grain.MONTH:
        return calendar.month(number, month)
    return calendar.day(number, month, int(stretch.edtf[8:10]))


def year_before(when: When) -> When | None:
    """The same day or month a year earlier; None for what is neither."""
    if when.earliest is None or when.latest is None or not _DAY_OR_MONTH.fullmatch(when.edtf):
        return None
    grain = Grain.DAY if when.earliest == when.latest else Grain.MONTH
    back = in_year(Stretch(when.edtf, when.earliest, when.latest, grain), when.earliest.year - 1)
    return None if back is None else When(when.as_written, back.edtf, back.earliest, back.latest)


def until_day(when: When, last: When) -> When:
    """A running span that ends with another time, as long as it begins before that ends: 'since 1 January', 'as of 15 May'."""
    if when.earliest is None or last.latest is None or last.latest < when.earliest:
        return when
    began = when.edtf.partition("/")[0]
    return When(when.as_written, f"{began}/{last.latest.isoformat()}", when.earliest, last.latest)


def first_of(when: When) -> When | None:
    """The day, month or year from which a span runs; None if it names none."""
    edtf = when.edtf.partition("/")[0]
    if when.earliest is None or not re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", edtf):
        return None
    first = when.earliest
    of_grain = (calendar.year(first.year), calendar.month_of(first), calendar.on(first))
    began = of_grain[edtf.count("-")]
    return When(when.as_written, began.edtf, began.earliest, began.latest)


def span(pieces: Pieces, _: Telling) -> Stretch | None:
    """'between March 2017 and June 2018', 'from January to March 2017'."""
    first, last = pieces.all("A")
    if first.since or last.since:
        return None
    if (first.inferred or first.yearless) and last.latest:
        same = in_year(first, last.latest.year)
        if same and last.earliest and same.earliest and same.earliest > last.earliest:
            same = in_year(first, last.latest.year - 1)
        first = same or first
    elif (last.inferred or last.yearless) and first.earliest:
        same = in_year(last, first.earliest.year)
        if same and same.latest and same.latest < first.earliest:
            same = in_year(last, first.earliest.year + 1)
        last = same or last
    return calendar.between(first, last)


def until(pieces: Pieces, _: Telling) -> Stretch | None:
    """'until April 2017', 'by Friday'."""
    return _open_ended(pieces.one("A"), lambda s: calendar.until(s, before=False))


def before(pieces: Pieces, _: Telling) -> Stretch | None:
    """'before April 2017'."""
    return _open_ended(pieces.one("A"), lambda s: calendar.until(s, before=True))


def after(pieces: Pieces, _: Telling) -> Stretch | None:
    """'after April 2017'."""
    return _open_ended(pieces.one("A"), calendar.after)


def _open_ended(stretch: Stretch, opened: Callable[[Stretch], Stretch | None]) -> Stretch | None:
    """A stretch opened at one end; a span that is itself open says more than the word before it."""
    if stretch.since or None in (stretch.earliest, stretch.latest):
        return None
    return opened(stretch)


def night_before(pieces: Pieces, _: Telling) -> Stretch | None:
    """'в ночь на 4 июня': the night that ends on the 4th."""
    last: Stretch = pieces.one("A")
    if last.grain is not Grain.DAY or last.earliest is None:
        return last
    return calendar.days(last.earliest - timedelta(1), last.earliest)


BUILT: dict[str, Rule] = {
    f.__name__: f
    for f in (
        part,
        half_of,
        edge_days,
        about,
        since,
        since_then,
        span_to_present,
        span,
        until,
        before,
        after,
        night_before,
    )
}
