"""A number in its surroundings, as the rules of its kind look at it."""

from __future__ import annotations

from typing import NamedTuple

from khronika.reading.quantities.counted import Counted


class Figure(NamedTuple):
    """A number in its surroundings: tokens `start` (hedge), `first` (number), `end` (after the number)."""

    start: int
    first: int
    end: int
    low: float
    high: float
    kind: str  # what its own form says: 'number', 'vague', 'ordinal', ...
    bare: bool
    hedged: bool
    counted: Counted
    beside: str = (
        ""  # 'one' or 'many' whom the word before a comma or bracket names ('a man, 20,'), or a 'number'
    )
