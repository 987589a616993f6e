"""What a growing record lists, in its order: one document more puts a few rows in their places and sorts nothing again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

Row = TypeVar("Row")


class Listed(Generic[Row]):
    """Rows by their places. Rows of one place stand in the order in which they were put there."""

    def __init__(self, place: Callable[[Row], SupportsRichComparison]) -> None:
        self._place = place
        self._rows = list[Row]()
        self._all: tuple[Row, ...] | None = ()

    def start(self, rows: Iterable[Row]) -> None:
        """Takes in many rows that are in order, where there were none."""
        self._rows, self._all = list(rows), None

    def put(self, *rows: Row) -> None:
        """Puts in rows that have one place, behind those that stand there."""
        if rows:
            at = bisect_right(self._rows, self._place(rows[0]), key=self._place)
            self._rows[at:at] = rows
            self._all = None

    def take(self, place: SupportsRichComparison, count: int) -> None:
        """Takes out the first rows of a place, so many of them."""
        if count:
            at = bisect_left(self._rows, place, key=self._place)
            del self._rows[at : at + count]
            self._all = None

    def all(self) -> tuple[Row, ...]:
        """All rows in their order."""
        if self._all is None:
            self._all = tuple(self._rows)
        return self._all
