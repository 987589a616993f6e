"""The process that keeps an unlocked vault's keys, so that the passphrase is not asked for each time.

It is a program of its own, started by `khronika unlock`: its memory never held the passphrase. It gives the keys to
processes of the same user that ask for them on its socket, and ends, with every process that it gave them to, when nobody asked
for a while, when the machine slept, and when the vault is gone.
It does not protect from a program that runs as the same user: such a one could read the keys of any command.
"""

from __future__ import annotations

import os
import select
import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from khronika.session import runtime
from khronika.session.wire import unpacked
from khronika.vault import harden

TICK: Final = 1.0  # seconds between two looks at the clock
SLEPT: Final = 3.0  # seconds by which the two clocks part when a machine sleeps, and not when it is only busy
TIMEOUT: Final = 2.0  # seconds for one answer
READY: Final = b"ready\n"
CREDENTIALS: Final = struct.Struct("3i")  # struct ucred: process, user, group

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Watch:
    """When to end: after so many seconds without a request, after sleep, or when this file is gone."""

    idle: float
    presence: Path
    awake: Clock = time.monotonic  # stands still while the machine sleeps
    always: Clock = time.time


def watching_clock() -> Clock:
    """A clock that runs while the machine sleeps; on Linux one that nobody can set."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time if boot is None else lambda: time.clock_gettime(boot)


def keep(line: bytes, listening: socket.socket, watch: Watch) -> str:
    """Answers with a keyring until it is time to end; gives the reason."""
    last = watch.awake()
    apart = watch.always() - watch.awake()
    while True:
        asked, _, _ = select.select([listening], [], [], TICK)
        # Looked at before anything is answered: a request after waking gets nothing.
        before, apart = apart, watch.always() - watch.awake()
        if apart - before > SLEPT:
            return "slept"
        if not watch.presence.exists():
            return "gone"
        if watch.awake() - last > watch.idle:
            return "idle"
        if asked and _answer(line, listening):
            last = watch.awake()


def _answer(line: bytes, listening: socket.socket) -> bool:
    connection, _ = listening.accept()
    with connection, suppress(OSError):
        connection.settimeout(TIMEOUT)
        if _user(connection) == os.getuid():
            connection.sendall(line)
            return True
    return False


def _user(connection: socket.socket) -> int:
    """Whose process is at the other end. The folder is closed to others; this is the second door."""
    if sys.platform != "linux":
        return os.getuid()
    told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
    return int(CREDENTIALS.unpack(told)[1])


def listening_at(path: Path) -> socket.socket:
    """A socket under this name, for its owner alone."""
    path.unlink(missing_ok=True)
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    made.bind(str(path))
    path.chmod(0o600)
    made.listen()
    return made


def main() -> None:
    """Reads tag, vault, seconds and keyring from standard input, says that it is ready, and keeps the keys."""
    harden()
    tag, vault, idle = (
        sys.stdin.buffer.readline().decode("utf-8", "surrogateescape").rstrip("\n") for _ in range(3)
    )
    line = sys.stdin.buffer.readline()
    unpacked(line)  # half a line is none
    path = runtime.runtime_folder() / f"{tag}{runtime.SOCKET}"
    with runtime.registered(tag), listening_at(path) as listening:
        os.write(1, READY)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        os.chdir("/")
        keep(line, listening, Watch(float(idle), Path(vault) / "header", always=watching_clock()))
        path.unlink(missing_ok=True)
        runtime.end_all(tag)


if __name__ == "__main__":
    main()
