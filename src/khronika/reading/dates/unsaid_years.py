"""The year of a day, month or season that is told without one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date
from typing import Final

from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.telling import Before, Telling


def _known(told: Callable[[int], Stretch | None], years: range) -> list[Stretch]:
    return [s for y in years if MINYEAR < y < MAXYEAR and (s := told(y)) and s.earliest and s.latest]


def of_some_year(told: Callable[[int], Stretch | None], telling: Telling) -> Stretch | None:
    """The stretch whose year is not told: the last one begun by the day of telling, or the next one if the words look ahead.

    Without a day of telling it is the one nearest to the date told before it, and marked uncertain ('?').
    """
    anchor, previous = telling.anchor, None
    if anchor and telling.olden:
        previous = telling.previous
    if anchor and not (previous and (previous.earliest or previous.latest)):
        known = _known(told, range(anchor.year - 1, anchor.year + 2))
        if len(known) < 3:  # 29 February: eight years hold at least one
            known = _known(told, range(anchor.year - 8, anchor.year + 9))
        begun = next((s for s in reversed(known) if s.earliest and s.earliest <= anchor), None)
        coming = next((s for s in known if s.latest and s.latest >= anchor), None)
        beside = _beside_previous(told, telling.previous, begun, anchor)
        if beside is not None:
            return _marked(beside)
        ahead = telling.future or (not telling.past and _rather_coming(begun, coming, anchor))
        best = coming if ahead else begun
        return best._replace(inferred=True) if best else None
    previous = previous or telling.previous
    return _near_previous(told, previous or telling.issued, back=_BACKWARD if previous else 1)


def _beside_previous(
    told: Callable[[int], Stretch | None], previous: Before, begun: Stretch | None, anchor: date
) -> Stretch | None:
    """The stretch right beside days of an earlier year that were told before it: 'Between 3 and 9 November 2022 ... On 5 November'.

    Where it may as well be one of the last weeks, as in a report of news with its background, it is that, unless it lies inside a span
    that was told, or right beside a day: 'В период с 3 по 9 февраля 2026 года ... 5 февраля' said in March 2027.
    """
    first, last = (previous.earliest, previous.latest) if previous else (None, None)
    if first is None or last is None or begun is None or begun.latest is None:
        return None
    if (last - first).days > _RECENT or (anchor - last).days < _OLD:
        return None
    went_on = previous is not None and previous.edtf.endswith(
        "?"
    )  # a day that had its year from one before it
    lately = (anchor - begun.latest).days < _RECENT and not went_on
    reach = (0 if first < last else _NEXT) if lately else _BESIDE
    near = [s for s in _known(told, range(first.year, last.year + 1)) if _gap(s, first, last) <= reach]
    return near[0] if len(near) == 1 else None


def _gap(stretch: Stretch, first: date, last: date) -> int:
    """The days between a stretch and the days from `first` to `last`, 0 where they meet."""
    if stretch.earliest is None or stretch.latest is None:
        return _OLD
    return max((first - stretch.latest).days, (stretch.earliest - last).days, 0)


def _near_previous(told: Callable[[int], Stretch | None], previous: Before, *, back: int) -> Stretch | None:
    """The stretch inside the date told before, else the one nearest to it: a story goes on rather than `back`."""
    base = previous and (previous.earliest or previous.latest)
    if previous is None or not base:
        return None
    last = previous.latest or base
    near = _known(
        told, range(base.year - 1, last.year + 2 if last.year - base.year < _SHORT else base.year + 2)
    )
    if not near:
        return None
    best = min(near, key=lambda s: _apart(s, base, last, back))
    return _marked(best)


def _marked(stretch: Stretch) -> Stretch:
    """A stretch marked uncertain, as its year was not told."""
    one = stretch.grain is not Grain.SPAN
    return stretch._replace(edtf=stretch.edtf + "?", inferred=True) if one else stretch


def _apart(stretch: Stretch, first: date, last: date, back: int) -> int:
    """How far a stretch lies from the days from `first` to `last`; before them it lies `back` times as far."""
    if stretch.earliest is None or stretch.latest is None:
        return 0
    if stretch.latest < first:
        return back * (first - stretch.latest).days
    return max((stretch.earliest - last).days, 0)


_RECENT: Final = 62  # days: of a report of news, and of what happens at one time
_OLD: Final = 300  # days from which on the day of telling is far from a story
_BESIDE: Final = 20  # days between two days of one story
_NEXT: Final = 1  # days from one to the next of a story that goes on day by day
_BACKWARD: Final = 2
_SHORT: Final = 3  # years of a span that may hold a day without a year
_LONG_AGO, _SOON = 290, 75  # days


def _rather_coming(begun: Stretch | None, coming: Stretch | None, anchor: date) -> bool:
    """Whether a date without a year is the coming one: nobody leaves the year away of a day nearly a year ago."""
    if not (begun and begun.latest and coming and coming.earliest):
        return False
    return (anchor - begun.latest).days > _LONG_AGO and (coming.earliest - anchor).days < _SOON
