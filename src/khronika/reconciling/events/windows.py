"""Windows: the days that a claim allows, with open ends and days without a year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from khronika.claims.when import When

# Days without a year, as EDTF writes them: 'in January', '14 March', '15 to 18 November'.
_YEARLESS = re.compile(r"^X{4}-(\d{2})(?:-(\d{2}|XX))?(?:/X{4}-(\d{2})(?:-(\d{2}|XX))?)?$")
# A whole is so many times as wide in time as a part of it.
WIDER = 2
# The year in which days without a year are held: one with a 29 February.
HELD_IN = 2000


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a claim allows, inclusive. `given` is False where they come from an earlier claim of the document.

    An open start is `date.min`, an open end `date.max`. Days of an unknown year are `yearless`, held in the year 2000.
    """

    earliest: date
    latest: date
    given: bool = True
    yearless: bool = False

    @property
    def days(self) -> int:
        """How many days it allows beyond the first."""
        return (self.latest - self.earliest).days

    @property
    def starts(self) -> bool:
        """Whether something bounds it from below."""
        return self.earliest > date.min

    @property
    def ends(self) -> bool:
        """Whether something bounds it from above."""
        return self.latest < date.max


@lru_cache(maxsize=4096)
def window_of(when: When | None, published: date | None) -> Window | None:
    """The days of a time; a span that is still open ends when it was told."""
    if when is None:
        return None
    if when.earliest is None and when.latest is None:
        return _yearless(when.edtf)
    latest = when.latest
    if latest is None and published and when.earliest and published >= when.earliest:
        latest = published
    return Window(when.earliest or date.min, latest or date.max)


def _yearless(edtf: str) -> Window | None:
    found = _YEARLESS.match(edtf)
    if not found:
        return None
    month, day, to_month, to_day = found.groups()
    try:
        first = date(HELD_IN, int(month), int(day) if day and day != "XX" else 1)
        last = _last_day(int(to_month or month), to_day if to_month else day)
    except ValueError:  # a month 13 in a source's words: no days at all
        return None
    # 'From December to January' ends in the year after.
    return Window(first, last if last >= first else _in_year(last, HELD_IN + 1), yearless=True)


def _last_day(month: int, day: str | None) -> date:
    if day and day != "XX":
        return date(HELD_IN, month, int(day))
    return date(HELD_IN, month, monthrange(HELD_IN, month)[1])


def _in_year(day: date, year: int) -> date:
    """The same day in another year; 29 February becomes the 28th where there is none."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def days_between(a: Window, b: Window) -> int:
    """Days between two windows; 0 where they meet. Days without a year are taken where they come nearest."""
    if a.yearless and b.yearless:
        return min(_apart(a, _moved(b, HELD_IN + y)) for y in (-1, 0, 1))
    if a.yearless or b.yearless:
        a, b = settled((a, b))
    return _apart(a, b)


def wider(one: Window, other: Window, campaign: int) -> bool:
    """Whether one span is a campaign beside the other, a night of it: more than twice as long, and longer than `campaign` days."""
    if one.yearless or other.yearless or not (one.starts and one.ends and other.starts and other.ends):
        return False
    return one.days + 1 > max(campaign, WIDER * (other.days + 1))


def _apart(a: Window, b: Window) -> int:
    return max(0, _minus(a.earliest, b.latest), _minus(b.earliest, a.latest))


def _minus(later: date, earlier: date) -> int:
    return 0 if later == date.min or earlier == date.max else (later - earlier).days


def _moved(window: Window, year: int) -> Window:
    """A window of no known year, put to begin in this one."""
    latest = _in_year(window.latest, year + window.latest.year - window.earliest.year)
    return replace(window, earliest=_in_year(window.earliest, year), latest=latest)


def settled(windows: Sequence[Window]) -> list[Window]:
    """The windows with all days in the year that brings them nearest to those whose year is known."""
    known = [w for w in windows if not w.yearless and w.starts and w.ends]
    known = known or [w for w in windows if not w.yearless and (w.starts or w.ends)]
    if not known:
        return list(windows)
    # A window has a start or an end; where one is missing, the other stands for it.
    low = min(w.earliest if w.starts else w.latest for w in known)
    high = max(w.latest if w.ends else w.earliest for w in known)
    return [_nearest(w, low, high) if w.yearless else w for w in windows]


def _nearest(window: Window, low: date, high: date) -> Window:
    years = range(max(2, low.year - 1), min(9996, high.year + 1) + 1)
    placed = [replace(_moved(window, year), yearless=False) for year in years]
    return min(placed, key=lambda m: (max(0, (low - m.latest).days, (m.earliest - high).days), m.earliest))


def hull(windows: Iterable[Window]) -> Window | None:
    """The window that holds all of these, as far as their ends are known; None if nothing is."""
    found = settled(list(windows))
    # What is bounded on both sides says more than 'by May' or 'since March' said of the same.
    found = [w for w in found if w.starts and w.ends] or found
    starts = [w.earliest for w in found if w.starts]
    ends = [w.latest for w in found if w.ends]
    if not starts and not ends:
        return None
    return Window(
        min(starts, default=date.min), max(ends, default=date.max), yearless=any(w.yearless for w in found)
    )


def core(a: Window | None, b: Window | None) -> Window | None:
    """The days that both allow, or what is left of them; None stands for no limit."""
    if a is None or b is None:
        return a or b
    return replace(a, earliest=max(a.earliest, b.earliest), latest=min(a.latest, b.latest))


def core_or_hull(a: Window | None, b: Window | None, slack: int) -> Window | None:
    """The days that both allow; of two that lie further apart all between."""
    return hull((a, b)) if a and b and days_between(a, b) > slack else core(a, b)
