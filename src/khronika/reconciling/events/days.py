"""When the days of two claims are certainly two: other days, days of two bulletins, two days that one teller or one page sets apart."""

from __future__ import annotations

from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, denies_all
from khronika.reconciling.events.windows import Window, days_between


def other_days(a: Told, b: Told) -> bool:
    """Whether each tells days of its own, and these lie a week or more apart: the same words of April and of May are no copy."""
    one, other = a.window, b.window
    if not (one and other and one.given and other.given) or one.yearless or other.yearless:
        return False
    return gap(a, b) > 0 and abs((one.earliest - other.earliest).days) >= setting("bulletin_days")


def gap(a: Told, b: Told) -> int:
    """Days between the windows of two claims; 0 where they meet or one is not known."""
    return days_between(a.window, b.window) if a.window and b.window else 0


def days_apart(a: Told, b: Told) -> bool:
    """Whether two counts are certainly of other days: too far apart, of two bulletins of the same words, or set apart by their page."""
    one, other = a.window, b.window
    if one is None or other is None:
        return False
    far = one.given and other.given and not a.since and days_between(one, other) > int(setting("slack_days"))
    return far or _of_two_bulletins(a, b) or (a.claim.source == b.claim.source and two_days(a, b))


def two_days(a: Told, b: Told) -> bool:
    """Whether two counts of one page or of one teller name two days that do not meet: 'five on Monday, seven on Tuesday' are two
    counts. Of the same number so it is within one page only: two pages may be off by a day.
    """
    one_page = a.claim.source == b.claim.source
    if not (one_page or a.origin.voice == b.origin.voice) or not (dated_count(a) and dated_count(b)):
        return False
    return (one_page or (a.low, a.high) != (b.low, b.high)) and gap(a, b) > 0


def dated_count(one: Told) -> bool:
    """Whether a claim counts what happened on days that it names; a number that grows is told of later days than its first."""
    counted = one.claim.quantity is not None and not denies_all(one)
    return counted and _given(one.window) and not (one.since or one.toll)


def _given(window: Window | None) -> bool:
    return window is not None and window.given and window.starts and window.ends and not window.yearless


def _of_two_bulletins(a: Told, b: Told) -> bool:
    """Whether one document has its words from the other, and tells other days in them: what they share says nothing then."""
    copied = a.origin.copied == b.claim.source or b.origin.copied == a.claim.source
    return copied and other_days(a, b)
