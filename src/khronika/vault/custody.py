"""Custody: who did what to which source, when and with which tool, as a chain that cannot be edited unnoticed.

Each entry holds the SHA-256 of the one before it, so that changing, dropping or inserting an entry breaks the chain from
there on. The entries are also the leaves of a tree (merkle.py), so that one entry can be proved without showing the others.
A signed checkpoint says how long the chain was, how it ended and what the tree's root was: it is what tells that the end
was cut off. What a checkpoint does not prove is the time: whoever holds the vault could have built the whole chain yesterday.

Law: the chain outlives an expunged source, so no entry holds a name or a word of one. What must be said in words (where
it was found, who collected it) stands beside the chain and can be destroyed; the entry holds a salted commitment to it.

Canonical bytes: the line `khronika custody 1`, then one JSON object with sorted keys, no spaces, UTF-8.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from khronika.vault import merkle

GENESIS: Final = "0" * 64  # what the first entry names as its predecessor
ENTRY: Final = b"khronika custody 1\n"
CHECKPOINT: Final = b"khronika checkpoint 2\n"
WITHOUT_ROOT: Final = b"khronika checkpoint 1\n"  # as vaults signed before there was a tree
PARTICULARS: Final = b"khronika particulars 1\n"
COMMITMENT: Final = "particulars"  # the detail of an entry under which a commitment stands
SALT_SIZE: Final = 32


class Action(StrEnum):
    """What can be done to a source. Entries of later versions may name more."""

    RECEIVED = "received"
    HASHED = "hashed"
    SEALED = "sealed"
    READ = "read"
    VIEWED = "viewed"
    EXPORTED = "exported"
    COPIED = "copied"
    CORRECTED = "corrected"
    REDACTED = "redacted"
    TRANSFERRED = "transferred"
    EXPUNGED = "expunged"
    ANCHORED = "anchored"


@dataclass(frozen=True, slots=True)
class Handling:
    """One thing that was done: by whom, to which source (its SHA-256), with which tool. `details` is by name.

    No source: it was done to all that the vault held then. Nothing here may tell what a source says or how its file was called.
    """

    action: str
    who: str
    at: datetime
    tool: str
    version: str
    source: str | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is said in words of a handling, by name. Destroyed with its source; then its commitment tells nothing."""

    fields: tuple[tuple[str, str], ...]
    salt: bytes

    def commitment(self) -> str:
        """The SHA-256, in hex, that the entry holds. The salt keeps anybody from trying likely words."""
        content: dict[str, object] = {"fields": dict(self.fields), "salt": self.salt.hex()}
        return sha256(PARTICULARS + _canonical(content)).hexdigest()


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

    def commitment(self) -> str | None:
        """The commitment to what is said of it in words, if anything is."""
        return dict(self.handling.details).get(COMMITMENT)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many entries it has, the digest of the last one, and the peaks of the tree over all."""

    number: int = 0
    digest: str = GENESIS
    peaks: merkle.Peaks = ()

    def after(self, digest: str) -> Head:
        """The end of the chain after one more entry with this digest."""
        return Head(self.number + 1, digest, merkle.grown(self.peaks, self.number, leaf(digest)))

    def root(self) -> str:
        """The root of the tree, in hex."""
        return merkle.root_of(self.peaks).hex()


def leaf(digest: str) -> bytes:
    """The leaf hash of an entry: the leaf's content is its digest, 32 bytes."""
    return merkle.leaf_hash(bytes.fromhex(digest))


@dataclass(frozen=True, slots=True)
class Statement:
    """What a vault says of its chain at a moment: how many entries, the last one's digest, the root (none before format 2)."""

    vault: str
    number: int
    digest: str
    root: str
    at: datetime

    def canonical(self) -> bytes:
        """The bytes that are signed."""
        content: dict[str, object] = {
            "vault": self.vault,
            "number": self.number,
            "digest": self.digest,
            "at": instant(self.at),
        }
        return (
            CHECKPOINT + _canonical(content | {"root": self.root})
            if self.root
            else WITHOUT_ROOT + _canonical(content)
        )


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A statement as a vault signed it."""

    statement: Statement
    signature: bytes

    @property
    def number(self) -> int:
        """How many entries it covers."""
        return self.statement.number

    def genuine(self, verify_key: bytes) -> bool:
        """Whether the vault with this public key signed it."""
        try:
            VerifyKey(verify_key).verify(self.statement.canonical(), self.signature)
        except (BadSignatureError, ValueError):
            return False
        return True

    def imprint(self) -> str:
        """SHA-256, in hex, of the signed bytes and the signature: what a time-stamping authority is shown."""
        return sha256(self.statement.canonical() + self.signature).hexdigest()


def stated(vault: str, head: Head, at: datetime) -> Statement:
    """What a vault says of this end of its chain."""
    return Statement(vault, head.number, head.digest, head.root(), at)


def chained(head: Head, handlings: Iterable[Handling]) -> tuple[tuple[Entry, ...], Head]:
    """The entries that follow a head, in order, and the new head."""
    entries: list[Entry] = []
    for handling in handlings:
        entries.append(Entry(head.number + 1, head.digest, handling))
        head = head.after(entries[-1].digest())
    return tuple(entries), head


def verify(entries: Iterable[Entry], checkpoints: Iterable[Checkpoint] = ()) -> int | None:
    """The number of the first entry that does not follow from the one before it, or None if the chain holds.

    A checkpoint that names another digest or root breaks the entry it names; one beyond the end breaks the first entry
    missing. Whether the checkpoints themselves are genuine is asked of each.
    """
    signed = {checkpoint.number: checkpoint.statement for checkpoint in checkpoints}
    head = Head()
    for entry in entries:
        if (entry.number, entry.previous) != (head.number + 1, head.digest):
            return head.number + 1
        head = head.after(entry.digest())
        statement = signed.pop(head.number, None)
        if statement and (statement.digest, statement.root or head.root()) != (head.digest, head.root()):
            return head.number
    return head.number + 1 if any(number > head.number for number in signed) else None


def instant(at: datetime) -> str:
    """A moment in one spelling only: UTC, microseconds, Z. A time without a zone is refused."""
    if at.tzinfo is None:
        raise ValueError("custody wants a time with its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _canonical(content: dict[str, object]) -> bytes:
    # Lone surrogates (a file system's undecodable names) are kept as they are, not refused.
    spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return spelled.encode("utf-8", "surrogatepass")
