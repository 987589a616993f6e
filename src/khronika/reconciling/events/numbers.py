"""What two numbers say of whether they are one: the same, one that fits, one of a part, one that contradicts, a denial of any."""

from __future__ import annotations

from functools import cache

from khronika.claims.quantity import Hedge
from khronika.reconciling.events.contradictions import grows, meets
from khronika.reconciling.events.days import gap
from khronika.reconciling.events.places import one_name, within
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, denies_all
from khronika.reconciling.events.windows import Window
from khronika.reconciling.sentences import Form, form

# Points, and the form of what they are given for.
Point = tuple[float, Form]
NOTHING: Form = ("",)


@cache
def points_for(feature: str) -> float:
    """The points of a feature in settings.yml."""
    return float(setting("points")[feature])


def both_run(a: Told, b: Told) -> bool:
    """Whether both are counts that grow, told of days that meet."""
    if grows(a, b):
        return True
    if not ((a.since or a.toll) and (b.since or b.toll)):
        return False
    return bool(a.since and b.since) or gap(a, b) == 0


def number_point(a: Told, b: Told) -> Point:
    """The points for the numbers of two claims. Who denies all gives no number: it is a voice against each that is told."""
    if (denies_all(a) or denies_all(b)) and (a.low, a.high) != (b.low, b.high):
        return 0.0, NOTHING
    if (a.claim.quantity is None) != (b.claim.quantity is None):
        return points_for("uncounted"), form("one tells no number")
    if a.claim.quantity is None or b.claim.quantity is None:
        return 0.0, NOTHING
    numbers = (a.claim.quantity.as_written, b.claim.quantity.as_written)
    if _after_deaths(a, b) or _after_deaths(b, a):
        return points_for("toll_after_deaths"), form(
            "the toll after some of the wounded died: {one}, {other}", *numbers
        )
    if (a.low, a.high) == (b.low, b.high):
        number = a.low if a.low is not None else a.high or 0
        feature = "number_large" if number >= 10 else "number_small" if number > 1 else "number_one"
        more = points_for("number_other") if a.others != b.others else 0.0
        return points_for(feature) + more, form("the same number: {one}, {other}", *numbers)
    if both_run(a, b):
        return 0.0, NOTHING  # a running total grows: another number is no contradiction
    if _inside(a, b) or _inside(b, a):
        return points_for("part_of_it"), form(
            "another number of a smaller place or span: {one}, {other}", *numbers
        )
    one, other = sorted((max(1, a.low or a.high or 0), max(1, b.low or b.high or 0)))
    ratio = other / one
    if meets(a, b):
        vague = Hedge.VAGUE in _hedges(a, b)
        # Some of those killed may be few of many, where 'at least two' is no count of forty.
        some = a.partial or b.partial
        near = some or ratio <= setting("vague_ratio" if vague else "floor_ratio")
        if not near:
            return points_for("number_meets_far"), form(
                "one number is too far below the other to tell of the same count: {one}, {other}", *numbers
            )
        feature = "number_meets_vague" if vague else "number_meets"
        return points_for(feature), form("numbers that can both be true: {one}, {other}", *numbers)
    near, far = setting("near_ratio"), setting("far_ratio")
    feature = "number_near" if ratio <= near else "number_far" if ratio <= far else "number_unlike"
    return points_for(feature), form("other numbers: {one}, {other}", *numbers)


def _after_deaths(toll: Told, before: Told) -> bool:
    """Whether a toll is another count with those who died of their wounds since: seven, and eight after one more death, told weeks
    later at the most.
    """
    if not toll.after or before.toll or before.since or before.low is None:
        return False
    one, other = toll.window, before.window
    if one is None or other is None or one.yearless or other.yearless or not (one.ends and other.ends):
        return False
    later = 0 <= (one.latest - other.latest).days <= int(setting("narrow_days"))
    return later and before.low + toll.after == toll.low


def _day_in_a_year(one: Window | None, other: Window | None) -> bool:
    """Whether days are told of the one and a year of the other: whoever tells which, the year's number is another one."""
    if not (one and other and one.starts and one.ends and other.starts and other.ends):
        return False
    held = (
        other.given
        and other.earliest <= one.earliest
        and one.latest <= other.latest
        and one.yearless == other.yearless
    )
    return held and one.days <= setting("narrow_days") and other.days >= setting("year_days")


def _hedges(a: Told, b: Told) -> set[Hedge]:
    return {t.claim.quantity.hedge for t in (a, b) if t.claim.quantity}


def _inside(part: Told, whole: Told) -> bool:
    """Whether one tells of a place or of days within the other's, and of no more people."""
    if part.since or whole.since:
        return False
    if part.claim.source != whole.claim.source:
        return (part.low or part.high or 0) < (whole.low or 0) and _day_in_a_year(part.window, whole.window)
    if whole.high is not None and (part.low or part.high or 0) > whole.high:
        return False
    named = part.place_given and part.place and whole.place and not one_name(part.place[0], whole.place[0])
    if named and within(part.place, whole.place):
        return True
    one, other = part.window, whole.window
    if not (one and other and one.given and other.given and one.yearless == other.yearless):
        return False
    held = other.earliest <= one.earliest and one.latest <= other.latest
    return held and other.ends and other.days > 1 and (one.days + 1) * 2 <= other.days + 1
