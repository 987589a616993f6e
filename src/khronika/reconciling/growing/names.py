"""The names in the documents of a growing record, and for which of them it matters that one more document has a name."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from khronika.reconciling.events.blocking import COMMON, RARE, RareNames, turns
from khronika.reconciling.growing.shelves import Shelves
from khronika.reconciling.lineage.digests import Digest


class Names(RareNames):
    """The names of the documents so far.

    Documents are found by the names that have not become common: of others, one more changes no weight.
    """

    def __init__(self, kept: Mapping[str, Digest]) -> None:
        super().__init__(kept)
        self._sources, self._holding = list[str](), Shelves()
        for source, names in self._names.items():
            self._shelve(source, names)

    def touched(self, names: Iterable[str]) -> set[str]:
        """The documents for which it matters that one more document has these names: by their rarest, or by a weight."""
        met = (n for n in names if 0 < self._standing[n] <= RARE or turns(self._standing[n]))
        return {source for name in met for source in self._having(name)}

    def add(self, source: str, names: frozenset[str]) -> None:
        """Takes in one more document."""
        for touched in self.touched(names):
            self._whole.pop(touched, None)
        self._standing.update(names)
        self._names[source] = names
        self._shelve(source, names)
        self._asked = ""

    def _having(self, name: str) -> Iterable[str]:
        found = (self._sources[number] for number in self._holding.holding(_mark(name)))
        return (source for source in found if name in self._names[source])  # another may have the same mark

    def _shelve(self, source: str, names: Iterable[str]) -> None:
        self._holding.add(len(self._sources), (_mark(n) for n in names if self._standing[n] <= COMMON))
        self._sources.append(source)


def _mark(name: str) -> int:
    return zlib.crc32(name.encode())
