"""Custody: who did what to which source, when and with which tool, as a chain that cannot be edited unnoticed.

Each entry holds the SHA-256 of the one before it, so that changing, dropping or inserting an entry breaks the chain from
there on. A signed checkpoint says how long the chain was and how it ended: it is what tells that the end was cut off.
What a checkpoint does not prove is the time: whoever holds the vault could have built the whole chain yesterday.

Canonical bytes: the line `khronika custody 1`, then one JSON object with sorted keys, no spaces, UTF-8.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

GENESIS: Final = "0" * 64  # what the first entry names as its predecessor
ENTRY: Final = b"khronika custody 1\n"
CHECKPOINT: Final = b"khronika checkpoint 1\n"


@dataclass(frozen=True, slots=True)
class Handling:
    """One thing that was done: by whom, to which source (its SHA-256), with which tool. `details` is by name.

    Nothing here may tell what a source says or how its file was called: the chain outlives an expunged source.
    """

    action: str
    who: str
    at: datetime
    tool: str
    version: str
    source: str | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A handling with its place in the chain: its number from 1, and the digest of the entry before it."""

    number: int
    previous: str
    handling: Handling

    def canonical(self) -> bytes:
        """The bytes that are hashed."""
        done = self.handling
        content = {
            "number": self.number,
            "previous": self.previous,
            "at": instant(done.at),
            "who": done.who,
            "action": done.action,
            "source": done.source,
            "tool": done.tool,
            "version": done.version,
            "details": dict(done.details),
        }
        return ENTRY + _canonical(content)

    def digest(self) -> str:
        """SHA-256 of the canonical bytes, in hex."""
        return sha256(self.canonical()).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many entries it has, and the digest of the last one."""

    number: int = 0
    digest: str = GENESIS


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head as a vault signed it."""

    vault: str
    head: Head
    at: datetime
    signature: bytes

    def genuine(self, verify_key: bytes) -> bool:
        """Whether the vault with this public key signed it."""
        try:
            VerifyKey(verify_key).verify(checkpoint_bytes(self.vault, self.head, self.at), self.signature)
        except (BadSignatureError, ValueError):
            return False
        return True


def chained(head: Head, handlings: Iterable[Handling]) -> tuple[Entry, ...]:
    """The entries that follow a head, in order."""
    entries: list[Entry] = []
    for handling in handlings:
        entries.append(Entry(head.number + 1, head.digest, handling))
        head = Head(head.number + 1, entries[-1].digest())
    return tuple(entries)


def verify(entries: Iterable[Entry], checkpoints: Iterable[Checkpoint] = ()) -> int | None:
    """The number of the first entry that does not follow from the one before it, or None if the chain holds.

    A checkpoint that names another digest breaks the entry it names; one beyond the end breaks the first entry missing.
    Whether the checkpoints themselves are genuine is asked of each.
    """
    signed = {checkpoint.head.number: checkpoint.head.digest for checkpoint in checkpoints}
    head = Head()
    for entry in entries:
        if (entry.number, entry.previous) != (head.number + 1, head.digest):
            return head.number + 1
        head = Head(entry.number, entry.digest())
        if signed.pop(head.number, head.digest) != head.digest:
            return head.number
    return head.number + 1 if any(number > head.number for number in signed) else None


def checkpoint_bytes(vault: str, head: Head, at: datetime) -> bytes:
    """The bytes of a checkpoint that are signed."""
    return CHECKPOINT + _canonical(
        {"vault": vault, "number": head.number, "digest": head.digest, "at": instant(at)}
    )


def instant(at: datetime) -> str:
    """A moment in one spelling only: UTC, microseconds, Z. A time without a zone is refused."""
    if at.tzinfo is None:
        raise ValueError("custody wants a time with its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _canonical(content: dict[str, object]) -> bytes:
    # Lone surrogates (a file system's undecodable names) are kept as they are, not refused.
    spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return spelled.encode("utf-8", "surrogatepass")
