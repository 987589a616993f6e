"""Files and folders into documents, one at a time. The only place of this package that opens files.

What cannot be read is told by name and never skipped in silence; the rest goes on.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khronika.capturing.capture import capture
from khronika.capturing.formats import format_of
from khronika.capturing.given import LIST_NAME
from khronika.claims.document import Document
from khronika.errors import (
    OutsideSource,
    SourceRefused,
    SourceTooLarge,
    SourceUnreadable,
    SourceVanished,
    UnknownFormat,
)


@dataclass(frozen=True, slots=True)
class Captured:
    """A file that was read, with the bytes to be sealed."""

    path: Path
    original: bytes
    document: Document


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or folder that was left out, and why."""

    path: Path
    error: SourceRefused


def documents(paths: Iterable[Path]) -> Iterator[Captured | Refused]:
    """Every document in these files and folders, in order of name, each as soon as it is read.

    `document.source.name` is the path as it was reached, so that two files of one name stay apart.
    """
    for found in gather(paths):
        if isinstance(found, Refused):
            yield found
            continue
        try:
            original = original_of(found)
            yield Captured(found, original, capture(str(found), original))
        except SourceRefused as refusal:
            yield Refused(found, refusal)


def gather(paths: Iterable[Path]) -> Iterator[Path | Refused]:
    """The files to read below these paths, sorted within each folder.

    Hidden files and lists of sources (given.py) are left aside, unless they are named themselves. A folder is walked once, by whatever link it is
    reached: links may form a circle. A link that leads out of the folder that was named is refused: a folder from
    somebody else must not choose what else of this disk is read.
    """
    seen = set[tuple[int, int]]()
    waiting = [(path, "") for path in list(paths)[::-1]]
    while waiting:
        path, within = waiting.pop()
        try:
            status = path.stat()
            if within and path.is_symlink() and not _inside(within, path):
                yield Refused(path, OutsideSource(str(path)))
                continue
            if stat.S_ISDIR(status.st_mode):
                identity = (status.st_dev, status.st_ino)
                if identity not in seen:
                    seen.add(identity)
                    root = within or os.path.realpath(path)
                    waiting += [(path / name, root) for name in _shown(path)[::-1]]
                continue
        except OSError as cause:
            yield Refused(path, _refusal(path, cause))
            continue
        if stat.S_ISREG(status.st_mode):
            yield path
        else:
            yield Refused(path, UnknownFormat(str(path), "not a file"))


def _inside(root: str, path: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(root)


def _shown(folder: Path) -> list[str]:
    """The names in a folder that are not hidden, sorted, without the list of its sources."""
    with os.scandir(folder) as entries:
        return sorted(e.name for e in entries if not e.name.startswith(".") and e.name != LIST_NAME)


def original_of(path: Path) -> bytes:
    """The bytes of a document's file, if they held still while they were read. Raises SourceRefused."""
    return bytes_of(path, format_of(str(path)).most_bytes)


def bytes_of(path: Path, most: int) -> bytes:
    """The bytes of a file, if they are no more than `most` and held still while they were read. Raises SourceRefused."""
    try:
        # Without waiting: since it was found, a pipe may have taken the file's place, and nobody may ever write to it.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise SourceVanished(str(path))
            if before.st_size > most:
                raise SourceTooLarge(str(path), f"{before.st_size:,} bytes; at most {most:,} are read")
            original = file.read(most + 1)
            after = os.fstat(file.fileno())
        named = path.stat()
    except OSError as cause:
        raise _refusal(path, cause) from cause
    held_still = _shape(before) == _shape(after) == _shape(named) and len(original) == before.st_size
    if not held_still:
        raise SourceVanished(str(path))
    return original


def _shape(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _refusal(path: Path, cause: OSError) -> SourceRefused:
    """The refusal that an operating system's error means."""
    if isinstance(cause, FileNotFoundError | NotADirectoryError):
        return SourceVanished(str(path))
    return SourceUnreadable(str(path), cause.strerror or "")
