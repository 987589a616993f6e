"""What was dropped and is not kept yet: in memory, with what was found in it, so that a person may correct it first."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from khronika.capturing.capture import capture
from khronika.capturing.given import NOTHING, Given, with_given
from khronika.claims.document import Document
from khronika.errors import KhronikaError, SourceRefused, SourceTooLarge
from khronika.ledger import finding, shelf
from khronika.ledger.handling import Hand
from khronika.ledger.keeping import Arrival, Duplicate, Expunged, leave_out, receive_many
from khronika.ledger.opening import Ledger
from khronika.reading import claims, readable
from khronika.reading.imprints import imprinted
from khronika.reconciling.digests import Digest, digest, shared
from khronika.reconciling.lineage import NEAR_COPY

MOST_BYTES: Final = 256 * 1024 * 1024  # of all that waits: it lies in memory until it is kept or dropped
COMPARED: Final = (
    3_000  # sources with which a new one is compared at once; `khronika lineage` compares any number
)


@dataclass(frozen=True, slots=True)
class Staged:
    """One document that waits: what was found in it, or why it was refused."""

    token: str
    name: str
    original: bytes
    document: Document | None
    refusal: KhronikaError | None = None
    duplicate_of: int | None = None  # the number of the source with the same bytes

    @property
    def unread(self) -> bool:
        """Whether no reader knows its language: it is kept, and no claim will be read from it."""
        return self.document is not None and not readable(self.document)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a document: its number if it is kept, how many claims, and what it is a near-copy of."""

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


@dataclass
class Staging:
    """The documents of one desk that wait, in the order in which they came, and what became of the last ones."""

    waiting: dict[str, Staged] = field(default_factory=dict)
    results: tuple[Result, ...] = ()
    known: dict[str, Digest] | None = None

    def put(self, ledger: Ledger, name: str, original: bytes) -> Staged:
        """Parses one document and lets it wait."""
        name = PurePosixPath(name.replace("\\", "/")).as_posix().lstrip("/") or "document"
        token = secrets.token_hex(8)
        try:
            staged = self._parsed(ledger, token, name, original)
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

    def keep(self, ledger: Ledger, given: dict[str, Given], hand: Hand, now: datetime) -> None:
        """Reads everything that waits and keeps it, each with what a person stated of it; what is refused is recorded."""
        self.results = tuple(
            self._kept(ledger, staged, given.get(staged.token, NOTHING), hand, now)
            for staged in self.waiting.values()
        )
        self.waiting.clear()

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
        found = Result(staged.name, number, len(arrival.claims), not readable(document), document.language)
        return self._compared(ledger, document, found)

    def _compared(self, ledger: Ledger, document: Document, found: Result) -> Result:
        """The same result, with the source that the document is a near-copy of."""
        if finding.counts(ledger).sources > COMPARED:
            return found
        if self.known is None:
            self.known = {d.source.sha256: digest(d) for d in finding.documents(ledger)}
        own = digest(document)
        alike = {source: shared(own, one) for source, one in self.known.items() if source != own.source}
        share, other = max(
            ((max(s.of_left, s.of_right), source) for source, s in alike.items()), default=(0.0, "")
        )
        self.known[own.source] = own
        if share < NEAR_COPY:
            return found
        return replace(found, copy_of=shelf.number_of(ledger, other), share=share)


def _number(ledger: Ledger, sha256: str) -> int | None:
    try:
        return shelf.number_of(ledger, sha256)
    except KhronikaError:  # it was here and was destroyed on purpose
        return None
