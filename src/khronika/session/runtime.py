"""Which processes hold keys of an open vault, so that `lock` can end them all at once.

Each holds an exclusive `flock` on an empty file of its own, whose name is its number. The system lets go of it when the
process ends, however it ends: a lock that is held belongs to a process that lives.
"""

from __future__ import annotations

import fcntl
import os
import signal
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

from khronika.errors import SessionRefused

PROCESS: Final = ".process"
SOCKET: Final = ".socket"
TAG: Final = 8  # bytes
MAKING: Final = "new"  # in the place of a tag, while a vault is being made
PATIENCE: Final = 2.0  # seconds that a killed process may take to be gone
TRIES: Final = 3


def runtime_folder() -> Path:
    """Where the processes of this user meet; in memory, on systems that have such a place."""
    own = os.environ.get("XDG_RUNTIME_DIR")
    if own and Path(own).is_dir():
        return Path(own) / "khronika"
    return Path(tempfile.gettempdir()) / f"khronika-{os.getuid()}"


def tag_of(vault_id: str) -> str:
    """The name of a vault among these files; it does not give the vault's id away."""
    return blake2b(bytes.fromhex(vault_id), digest_size=TAG, person=b"khronika session").hexdigest()


def ready(folder: Path) -> None:
    """Makes the folder, for its owner alone. Raises SessionRefused if somebody else made it first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise SessionRefused(str(folder))


@contextmanager
def registered(tag: str) -> Iterator[None]:
    """Within this block `lock` knows that this process holds keys of the vault."""
    folder = runtime_folder()
    descriptor, path = _own_file(folder, tag)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)
        with suppress(OSError):
            folder.rmdir()


def _own_file(folder: Path, tag: str) -> tuple[int, Path]:
    path = folder / f"{tag}.{os.getpid()}{PROCESS}"
    for _ in range(TRIES):
        ready(folder)
        # Between the two lines another process may remove the empty folder, or a stale file of this name.
        with suppress(FileNotFoundError):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if path.exists():
                return descriptor, path
            os.close(descriptor)
    raise SessionRefused(str(folder))


def end_all(tag: str | None = None) -> int:
    """Kills every other process of this user that holds keys of this vault, or of any; gives how many there were.

    When this returns they are gone, and their memory with them.
    """
    folder = runtime_folder()
    if not folder.is_dir():
        return 0
    ready(folder)
    ended = 0
    for path in sorted(folder.glob(f"{tag or '*'}.*{PROCESS}")):
        number = int(path.name.removesuffix(PROCESS).rpartition(".")[2])
        if number != os.getpid():
            ended += _ended(path, number)
    for path in folder.glob(f"{tag or '*'}{SOCKET}"):
        path.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()
    return ended


def _ended(path: Path, number: int) -> bool:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    try:
        if _let_go(descriptor):  # its process ended without clearing up
            path.unlink(missing_ok=True)
            return False
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while not _let_go(descriptor):
            if time.monotonic() > until:
                raise SessionRefused(str(path), "a process does not end")
            time.sleep(0.005)
        path.unlink(missing_ok=True)
        return True
    finally:
        os.close(descriptor)


def _let_go(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
