"""A PostgreSQL server for one test run: an ordinary user's, on a socket in a temporary folder, with no network."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg

DEBIAN: Final = Path("/usr/lib/postgresql")
NAME: Final = "khronika"
PATIENCE: Final = 30.0  # seconds until a server must answer
# A test's database need not survive a power cut, and several servers may run side by side.
FRUGAL: Final = {
    "listen_addresses": "",
    "fsync": "off",
    "shared_buffers": "16MB",
    "max_connections": "12",
    "autovacuum": "off",
}


class NoServer(Exception):
    """There are no PostgreSQL programs here, or they did not start."""


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: Debian's newest, else the PATH's, else a wheel's."""
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: path.parts[-3].zfill(4))
    if versions:
        return versions[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    wheel = importlib.util.find_spec("pgserver")
    return Path(wheel.origin).parent / "pginstall" / "bin" if wheel and wheel.origin else None


@contextmanager
def server() -> Iterator[str]:
    """Runs a server; gives the URL of its socket with `{}` for the database's name. Raises NoServer."""
    binaries = programs()
    if binaries is None:
        raise NoServer("no initdb in /usr/lib/postgresql/*/bin or PATH, no wheel pgserver")
    user = _ordinary_user()
    # Not pytest's own folder: that one is closed to the other user, and too deep for a socket's name.
    folder = Path(tempfile.mkdtemp(prefix="khronika-pg-"))
    try:
        if user:
            shutil.chown(folder, user)
        _initialise(binaries, folder, user)
        settings = [part for name, value in FRUGAL.items() for part in ("-c", f"{name}={value}")]
        command: list[str | Path] = [binaries / "postgres", "-D", folder / "data", "-k", folder, *settings]
        with (folder / "log").open("wb") as log:
            running = subprocess.Popen(command, cwd="/", user=user, stdout=log, stderr=log)
        try:
            url = f"postgresql://{NAME}@/{{}}?host={folder}"
            _wait(url, running)
            yield url
        finally:
            running.terminate()
            running.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ordinary_user() -> str | None:
    """Whom to run the server as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in names:
            return name
    raise NoServer("root, and no ordinary user to run the server as")


def _initialise(binaries: Path, folder: Path, user: str | None) -> None:
    command: list[str | Path] = [binaries / "initdb", "-D", folder / "data", "-U", NAME, "-A", "trust"]
    command += ["--no-sync", "-E", "UTF8", "--locale=C"]
    made = subprocess.run(command, cwd="/", user=user, capture_output=True, text=True, check=False)
    if made.returncode:
        raise NoServer(made.stderr.strip().splitlines()[-1] if made.stderr else "initdb failed")


def _wait(url: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and running.poll() is None:
        try:
            psycopg.connect(url.format("postgres")).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoServer("the server did not start")
