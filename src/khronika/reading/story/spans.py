"""Stretches of a text that may hold others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Spans:
    """Stretches of a text, asked whether one of them holds another."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        self.reach = list(accumulate((end for _, end in ordered), max))  # the farthest end up to each

    def any_in(self, start: int, end: int) -> bool:
        """Whether some stretch begins inside this one."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end

    def hold(self, start: int, end: int) -> bool:
        """Whether some stretch holds this one."""
        at = bisect_right(self.starts, start)
        return at > 0 and self.reach[at - 1] >= end
