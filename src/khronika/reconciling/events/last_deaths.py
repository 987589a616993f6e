"""Counts of the dead and the injured under another day than what befell them: that of the last death, or that of the report.

A count of the dead only grows, and a large one is told again as it was, on the day of a later report and of the days just before
that. Whether it is of the same happening, the names of the two stories tell; other days alone do not say that it is of another.
"""

from __future__ import annotations

from khronika.reconciling.events.places import one_or_within, reaches
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told

_FOUND = frozenset({"dead", "hurt"})


def dated_by_last_death(a: Told, b: Told) -> bool:
    """Whether the higher of two counts of the dead of one place, or one that is told again, may stand under the day of the last
    death or of its report: both lie in the days after the other one's, and not long after.
    """
    if a.window is None or b.window is None or a.family not in _FOUND or a.claim.source == b.claim.source:
        return False
    early, late = (a, b) if a.window.latest < b.window.latest else (b, a)
    before, after, told = early.window, late.window, late.origin.published
    if (
        before is None
        or after is None
        or told is None
        or before.yearless
        or after.yearless
        or not before.ends
    ):
        return False
    risen = a.family == "dead" and (late.low or 0) > (early.high or early.low or 0) > 0
    days = (after.earliest - before.latest).days if after.starts else 0
    near = 0 < days <= int(setting("deaths_follow_days"))
    own_day = 0 <= (told - after.earliest).days <= int(setting("slack_days"))
    return (risen or told_again(a, b)) and near and own_day and bool(a.place and b.place) and lies_there(a, b)


def told_again(a: Told, b: Told) -> bool:
    """Whether two counts are the same, and so large that this is seldom chance."""
    return (a.low, a.high) == (b.low, b.high) and (a.low or 0) >= int(setting("telling_number"))


def lies_there(a: Told, b: Told) -> bool:
    """Whether two places are one, or one lies in the other or among its streets."""
    return one_or_within(a.place, b.place) or reaches(a.site, b.site)
