"""What most voices say: a word weighs by the independent origins behind it, never by the pages that repeat it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from khronika.reconciling.told import Told

_NO_ORDER: Mapping[str, int] = {}


def most_voiced(said: Iterable[tuple[str, Told]], order: Mapping[str, int] = _NO_ORDER) -> str | None:
    """Of several words for one thing, the one that most voices use; of two as often used, the first by `order`."""
    voices = defaultdict[str, set[str]](set)
    for word, one in said:
        voices[word].add(one.origin.voice)
    return min(voices, key=lambda w: (-len(voices[w]), order.get(w, len(order)), w), default=None)


def voices_of(told: Iterable[Told]) -> int:
    """How many voices tell something, whatever the number of pages that carry it."""
    return len({t.origin.voice for t in told})
