"""How stretches are understood that are counted up to the day of telling, or from an end of another: 'so far this year', 'the first five months of 2023'."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from khronika.reading.dates import calendar
from khronika.reading.dates.calendar import Grain, Stretch
from khronika.reading.dates.telling import NUMBERS, Pieces, Rule, Telling, plural, unit_of

_MANY: Final = 60  # units beyond which nobody counts back to a day
_RUNNING: Final = timedelta(
    27
)  # days from which on a stretch up to now is that of a running count, and not of one happening
_MONTHS_OF_HALF: Final = 6
# Recent days do not make a month yet, and so on: two weeks, a month, a year, a decade. One policy for all languages; it is ours, not a standard's.
_RECENT: Final = {
    Grain.DAY: (Grain.WEEK, 2),
    Grain.WEEK: (Grain.MONTH, 1),
    Grain.MONTH: (Grain.YEAR, 1),
    Grain.YEAR: (Grain.DECADE, 1),
}
_AROUND: Final = timedelta(
    3
)  # 'the second week of May' may be the second Monday to Sunday, or its days 8 to 14
_TURN: Final = 10  # days on either side of 'the turn of the year'
_LETTERS: Final = {
    Grain.DAY: "D",
    Grain.WEEK: "W",
    Grain.MONTH: "M",
    Grain.QUARTER: "Q",
    Grain.YEAR: "Y",
    Grain.DECADE: "DE",
}
_WHOLE: Final = {
    Grain.DAY: 1,
    Grain.WEEK: 2,
    Grain.MONTH: 3,
    Grain.SEASON: 4,
    Grain.QUARTER: 4,
    Grain.YEAR: 5,
    Grain.DECADE: 6,
    Grain.CENTURY: 7,
}


def so_far(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'so far this year', 'this month to date': from its first day to the day of telling."""
    if telling.anchor is None:
        return None
    return calendar.since(calendar.containing(telling.anchor, unit_of(pieces)), telling.anchor)


def past_units(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'over the past three weeks': from then to the day of telling; 'the last weeks' do not say from when."""
    number = pieces.one(*NUMBERS)
    if number is None and plural(pieces):
        return recent_units(pieces, telling)
    return _up_to_now(telling.anchor, unit_of(pieces), number or 1, str(number or 1))


def over_units(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'За неделю', 'итого за четыре дня': so many units up to the day of telling, unless what was told before lies outside of them."""
    number, unit, anchor = pieces.one(*NUMBERS) or 1, unit_of(pieces), telling.anchor
    if anchor is None or number > _MANY:
        return None
    first = calendar.moved_day(anchor, unit, -number)
    base = telling.previous
    outside = base is not None and first is not None and base.latest is not None and base.latest < first
    if first is None or outside:
        return None  # of a story of other days: 'В июне начались протесты. За три дня задержали 40 человек'
    last_day = timedelta(unit is Grain.WEEK)  # a week that ends today began six days ago
    return calendar.days(first + last_day, anchor)._replace(since=anchor - first > _RUNNING)


def past_half_year(_: Pieces, telling: Telling) -> Stretch | None:
    """'за последние полгода'."""
    return _up_to_now(telling.anchor, Grain.MONTH, _MONTHS_OF_HALF, str(_MONTHS_OF_HALF))


def recent_units(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'in recent weeks': as many as anybody calls recent, up to the day of telling."""
    unit = unit_of(pieces)
    found = _up_to_now(telling.anchor, *_RECENT[unit], "X") if unit in _RECENT else None
    return found._replace(whole=f"PX{_LETTERS[unit]}") if found else None


def _up_to_now(anchor: date | None, unit: Grain, number: int, told: str) -> Stretch | None:
    """So many units up to the day of telling; `told` is how many TIMEX3 says, 'X' for an unsaid number."""
    start = calendar.moved_day(anchor, unit, -number) if anchor else None
    if start is None or anchor is None:
        return None
    whole = f"P{told}{_LETTERS[unit]}" if unit in _LETTERS else ""
    return calendar.days(start, anchor)._replace(since=anchor - start > _RUNNING, whole=whole)


def first_units(pieces: Pieces, _: Telling) -> Stretch | None:
    """'the first five months of 2023', 'the first days of May', 'the second week of May'."""
    whole, unit, number = pieces.one("A"), unit_of(pieces), pieces.one(*NUMBERS)
    if not _holds(whole, unit):
        return None
    if number is None and plural(pieces):
        return calendar.part(whole, "very_early" if unit is Grain.DAY else "early")
    nth = pieces.one("ordinal") or 1
    first = calendar.moved_day(whole.earliest, unit, nth - 1)
    last = calendar.moved_day(whole.earliest, unit, nth - 1 + (number or 1))
    if first is None or last is None or first > whole.latest:
        return None
    loose = timedelta(0) if nth == 1 or unit is not Grain.WEEK else _AROUND
    return calendar.days(max(first - loose, whole.earliest), min(last - timedelta(1) + loose, whole.latest))


def last_units(pieces: Pieces, _: Telling) -> Stretch | None:
    """'the last three months of 2023', 'the last days of May'."""
    whole, unit, number = pieces.one("A"), unit_of(pieces), pieces.one(*NUMBERS)
    if not _holds(whole, unit):
        return None
    if number is None and plural(pieces):
        return calendar.part(whole, "very_late" if unit is Grain.DAY else "late")
    behind = whole.latest + timedelta(1)
    first = calendar.moved_day(behind, unit, -(number or 1))
    return calendar.days(max(first, whole.earliest), whole.latest) if first else None


def _holds(whole: Stretch, unit: Grain) -> bool:
    """Whether a stretch is told whole, and is longer than the units that are counted in it."""
    told = (
        whole.earliest is not None
        and whole.latest is not None
        and not whole.since
        and whole.latest < date.max
    )
    return told and _WHOLE.get(whole.grain, 0) > _WHOLE[unit]


def weekend_of(pieces: Pieces, _: Telling) -> Stretch | None:
    """'the weekend of 11 May', 'the weekend of 11 and 12 May'."""
    told: Stretch = pieces.one("A")
    if told.grain is not Grain.DAY or told.earliest is None:
        return told if told.grain is Grain.SPAN else None
    return calendar.weekend(told.earliest)


def turn_of_year(_: Pieces, telling: Telling) -> Stretch | None:
    """'at the turn of the year': the last days of the old one and the first of the new."""
    if telling.anchor is None:
        return None
    year = telling.anchor.year + (telling.anchor.month == 12 and telling.future)
    return calendar.days(date(year - 1, 12, 31 - _TURN), date(year, 1, _TURN))


def beside_named(pieces: Pieces, telling: Telling) -> Stretch | None:
    """'the day before yesterday', 'antes de ayer', 'the day after tomorrow'."""
    way = pieces.one("named")
    if telling.anchor is None or not way or (way > 0) != pieces.has("after"):
        return None
    return calendar.on(telling.anchor + timedelta(2 * way))


RUNNING: dict[str, Rule] = {
    f.__name__: f
    for f in (
        so_far, past_units, over_units, past_half_year, recent_units, first_units, last_units, weekend_of, turn_of_year, beside_named,
    )
}  # fmt: skip
