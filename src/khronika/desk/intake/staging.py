"""What was dropped and is not kept yet: in memory, with what was found in it, so that a person may correct it first."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from khronika.capturing.capture import capture
from khronika.capturing.given import Given, with_given
from khronika.claims.document import Document
from khronika.desk.events.weighing import Weighing
from khronika.errors import KhronikaError, SourceRefused, SourceTooLarge
from khronika.ledger import finding, shelf
from khronika.ledger.handling import Hand
from khronika.ledger.keeping import Arrival, Duplicate, Expunged, leave_out, receive_many
from khronika.ledger.opening import Ledger
from khronika.reading import claims, readable
from khronika.reading.story.imprints import imprinted
from khronika.reconciling.lineage.digests import Digest, shared
from khronika.reconciling.lineage.documents import NEAR_COPY

MOST_BYTES: Final = 256 * 1024 * 1024  # of all that waits: it lies in memory until it is kept or dropped
PATIENCE: Final = 2.0  # seconds that a page waits for new sources to be compared with all others; it asks again for the rest


@dataclass(frozen=True, slots=True)
class Staged:
    """One document that waits: what was found in it, or why it was refused."""

    token: str
    name: str
    original: bytes
    document: Document | None
    refusal: KhronikaError | None = None
    duplicate_of: int | None = None  # the number of the source with the same bytes
    url: str = ""  # where a person says that it was found

    @property
    def unread(self) -> bool:
        """Whether no reader knows its language: it is kept, and no claim will be read from it."""
        return self.document is not None and not readable(self.document)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a document: its number if it is kept, how many claims, and what it is a near-copy of.

    `compare` is the SHA-256 of a source that is not yet compared with the others.
    """

    name: str
    number: int | None = None
    claims: int = 0
    unread: bool = False
    language: str = ""
    again: bool = False
    expunged: bool = False
    copy_of: int | None = None
    share: float = 0.0
    refusal: KhronikaError | None = None
    compare: str = ""


@dataclass
class Staging:
    """The documents of one desk that wait, in the order in which they came, and what became of the last ones."""

    waiting: dict[str, Staged] = field(default_factory=dict)
    results: tuple[Result, ...] = ()

    def put(self, ledger: Ledger, name: str, original: bytes, url: str = "") -> Staged:
        """Parses one document and lets it wait. What became of the ones before is told no more."""
        if not self.waiting:
            self.results = ()
        name = PurePosixPath(name.replace("\\", "/")).as_posix().lstrip("/") or "document"
        token = secrets.token_hex(8)
        try:
            staged = replace(self._parsed(ledger, token, name, original), url=url)
        except SourceRefused as refusal:
            staged = Staged(token, name, b"", None, refusal)
        self.waiting[token] = staged
        return staged

    def _parsed(self, ledger: Ledger, token: str, name: str, original: bytes) -> Staged:
        if len(original) + sum(len(s.original) for s in self.waiting.values()) > MOST_BYTES:
            raise SourceTooLarge(name, "keep or drop what waits first")
        digested = hashlib.sha256(original).hexdigest()
        if finding.holds(ledger, digested):
            return Staged(token, name, original, None, duplicate_of=_number(ledger, digested))
        return Staged(token, name, original, imprinted(capture(name, original)))

    def drop(self) -> None:
        """Forgets everything that waits."""
        self.waiting.clear()
        self.results = ()

    def keep(
        self, ledger: Ledger, given: dict[str, Given], hand: Hand, now: datetime, *, more: bool = False
    ) -> None:
        """Reads and keeps the documents of these tokens, each with what a person stated of it; what is refused is recorded.

        `more`: what became of those before stays told.
        """
        taken = [(self.waiting.pop(token), stated) for token, stated in given.items()]
        results = tuple(self._kept(ledger, staged, stated, hand, now) for staged, stated in taken)
        self.results = (*self.results, *results) if more else results

    def compare(self, ledger: Ledger, weighing: Weighing) -> bool:
        """Finds what the last documents are near-copies of, as far as there is time; whether none is left."""
        if not any(one.compare for one in self.results):
            return True
        known = weighing.sketched(ledger)
        if known is None:
            return False
        until = time.monotonic() + PATIENCE
        self.results = tuple(
            _compared(ledger, one, known) if one.compare and time.monotonic() < until else one
            for one in self.results
        )
        return not any(one.compare for one in self.results)

    def _kept(self, ledger: Ledger, staged: Staged, given: Given, hand: Hand, now: datetime) -> Result:
        if staged.refusal is not None:
            leave_out(ledger, staged.name, staged.refusal.sentence(), now)
            return Result(staged.name, refusal=staged.refusal)
        if staged.document is None:
            return Result(staged.name, staged.duplicate_of, again=True)
        document = with_given(staged.document, given)
        arrival = Arrival(document, staged.original, claims(document))
        (outcome,) = receive_many(ledger, [arrival], hand, lambda: now)
        if isinstance(outcome, Expunged):
            return Result(staged.name, expunged=True)
        number = shelf.number_of(ledger, document.source.sha256)
        if isinstance(outcome, Duplicate):
            return Result(staged.name, number, again=True)
        return Result(
            staged.name,
            number,
            len(arrival.claims),
            not readable(document),
            document.language,
            compare=document.source.sha256,
        )


def _compared(ledger: Ledger, one: Result, known: Mapping[str, Digest]) -> Result:
    """The same result, with the source that the document is most nearly a copy of, of those that came before it."""
    own = known.get(one.compare)
    if own is None:
        return replace(one, compare="")
    runs = set(own.sketch)
    share, other = 0.0, ""
    for source, sketch in known.items():  # in the order of their arrival
        if source == own.source:
            break
        if not runs.isdisjoint(sketch.sketch):
            both = shared(own, sketch)
            share, other = max((share, other), (max(both.of_left, both.of_right), source))
    if share < NEAR_COPY:
        return replace(one, compare="")
    return replace(one, compare="", copy_of=shelf.number_of(ledger, other), share=share)


def _number(ledger: Ledger, sha256: str) -> int | None:
    try:
        return shelf.number_of(ledger, sha256)
    except KhronikaError:  # it was here and was destroyed on purpose
        return None
