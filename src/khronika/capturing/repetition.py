"""Stretches in which a text says the same over and over: a stuck key, filling, a file made to exhaust who reads it.

Nobody writes the same few characters hundreds of times in a row. So all but the beginning of such a stretch is noise, found in one
pass before anything looks at lines or words; without that, a megabyte of line ends and full stops would cost as much as a book.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

REASON: Final = "the same over and over"
_LONGEST_MOTIF: Final = 64  # characters; what repeats sentences is a text, and is read
_BLOCK: Final = 1024
_LEAST: Final = 16 * _BLOCK  # a stretch shorter than this is read whole: rulers, leaders, rows of dashes
_KEPT: Final = 4 * _BLOCK  # of a longer one, so that its reader sees what it was


def repeated(content: str) -> Iterator[tuple[int, int]]:
    """The stretches that say the same over and over, in order, without their beginning. White space is nobody's word."""
    start, period = 0, 0
    for at in range(0, len(content), _BLOCK):
        goes_on = period and _repeats(content[at - period : at + _BLOCK], period)
        if not goes_on:
            yield from _stretch(start, at, period)
            start, period = at, _period(content[at : at + _BLOCK])
    yield from _stretch(start, len(content), period)


def _stretch(start: int, end: int, period: int) -> Iterator[tuple[int, int]]:
    if period and end - start >= _LEAST:
        yield start + _KEPT, end


def _repeats(block: str, period: int) -> bool:
    return block[period:] == block[:-period]


def _period(block: str) -> int:
    """After how many characters a block repeats itself; 0 where it does not, or is white space."""
    if len(block) < _BLOCK or block.isspace():
        return 0
    beginning, period = block[:_LONGEST_MOTIF], 0
    while (period := block.find(beginning, period + 1, 2 * _LONGEST_MOTIF)) > 0:
        if _repeats(block, period):
            return period
    return 0
