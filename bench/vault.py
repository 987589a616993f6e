"""What the vault costs: sealing and storing beside reading, and beside plain SQLite; unlocking and locking."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

KHRONIKA = str(Path(sys.executable).with_name("khronika"))
FEW, MANY = 100, 500  # documents: their difference has no start-up and no key derivation in it
BATCH = 50  # documents a transaction, as `khronika read` makes them

Cpu = Callable[..., tuple[float, float]]


def measure(folder: Path, cpu: Cpu, written: Callable[[Path, int], Path]) -> None:
    """Prints the ratios. `cpu` gives CPU seconds of a command, `written` a folder of so many pages."""
    secret = folder / "words"
    secret.write_text("orbit lantern velvet copper meadow thimble\n", encoding="utf-8")
    found: dict[str, list[float]] = {"claims": [], "read": [], "plain": []}
    for pages in (FEW, MANY):
        documents, vault = written(folder, pages), folder / f"bench-{pages}"
        _run("init", str(vault), "--passphrase-file", str(secret))
        found["claims"].append(cpu(KHRONIKA, "claims", str(documents), "--jsonl")[0])
        found["read"].append(
            cpu(KHRONIKA, "read", str(documents), "--vault", str(vault), "--passphrase-file", str(secret))[0]
        )
        found["plain"].append(_plain(documents, folder / f"plain-{pages}.db"))
    reading, keeping, plain = (1000 * (many - few) / (MANY - FEW) for few, many in found.values())
    print(f"{'reading a page':44} {reading:8.2f} ms of CPU")
    print(f"{'reading, sealing and storing it':44} {keeping:8.2f} ms   {keeping / reading:.2f} x reading")
    print(f"{'storing its bytes and text in plain SQLite':44} {plain:8.2f} ms")
    print(f"{'the vault beside plain SQLite':44} {(keeping - reading) / plain:8.1f} x")
    _sessions(folder / f"bench-{MANY}", secret)


def _plain(documents: Path, database: Path) -> float:
    start = time.process_time()
    with closing(sqlite3.connect(database, isolation_level=None)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        plain.execute("CREATE TABLE source (name TEXT, original BLOB, content TEXT)")
        for at, path in enumerate(sorted(documents.iterdir())):
            if at % BATCH == 0:
                plain.execute("BEGIN")
            content = path.read_bytes()
            plain.execute("INSERT INTO source VALUES (?, ?, ?)", (path.name, content, content.decode()))
            if at % BATCH == BATCH - 1:
                plain.execute("COMMIT")
        if plain.in_transaction:
            plain.execute("COMMIT")
    return time.process_time() - start


def _sessions(vault: Path, secret: Path) -> None:
    """Wall-clock seconds: a person waits for them."""
    with tempfile.TemporaryDirectory() as runtime:  # short: a socket's path has 107 bytes at most
        os.environ["XDG_RUNTIME_DIR"] = runtime
        access = ("--vault", str(vault), "--passphrase-file", str(secret))
        for title, command in (("unlock", ("unlock", *access)), ("lock", ("lock",))):
            start = time.monotonic()
            _run(*command)
            print(f"{title:44} {time.monotonic() - start:8.2f} s")


def _run(*command: str) -> None:
    subprocess.run([KHRONIKA, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
