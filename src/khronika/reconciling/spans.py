"""Spans of days in words: 'March 2017', '25 December 2018 to January 2019'."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from khronika.claims.when import When

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
    """A span of days as one would say it; whole months and years by their name."""
    if earliest == latest:
        return day_words(earliest)
    from_first, to_last = earliest.day == 1, _ends_month(latest)
    if from_first and to_last:
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return _month_words(earliest)
        if (earliest.month, latest.month) == (1, 12):
            return str(earliest.year) if earliest.year == latest.year else f"{earliest.year} to {latest.year}"
        return f"{_month_words(earliest)} to {_month_words(latest)}"
    end = _month_words(latest) if to_last and latest.month != earliest.month else day_words(latest)
    return f"{day_words(earliest)} to {end}"


def span(earliest: date, latest: date) -> When:
    """A span of days as a When, its words made by us and not by a source."""
    edtf = earliest.isoformat() if earliest == latest else f"{earliest.isoformat()}/{latest.isoformat()}"
    return When(span_words(earliest, latest), edtf, earliest, latest)
