"""Writing so that a thing is on the disk whole or not at all, and is nobody else's to read."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from khronika.errors import StorageFull, VaultBusy, VaultUnreadable

PARTIAL: Final = (
    ".partial"  # the ending of a file that is being written; whoever finds one later may remove it
)

# What a full, worn or write-protected disk answers. EFBIG: a limit set for the process.
REFUSED: Final = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM}
)


@contextmanager
def writing(subject: str) -> Iterator[None]:
    """Turns a disk's refusal to be written into StorageFull, and any other of its failures into VaultUnreadable."""
    try:
        yield
    except OSError as refusal:
        kind = StorageFull if refusal.errno in REFUSED else VaultUnreadable
        raise kind(subject, os.strerror(refusal.errno or 0)) from refusal


@contextmanager
def opening(subject: str) -> Iterator[None]:
    """Turns a disk's refusal to be read into VaultUnreadable; a missing file stays a FileNotFoundError."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as refusal:
        raise VaultUnreadable(subject, os.strerror(refusal.errno or 0)) from refusal


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A new file of ours (0600), written so that after a crash the old or the new content stands there, never a mixture.

    The content counts as kept only when this context has ended.
    """
    partial = path.with_name(path.name + PARTIAL)
    try:
        # The mode is given at birth: the umask of whoever calls may be a careless one.
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
        with os.fdopen(os.open(partial, flags, 0o600), "wb") as file:
            yield file
            file.flush()
            sync(file.fileno())
        partial.replace(path)
    except BaseException:  # Ctrl-C too: half a file is never left
        partial.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync(descriptor: int) -> None:
    """Waits until the disk itself has what was written; macOS has a call of its own for that."""
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder as durable as the files are."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def own_folder(folder: Path) -> None:
    """Makes a folder that only its owner may enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A stick formatted for every system knows no owners; what lies on it is encrypted all the same.
    with suppress(PermissionError):
        folder.chmod(0o700)


def locked(lock: Path) -> int:
    """The descriptor of a lock that this process alone holds until it is closed. Raises VaultBusy."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise VaultBusy(lock.parent.name) from None
    return descriptor
