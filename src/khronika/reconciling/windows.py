"""Windows: the days that a claim allows, with open ends and months without a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from khronika.claims.when import When

# A month without a year, as EDTF writes it: 'in January'.
_MONTH = re.compile(r"^[X]{4}-(\d{2})(?:-[\dX]{2})?$")


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a claim allows, inclusive. `given` is False where they come from an earlier claim of the document.

    An open start is `date.min`, an open end `date.max`. `month` (1 to 12) is set where the year is not known.
    """

    earliest: date
    latest: date
    given: bool = True
    month: int | None = None

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


def window_of(when: When | None, published: date | None) -> Window | None:
    """The days of a time; a span that is still open ends when it was told."""
    if when is None:
        return None
    if when.earliest is None and when.latest is None:
        month = _MONTH.match(when.edtf)
        named = int(month.group(1)) if month else 0
        return Window(date.min, date.max, month=named) if 1 <= named <= 12 else None
    latest = when.latest
    if latest is None and published and when.earliest and published >= when.earliest:
        latest = published
    return Window(when.earliest or date.min, latest or date.max)


def days_between(a: Window, b: Window) -> int:
    """Days between two windows; 0 where they meet. A month without a year is taken where it comes nearest."""
    if a.month and b.month:
        apart = abs(a.month - b.month)
        return 30 * (min(apart, 12 - apart) - 1) if a.month != b.month else 0
    if a.month or b.month:
        a, b = settled((a, b))
    return max(0, _minus(a.earliest, b.latest), _minus(b.earliest, a.latest))


def _minus(later: date, earlier: date) -> int:
    return 0 if later == date.min or earlier == date.max else (later - earlier).days


def settled(windows: Sequence[Window]) -> list[Window]:
    """The windows with every month in the year that brings it nearest to those whose year is known."""
    known = [w for w in windows if not w.month and w.starts and w.ends]
    known = known or [w for w in windows if not w.month and (w.starts or w.ends)]
    if not known:
        return list(windows)
    first = min((w.earliest for w in known if w.starts), default=None)
    last = max((w.latest for w in known if w.ends), default=None)
    low = first or last
    high = last or first
    assert low is not None  # noqa: S101 - a known window starts or ends
    assert high is not None  # noqa: S101 - the same
    return [_nearest(w, min(low, high), max(low, high)) if w.month else w for w in windows]


def _nearest(window: Window, low: date, high: date) -> Window:
    months = [_in_year(window, year) for year in range(max(2, low.year - 1), min(9997, high.year + 1) + 1)]
    return min(months, key=lambda m: (max(0, (low - m.latest).days, (m.earliest - high).days), m.earliest))


def _in_year(window: Window, year: int) -> Window:
    assert window.month is not None  # noqa: S101 - only months without a year are asked
    first = date(year, window.month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return replace(window, earliest=first, latest=last, month=None)


def hull(windows: Iterable[Window]) -> Window | None:
    """The window that holds all of these, as far as their ends are known; None if nothing is."""
    found = settled(list(windows))
    # What is bounded on both sides says more than 'by May' or 'since March' said of the same.
    found = [w for w in found if w.starts and w.ends] or found
    months = {w.month for w in found if w.month}
    if len(months) == 1 and all(w.month for w in found):
        return found[0]
    starts = [w.earliest for w in found if w.starts]
    ends = [w.latest for w in found if w.ends]
    if not starts and not ends:
        return None
    return Window(min(starts, default=date.min), max(ends, default=date.max))
