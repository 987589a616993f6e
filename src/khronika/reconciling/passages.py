"""The passages that two texts share, word by word: where they stand in each, and how much of the one they are.

The sketches of digests.py find who repeats whom among many documents; this shows two documents side by side. Case, marks
and white space mean nothing, so a copy with other quotation marks is a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khronika.claims.document import Text
from khronika.reconciling.digests import RUN

_WORD = re.compile(r"[^\W_]+")
# A run that stands in a text more often is a refrain, and aligned with its first places only.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Aligned:
    """The same words in two texts: code points, end exclusive. `words` is how many."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int


def passages(of: Text, within: Text) -> tuple[Aligned, ...]:
    """The stretches of the first text of five words or more that stand in the second, longest first where they compete."""
    left, right = _words(of), _words(within)
    places = dict[tuple[str, ...], list[int]]()
    for at, run in _runs(right):
        held = places.setdefault(run, [])
        if len(held) < _PLACES:
            held.append(at)
    found, at = list[Aligned](), 0
    while at + RUN <= len(left):
        run = tuple(w.folded for w in left[at : at + RUN])
        length, other = max(((_length(left, at, right, p), -p) for p in places.get(run, ())), default=(0, 0))
        if not length:
            at += 1
            continue
        first, last = right[-other], right[-other + length - 1]
        found.append(Aligned(left[at].start, left[at + length - 1].end, first.start, last.end, length))
        at += length
    return tuple(found)


def share(of: Text, within: Text) -> float:
    """The part, 0 to 1, of the first text's words that stand in passages of the second."""
    words = len(_words(of))
    return sum(p.words for p in passages(of, within)) / words if words else 0.0


def _words(text: Text) -> list[_Word]:
    return [
        _Word(m.group().casefold(), m.start(), m.end())
        for segment in text.read()
        for m in _WORD.finditer(text.content, segment.start, segment.end)
    ]


def _runs(words: Sequence[_Word]) -> Iterator[tuple[int, tuple[str, ...]]]:
    folded = [w.folded for w in words]
    return ((i, tuple(folded[i : i + RUN])) for i in range(len(folded) - RUN + 1))


def _length(left: Sequence[_Word], at: int, right: Sequence[_Word], place: int) -> int:
    length = 0
    while (
        at + length < len(left)
        and place + length < len(right)
        and left[at + length].folded == right[place + length].folded
    ):
        length += 1
    return length
