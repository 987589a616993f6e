"""Numbers, times and grounds in words, as a careful writer puts them."""

from __future__ import annotations

from datetime import date, timedelta

from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.claims.when import When


def number_words(low: int | None, high: int | None, hedge: Hedge) -> str:
    """A reconciled number as it may be quoted: 'about 40', 'more than 119', 'between 20 and 30'."""
    match hedge:
        case Hedge.EXACT if low == high:
            return f"{low:,}"
        case Hedge.ABOUT if low == high:
            return f"about {low:,}"
        case Hedge.NEARLY if low == high:
            return f"nearly {low:,}"
        case Hedge.MORE_THAN if low is not None:
            return f"more than {low - 1:,}"
        case Hedge.LESS_THAN if high is not None:
            return f"fewer than {high + 1:,}"
        case Hedge.VAGUE if low is not None:
            return f"an unstated number, at least {low:,}"
        case Hedge.AT_MOST if high is not None:
            return f"up to {high:,}"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"between {low:,} and {high:,}"


def range_words(low: int | None, high: int | None) -> str:
    """The bounds alone: '2 or more', 'up to 30', '20 to 30'."""
    if low is None:
        return "no bound stated" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more; no upper limit stated"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def ceiling_words(figure: Figure) -> str:
    """The largest upper edge that a source stated; where others leave the figure open above, it limits only who stated it."""
    if figure.ceiling is None:
        return "none stated"  # a rounded number is no limit: 'around 40'
    if figure.high is not None:
        return f"{figure.ceiling:,}"
    above = any(edge > figure.ceiling for edge in figure.floors)
    return f"{figure.ceiling:,}, " + ("and another source counts more" if above else "and others state none")


def day_words(day: date) -> str:
    """'3 June 2025'."""
    return f"{day.day} {day:%B} {day.year}"


def when_words(when: When | None) -> str:
    """The days that a time allows: '3 June 2025', 'June 2025', '25 to 31 December 2018', 'from April 2017'."""
    if when is None:
        return "time not stated"
    return span_words(when.earliest, when.latest)


def span_words(first: date | None, last: date | None) -> str:
    """A span of days in words; None is an open end."""
    if first is None:
        return "time not stated" if last is None else f"until {day_words(last)}"
    if last is None:
        return f"from {day_words(first)}"
    if first == last:
        return day_words(first)
    ends_month = (last + timedelta(1)).day == 1
    if first.day == 1 and ends_month and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"
