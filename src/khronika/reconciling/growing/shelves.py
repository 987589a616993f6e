"""Which documents have a mark, a run of words or a name: by it one more document finds those with which it shares any."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

# Marks are kept on so many shelves by their middle bits (runs kept of a document have low bits in common); to find one is to
# look through one shelf.
_SHELVES, _LOW = 1 << 16, 4


class Shelves:
    """Documents by marks of 32 bits, eight bytes each: twenty million fit a laptop."""

    def __init__(self) -> None:
        self._shelves: dict[int, array[int]] = {}

    def add(self, document: int, marks: Iterable[int]) -> None:
        """Takes in the marks of a document, by its number."""
        for mark in marks:
            at = mark // _LOW % _SHELVES
            if at not in self._shelves:
                self._shelves[at] = array("Q")
            self._shelves[at].append(mark << 32 | document)

    def holding(self, mark: int) -> list[int]:
        """The numbers of the documents that have a mark."""
        shelf = self._shelves.get(mark // _LOW % _SHELVES, ())
        return [code & 0xFFFFFFFF for code in shelf if code >> 32 == mark]
