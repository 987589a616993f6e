"""Who stands on which lists, as counts: the table that every engine reads."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khronika.errors import ImpossibleCount, ImpossiblePattern, NobodyListed, TooManyLists, UnclearListNames

MOST_LISTS = 20  # a pattern of more no longer fits the engines, and no published table has more
# The engines keep people in 64-bit counts of which a total many times larger must fit.
MOST_PEOPLE = 10**9


@dataclass(frozen=True, slots=True)
class Overlaps:
    """How many people stand on exactly which of several lists.

    `patterns` are ascending and different; bit j of a pattern (value 2**j) is set if its people stand on `lists[j]`.
    `counts` says how many people have each, at least one. People on no list are not in the table: how many they are
    is the question. `Overlaps.tallied` makes one from rows in any order.

    Raises a `TableRefused` where a list has no name of its own, there are more than 20 lists, a count is no whole
    number from 1 to 10**9, a pattern names no list or one that is not there, or nobody is listed.
    """

    lists: tuple[str, ...]
    patterns: tuple[int, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if any(not name.strip() for name in self.lists) or len(set(self.lists)) < len(self.lists):
            raise UnclearListNames(detail=", ".join(name for name, n in Counter(self.lists).items() if n > 1))
        if len(self.lists) > MOST_LISTS:
            raise TooManyLists(detail=f"{len(self.lists)} lists")
        if not self.patterns:
            raise NobodyListed
        for pattern in self.patterns:
            if not 0 < pattern < 1 << len(self.lists):
                raise ImpossiblePattern(detail=f"{pattern:b}")
        for count in self.counts:
            if type(count) is not int or count < 1:
                raise ImpossibleCount(detail=str(count))
        if sum(self.counts) > MOST_PEOPLE:
            raise ImpossibleCount(detail=str(sum(self.counts)))
        if list(self.patterns) != sorted(set(self.patterns)) or len(self.patterns) != len(self.counts):
            raise ValueError("patterns are ascending, different, and have one count each")

    @classmethod
    def tallied(cls, lists: Sequence[str], rows: Iterable[tuple[int, int]]) -> Overlaps:
        """The table of (pattern, people) rows in any order: equal patterns are added, patterns of nobody left out.

        A negative count is refused even where another row would make up for it.
        """
        tally: Counter[int] = Counter()
        for pattern, people in rows:
            if people < 0:
                raise ImpossibleCount(detail=str(people))
            tally[pattern] += people
        kept = sorted((pattern, people) for pattern, people in tally.items() if people)
        return cls(tuple(lists), tuple(p for p, _ in kept), tuple(n for _, n in kept))

    @property
    def listed(self) -> int:
        """How many people stand on any list."""
        return sum(self.counts)

    @property
    def marginals(self) -> tuple[int, ...]:
        """How many people stand on each list, in the order of `lists`."""
        return tuple(self.on(1 << j) for j in range(len(self.lists)))

    @property
    def overlapping(self) -> int:
        """How many people stand on two lists or more."""
        return sum(n for p, n in zip(self.patterns, self.counts, strict=True) if p.bit_count() > 1)

    def on(self, pattern: int) -> int:
        """How many people stand on all lists of a pattern, whatever else they stand on."""
        return sum(n for p, n in zip(self.patterns, self.counts, strict=True) if p & pattern == pattern)

    def bit(self, name: str) -> int:
        """The pattern of this list alone. Raises ValueError if there is no such list."""
        return 1 << self.lists.index(name)

    def without(self, name: str) -> Overlaps:
        """The table as if this list had never been made: who stands on no other list is gone.

        Raises NobodyListed if that is everybody.
        """
        gone = self.lists.index(name)
        return self._projected(gone, zip(self.patterns, self.counts, strict=True))

    def within(self, name: str) -> Overlaps:
        """The people of this list only, by the other lists. How many they are in truth is known: its marginal.

        An estimate of this table that comes out far from that number speaks against its model.
        Raises NobodyListed if none of them stands on another list.
        """
        kept = self.bit(name)
        rows = ((p, n) for p, n in zip(self.patterns, self.counts, strict=True) if p & kept)
        return self._projected(self.lists.index(name), rows)

    def _projected(self, gone: int, rows: Iterable[tuple[int, int]]) -> Overlaps:
        """The rows without one bit; patterns that name no list any more are left out."""
        below = (1 << gone) - 1
        moved = (((p & below) | (p >> gone + 1 << gone), n) for p, n in rows)
        return Overlaps.tallied(self.lists[:gone] + self.lists[gone + 1 :], (row for row in moved if row[0]))

    def matrix(self) -> NDArray[np.int8]:
        """One row a pattern, one column a list, 1 where the pattern's people stand on the list."""
        patterns = np.array(self.patterns, dtype=np.int64)[:, None]
        return (patterns >> np.arange(len(self.lists)) & 1).astype(np.int8)

    def cells(self) -> NDArray[np.int64]:
        """The count of every pattern from 0 to 2**lists - 1; that of pattern 0 is unknown and stands as 0."""
        full = np.zeros(1 << len(self.lists), dtype=np.int64)
        full[list(self.patterns)] = self.counts
        return full

    def sha256(self) -> str:
        """The hash of the table's content, the same whatever file, order of rows or line ends it came from."""
        content = json.dumps(
            [self.lists, self.patterns, self.counts], ensure_ascii=False, separators=(",", ":")
        )
        return hashlib.sha256(content.encode()).hexdigest()
