"""The lists of sources that lie beside documents, each opened once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from khronika.capturing.gathering import bytes_of
from khronika.capturing.given import LIST_BYTES, LIST_NAME, NOTHING, Given, plain_name, source_list
from khronika.errors import SourceListUnclear, SourceRefused


@dataclass(frozen=True, slots=True)
class _List:
    """A list that was opened: what it states, or why it states nothing."""

    given: dict[str, Given] = field(default_factory=dict)
    refusal: SourceListUnclear | None = None


@dataclass(frozen=True, slots=True)
class SourceLists:
    """The lists beside documents. `missing` collects, by list, the files that it names and that are not there."""

    missing: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    _opened: dict[Path, _List] = field(default_factory=dict)

    def given(self, document: Path) -> Given:
        """What the list beside a document states of it. Raises SourceListUnclear for every document beside an unclear list."""
        folder = document.parent
        if folder not in self._opened:
            self._opened[folder] = self._open(folder)
        found = self._opened[folder]
        if found.refusal is not None:
            raise SourceListUnclear(str(document), found.refusal.detail)
        return found.given.get(plain_name(document.name), NOTHING)

    def _open(self, folder: Path) -> _List:
        path = folder / LIST_NAME
        if not os.path.lexists(path):
            return _List()
        try:
            given = source_list(str(path), _bytes(path, folder))
            there = {plain_name(beside.name) for beside in folder.iterdir()}
        except SourceRefused as refusal:
            unclear = isinstance(refusal, SourceListUnclear)
            return _refused(path, refusal.detail if unclear else refusal.sentence())
        except OSError as cause:
            return _refused(path, cause.strerror or "")
        self.missing[path] = tuple(name for name in given if name not in there)
        return _List(given)


def _refused(path: Path, detail: str) -> _List:
    return _List(refusal=SourceListUnclear(str(path), f"{path.name}: {detail}"))


def _bytes(path: Path, folder: Path) -> bytes:
    """The list's bytes. As for documents, a folder from somebody else must not choose what else of this disk is read."""
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise SourceListUnclear(str(path), "it is a link that leads out of its folder")
    return bytes_of(path, LIST_BYTES)
