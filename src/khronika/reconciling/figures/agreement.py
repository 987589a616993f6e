"""What all sources agree with, and what anyone says, where their numbers can be true at once.

Between 20 and 30, and between 25 and 40: all agree with 25 to 30, and what anyone says goes from 20 to 40. Every edge of both is one
that a source states; a rounded number is read by the policy only where its own words would leave nothing in common.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khronika.claims.figure import Span
from khronika.claims.quantity import Hedge
from khronika.reconciling.events.titles import number_words
from khronika.reconciling.figures.stated import Stated, sharpest_digits, significant_digits
from khronika.reconciling.sentences import said

_ROUGH = frozenset({Hedge.ABOUT, Hedge.NEARLY})
Edges = tuple[int | None, int | None]


def agreement(heard: Sequence[Stated]) -> tuple[Span | None, Span | None]:
    """What all of these statements agree with, and what any of them says; nothing where fewer than two origins differ.

    Where a rounded number is far below another's 'over', nothing is in all that they say, and they are no contradiction yet.
    """
    several = len({s.independent for s in heard}) > 1 and len({(s.low, s.high) for s in heard}) > 1
    if not several:
        return None, None
    return _common(heard, _own) or _common(heard, _read), _whole(heard)


def _own(one: Stated) -> Edges:
    return one.low, one.high


def _read(one: Stated) -> Edges:
    return one.allows


def _common(heard: Sequence[Stated], edges: Callable[[Stated], Edges]) -> Span | None:
    low = max((e for s in heard if (e := edges(s)[0])), default=None)
    high = min((e for s in heard if (e := edges(s)[1]) is not None), default=None)
    if low is not None and high is not None and low > high:
        return None
    finest = sharpest_digits(heard)
    if any(significant_digits(e) > finest for e in (low, high) if e is not None):
        return None
    return _span(heard, low, high, edges)


def _whole(heard: Sequence[Stated]) -> Span:
    lows, highs = [s.low for s in heard if s.low is not None], [s.high for s in heard if s.high is not None]
    low = min(lows) if len(lows) == len(heard) else None
    high = max(highs) if len(highs) == len(heard) else None
    return _span(heard, low, high, _own)


def _span(
    heard: Sequence[Stated], low: int | None, high: int | None, edges: Callable[[Stated], Edges]
) -> Span:
    """A span with the claims that state its edges, and 'about' where one number is left and is a rounded one."""
    giving = [
        s
        for s in heard
        if (low is not None and edges(s)[0] == low) or (high is not None and edges(s)[1] == high)
    ]
    one = low is not None and low == high
    about = one and not any(s.hedge not in _ROUGH for s in giving)
    return Span(low, high, tuple(sorted({c for s in giving for c in s.claims})), about=about)


def span_words(span: Span) -> str:
    """A span as a sentence has it: '25 to 30', 'at least 45', 'about 40'."""
    if span.low is None and span.high is None:
        return said("any number")
    if span.low is not None and span.low == span.high:
        hedge = Hedge.ABOUT if span.about else Hedge.EXACT
    else:
        hedge = Hedge.AT_MOST if span.low is None else Hedge.AT_LEAST if span.high is None else Hedge.RANGE
    return number_words(span.low, span.high, hedge, "")
