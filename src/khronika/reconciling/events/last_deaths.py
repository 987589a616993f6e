"""Counts of the dead under another day than what killed them: that of the last death, or that of the report.

A count that only grows, of one place, is told on the day of its report and of the days just before that. Whether it is of the same
happening, the names of the two stories tell; other days alone do not say that it is of another.
"""

from __future__ import annotations

from khronika.reconciling.events.places import one_or_within, reaches
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told


def dated_by_last_death(a: Told, b: Told) -> bool:
    """Whether the higher of two counts of the dead of one place may stand under the day of its last death or of its report: both
    lie in the days after the lower one's, and not long after.
    """
    if a.window is None or b.window is None or not a.family == b.family == "dead":
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
    risen = (late.low or 0) > (early.high or early.low or 0) > 0 and early.claim.source != late.claim.source
    days = (after.earliest - before.latest).days if after.starts else 0
    near = 0 < days <= int(setting("deaths_follow_days"))
    own_day = 0 <= (told - after.earliest).days <= int(setting("slack_days"))
    return risen and near and own_day and bool(a.place and b.place) and lies_there(a, b)


def lies_there(a: Told, b: Told) -> bool:
    """Whether two places are one, or one lies in the other or among its streets."""
    return one_or_within(a.place, b.place) or reaches(a.site, b.site)
