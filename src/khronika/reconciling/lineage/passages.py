"""Shared passages: the exact spans of one document that stand word for word in another, whatever was cut, added or moved.

Lineage finds copies by sketches; this shows what was copied. Words are compared without case and punctuation, noise is left
out, and a passage has at least as many words as a run of a sketch.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from khronika.claims.document import Document
from khronika.reconciling.lineage.digests import RUN

_WORD = re.compile(r"[^\W_]+")
# A run that stands in so many places of a text is tried at the first of them only: a hostile page repeats one run for ever.
TRIED = 16


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of two texts with the same words: offsets in code points, the ends exclusive. `words` is its length."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """What of a document stands in another: the passages in its own order, and the share (0 to 1) of its words in them."""

    passages: tuple[Passage, ...]
    share: float


@dataclass(frozen=True, slots=True)
class _Words:
    said: list[str]
    spans: list[tuple[int, int]]


def aligned(later: Document, earlier: Document) -> Aligned:
    """The passages of a document that stand in another."""
    mine, theirs = _words(later), _words(earlier)
    starts = defaultdict[tuple[str, ...], list[int]](list)
    for at in range(len(theirs.said) - RUN + 1):
        places = starts[tuple(theirs.said[at : at + RUN])]
        if len(places) < TRIED:
            places.append(at)
    found, at, onward = list[Passage](), 0, 0
    while at <= len(mine.said) - RUN:
        places = starts.get(tuple(mine.said[at : at + RUN]), [])
        # The longest; of several as long the one that goes on from the passage before.
        length, _, other = max(
            ((_length(mine, theirs, at, p), p == onward, p) for p in places), default=(0, False, 0)
        )
        if length:
            found.append(_passage(mine, theirs, (at, other), length))
            onward = other + length
        at += length or 1
    shared = sum(one.words for one in found)
    return Aligned(tuple(found), shared / len(mine.said) if mine.said else 0.0)


def _words(document: Document) -> _Words:
    content = document.text.content
    found = [m for s in document.text.read() for m in _WORD.finditer(content, s.start, s.end)]
    return _Words([m.group().casefold() for m in found], [m.span() for m in found])


def _length(mine: _Words, theirs: _Words, at: int, other: int) -> int:
    """How many words are the same from two places on."""
    length, most = RUN, min(len(mine.said) - at, len(theirs.said) - other)
    while length < most and mine.said[at + length] == theirs.said[other + length]:
        length += 1
    return length


def _passage(mine: _Words, theirs: _Words, at: tuple[int, int], length: int) -> Passage:
    one, other = at
    return Passage(
        mine.spans[one][0],
        mine.spans[one + length - 1][1],
        theirs.spans[other][0],
        theirs.spans[other + length - 1][1],
        length,
    )
