"""Spans of days in words: 'March 2017', '25 December 2018 to January 2019'."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from khronika.claims.when import When
from khronika.reconciling.told import Told
from khronika.reconciling.windows import HELD_IN, Window, hull

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def day_words(day: date) -> str:
    """'3 June 2019'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _month_words(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def span_words(earliest: date, latest: date) -> str:
    """A span of days as one would say it; whole months and years by their name, nothing said twice."""
    if earliest == latest:
        return day_words(earliest)
    from_first, to_last = earliest.day == 1, _ends_month(latest)
    same_year = earliest.year == latest.year
    same_month = same_year and earliest.month == latest.month
    if from_first and to_last:
        if same_month:
            return _month_words(earliest)
        if (earliest.month, latest.month) == (1, 12):
            return str(earliest.year) if same_year else f"{earliest.year} to {latest.year}"
        start = _MONTHS[earliest.month - 1] if same_year else _month_words(earliest)
        return f"{start} to {_month_words(latest)}"
    start = str(earliest.day) if same_month else day_words(earliest)
    if same_year and not same_month:
        start = start.removesuffix(f" {earliest.year}")
    end = _month_words(latest) if to_last and not same_month else day_words(latest)
    return f"{start} to {end}"


def when_of(window: Window) -> When:
    """A window as a When, its words made by us and not by a source."""
    earliest, latest = window.earliest, window.latest
    if window.yearless:
        words = span_words(earliest, latest).replace(f" {HELD_IN + 1}", "").replace(f" {HELD_IN}", "")
        return When(words, f"XXXX-{earliest:%m-%d}/XXXX-{latest:%m-%d}", None, None)
    if not window.starts:
        return When(f"by {day_words(latest)}", f"../{latest.isoformat()}", None, latest)
    if not window.ends:
        return When(f"since {day_words(earliest)}", f"{earliest.isoformat()}/..", earliest, None)
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
