"""Numbers that somebody else passes on after their source has given another: they speak up to the day on which they were first told.

A paper that repeats on Friday what a network counted on Monday takes nothing back of what the network counted on Wednesday.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.series import Days

Number = tuple[int | None, int | None]


def first_told(heard: Sequence[Told], days: Days) -> Days:
    """The days up to which these claims speak; of what is passed on late, the day on which its source first gave it.

    So it is only where the source has given another number since: else its last word is only repeated.
    """
    relayed = [t for t in heard if t.origin.relayed and days[t.claim.id]]
    if not relayed:
        return days
    numbers = defaultdict[str, list[tuple[date, Number]]](list)
    for one in heard:
        if (day := days[one.claim.id]) is not None:
            numbers[one.origin.voice].append((day, (one.low, one.high)))
    return {**days, **{t.claim.id: _first(t, numbers[t.origin.voice], days) for t in relayed}}


def _first(one: Told, told: Sequence[tuple[date, Number]], days: Days) -> date | None:
    number, now = (one.low, one.high), days[one.claim.id]
    first = min((day for day, other in told if other == number), default=None)
    if first is None or now is None:
        return now
    since = any(first < day <= now and other != number for day, other in told)
    return first if since else now
