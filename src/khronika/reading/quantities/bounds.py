"""The whole bounds that a hedge and the figures behind it state."""

from __future__ import annotations

from math import ceil, floor

from khronika.claims.quantity import Hedge
from khronika.reading.quantities.line import Found
from khronika.reading.quantities.ranges import CEILINGS

_EXACT = Hedge.EXACT


def bounds(f: Found) -> tuple[int | None, int | None, Hedge]:
    """The inclusive whole bounds that hedge and figures state (design: 'over 119' is 120 and open)."""
    if f.vague and f.hedge in CEILINGS:
        return None, 10 ** len(str(int(f.high))) - 1, Hedge.AT_MOST
    if f.vague:
        return int(f.low), None, Hedge.VAGUE
    low, high = floor(f.low), ceil(f.high)
    if f.hedge is None and f.low == f.high and low == high:
        return low, high, _EXACT  # most numbers are a plain one
    match f.hedge:
        case Hedge.AT_LEAST:
            return ceil(f.low), None, Hedge.AT_LEAST
        case Hedge.MORE_THAN:
            return low + 1, None, Hedge.MORE_THAN
        case Hedge.AT_MOST:
            return None, floor(f.high), Hedge.AT_MOST
        case Hedge.LESS_THAN:
            return None, max(0, high - 1), Hedge.LESS_THAN
        case _:
            if f.low != f.high or (low != high and f.hedge not in {Hedge.ABOUT, Hedge.NEARLY}):
                return low, high, Hedge.RANGE
            return low, high, f.hedge or Hedge.EXACT
