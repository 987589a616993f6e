"""Verifying a long custody record: CPU seconds of `khronika verify`, and how many times what hashing its entries alone costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from khronika.ledger.custody import custody
from khronika.ledger.handling import Hand, enter
from khronika.ledger.keeping import receive_many
from khronika.ledger.opening import open_ledger
from khronika.ledger.testing.examples import arrival
from khronika.vault import KdfCost, create, unlock
from khronika.vault.custody import Action
from khronika.vault.keys import LEAST_MEMORY

ENTRIES = 100_000
TOGETHER = 10  # entries of one transaction, each of which is signed
SOURCES = 100
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PASSPHRASE = "orbit lantern velvet copper meadow thimble"  # noqa: S105 - public, for a bench
HAND = Hand("Amal", "khronika", "0.1")


def made(folder: Path) -> Path:
    """A vault whose record has that many entries; its key derivation costs little, so that it does not hide the rest."""
    with create(folder, PASSPHRASE, KdfCost(1, LEAST_MEMORY // 8)) as vault, open_ledger(vault) as ledger:
        sources = [arrival(number) for number in range(SOURCES)]
        list(receive_many(ledger, sources, HAND, lambda: NOON))
        digests = [one.document.source.sha256 for one in sources]
        for begin in range(4 * SOURCES, ENTRIES, TOGETHER):
            done = [
                HAND.did(Action.VIEWED, NOON, digests[n % SOURCES]) for n in range(begin, begin + TOGETHER)
            ]
            enter(ledger, done, NOON)
    return folder


def hashing(folder: Path) -> float:
    """CPU seconds of hashing the entries, when they are in memory."""
    with unlock(folder, PASSPHRASE, to_write=False) as vault, open_ledger(vault) as ledger:
        entries = [entry.canonical() for entry in custody(ledger)]
    began = time.process_time()
    for entry in entries:
        sha256(entry).digest()
    return time.process_time() - began


def measure(folder: Path, cpu_seconds: Callable[..., tuple[float, float]], program: str) -> None:
    """Print what verifying costs; `cpu_seconds` measures a command."""
    vault, secret, bundle = folder / "long", folder / "long-secret", folder / "bundle"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    made(vault)
    access = ("--vault", str(vault), "--passphrase-file", str(secret))
    opening, _ = cpu_seconds(program, "custody", "anchor", *access)
    found, memory = cpu_seconds(program, "verify", *access)
    bare = hashing(vault)
    title = f"verify {ENTRIES:,} entries, {ENTRIES // TOGETHER:,} signed"
    print(f"{title:44} {found:6.1f} CPU-s   {memory:.0f} MiB   {(found - opening) / bare:.0f} x hashing them")
    source = arrival(0).document.source.sha256
    exporting, _ = cpu_seconds(program, "custody", "export", source, "-o", str(bundle), *access)
    checking, _ = cpu_seconds(program, "verify", str(bundle))
    print(f"{'export of a source with a thousand entries':44} {exporting:6.1f} CPU-s")
    print(f"{'verify its bundle':44} {checking:6.1f} CPU-s")
