"""Which documents have a run of words: the index by which one more document finds those whose words it shares."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from khronika.reconciling.digests import KEPT

# Runs are kept on so many shelves by their middle bits; to find a run is to look through one shelf.
_SHELVES = 1 << 16


class Runs:
    """Documents by the runs kept of them, eight bytes each: twenty million fit a laptop."""

    def __init__(self) -> None:
        self._shelves: list[array[int]] = [array("Q") for _ in range(_SHELVES)]

    def add(self, document: int, sketch: Iterable[int]) -> None:
        """Takes in the sketch of a document, by its number."""
        for run in found_by(sketch):
            self._shelf(run).append(run << 32 | document)

    def holding(self, run: int) -> list[int]:
        """The numbers of the documents that have a run."""
        return [code & 0xFFFFFFFF for code in self._shelf(run) if code >> 32 == run]

    def _shelf(self, run: int) -> array[int]:
        return self._shelves[run // KEPT % _SHELVES]


def found_by(sketch: Iterable[int]) -> Iterable[int]:
    """The runs of a sketch that every document with them has in its own."""
    return (run for run in sketch if run % KEPT == 0)
