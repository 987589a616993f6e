"""What most voices say: a word weighs by the independent origins behind it, never by the pages that repeat it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from khronika.reconciling.events.told import Told

_NO_ORDER: Mapping[str, int] = {}


def most_voiced(said: Iterable[tuple[str, Told]], order: Mapping[str, int] = _NO_ORDER) -> str | None:
    """Of several words for one thing, the one that most voices use.

    Of two as often used, the one with which they give more different numbers; then the first by `order`. A page that
    repeats a number weighs nothing in either.
    """
    voices, numbers = defaultdict[str, set[str]](set), defaultdict[str, set[tuple[object, ...]]](set)
    for word, one in said:
        voices[word].add(one.origin.voice)
        numbers[word].add((one.origin.voice, one.low, one.high))

    def rank(word: str) -> tuple[int, int, int, str]:
        return (-len(voices[word]), -len(numbers[word]), order.get(word, len(order)), word)

    return min(voices, key=rank, default=None)


def voices_of(told: Iterable[Told]) -> int:
    """How many voices tell something, whatever the number of pages that carry it."""
    return len({t.origin.voice for t in told})
