"""How much work a call does, counted in lines of our own code: the same on every machine, however busy it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

# How much the longer text exceeds the shorter one, and what linear work may grow by: a square would grow by sixteen.
TIMES = 4
MOST = 7


def steps(work: Callable[[], object]) -> int:
    """The lines that run. What a compiled library does within one line is not seen; `make bench` times that."""
    count = 0

    def local(_frame: FrameType, event: str, _value: Any) -> Any:  # noqa: ANN401 - the interpreter's own signature
        nonlocal count
        count += event == "line"
        return local

    before = sys.gettrace()
    sys.settrace(local)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def grows_with_its_text(read: Callable[[str], object], unit: str, length: int = 8000) -> bool:
    """Whether reading a unit repeated to `length` and to four times as much takes work in proportion."""

    def text(size: int) -> str:
        return (unit * (size // len(unit) + 1))[:size]

    read(text(length // 10))  # word lists are loaded at the first reading
    short, long = (steps(partial(read, text(size))) for size in (length, TIMES * length))
    return long <= MOST * max(short, length)
