"""Spans of days in words: 'March 2017', '25 December 2018 to January 2019'."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from khronika.claims.when import When
from khronika.reconciling.events.told import Told
from khronika.reconciling.events.windows import Window, hull
from khronika.reconciling.sentences import Own, Said, said


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def day_words(day: date) -> Said:
    """'3 June 2019'."""
    return said(Own.DAY, day)


def span_words(earliest: date, latest: date) -> Said:
    """A span of days as one would say it; whole months and years by their name, nothing said twice."""
    if earliest == latest:
        return day_words(earliest)
    from_first, to_last = earliest.day == 1, _ends_month(latest)
    same_year = earliest.year == latest.year
    same_month = same_year and earliest.month == latest.month
    if from_first and to_last:
        if same_month:
            return said(Own.MONTH, earliest)
        if (earliest.month, latest.month) == (1, 12):
            first = said(Own.YEAR, earliest)
            return first if same_year else _to(first, said(Own.YEAR, latest))
        return _to(said(Own.MONTH_ALONE if same_year else Own.MONTH, earliest), said(Own.MONTH, latest))
    day = Own.DAY_ALONE if same_month else Own.DAY_AND_MONTH if same_year else Own.DAY
    return _to(said(day, earliest), said(Own.MONTH if to_last and not same_month else Own.DAY, latest))


def _yearless(earliest: date, latest: date) -> Said:
    """A span of days of which no year is known."""
    one_month = (earliest.year, earliest.month) == (latest.year, latest.month)
    if earliest == latest:
        return said(Own.DAY_AND_MONTH, earliest)
    if earliest.day == 1 and _ends_month(latest):
        month = said(Own.MONTH_ALONE, earliest)
        return month if one_month else _to(month, said(Own.MONTH_ALONE, latest))
    first = said(Own.DAY_ALONE if one_month else Own.DAY_AND_MONTH, earliest)
    return _to(
        first, said(Own.MONTH_ALONE if _ends_month(latest) and not one_month else Own.DAY_AND_MONTH, latest)
    )


def _to(first: Said, last: Said) -> Said:
    return said("{first} to {last}", first, last)


def when_of(window: Window) -> When:
    """A window as a When, its words made by us and not by a source."""
    earliest, latest = window.earliest, window.latest
    if window.yearless:
        return When(_yearless(earliest, latest), f"XXXX-{earliest:%m-%d}/XXXX-{latest:%m-%d}", None, None)
    if not window.starts:
        return When(said("by {day}", day_words(latest)), f"../{latest.isoformat()}", None, latest)
    if not window.ends:
        return When(said("since {day}", day_words(earliest)), f"{earliest.isoformat()}/..", earliest, None)
    edtf = earliest.isoformat() if earliest == latest else f"{earliest.isoformat()}/{latest.isoformat()}"
    return When(span_words(earliest, latest), edtf, earliest, latest)


def told_when(told: Iterable[Told]) -> When | None:
    """The time of claims told together: their own where they give one, in their words if all have the same."""
    timed = [t for t in told if t.window]
    given = [t for t in timed if t.window and t.window.given]
    if all(t.window and t.window.yearless for t in given):
        given = timed  # days without a year take it from what stands beside them
    whens = {t.claim.when for t in given}
    one = whens.pop() if len(whens) == 1 else None
    if one is not None:
        return one
    window = hull(t.window for t in given if t.window)
    return when_of(window) if window else None
