"""Keeping: what is added to the record. Nothing here edits; `expunge` alone takes away.

Law: an original is sealed and on the disk before its rows are written; rows and custody entries are one transaction; an
outcome is given only after that transaction is on the disk. So whatever was acknowledged is there, however the
process ends, and repeating an interrupted call completes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, TypeAlias

from django.db import connections

from khronika.claims.claim import Claim
from khronika.claims.collection import NOT_STATED, Collection
from khronika.claims.document import Document
from khronika.errors import UnknownSource
from khronika.ledger.changing import changing
from khronika.ledger.handling import Hand, enter_after, locked_head, particulars_of
from khronika.ledger.models import (
    ClaimRow,
    LeftOutRow,
    ParticularsRow,
    SourceRow,
    TextRow,
    TombstoneRow,
)
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.ledger.searching import forget, index
from khronika.ledger.source_rows import Arrived
from khronika.vault import Sealed
from khronika.vault.custody import Action, Handling

# One transaction holds so many documents, or so many bytes of originals: each costs the disk a few waits.
DOCUMENTS: Final = 50
BYTES: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that was read: its original bytes, the claims found in it, and how it was come by."""

    document: Document
    original: bytes
    claims: tuple[Claim, ...] = ()
    collection: Collection = NOT_STATED

    def __post_init__(self) -> None:
        source = self.document.source
        if sha256(self.original).hexdigest() != source.sha256 or len(self.original) != source.size:
            raise ValueError("these are not the bytes that were read")
        if any(claim.source != source.sha256 for claim in self.claims):
            raise ValueError("a claim of another source")
        if len({claim.id for claim in self.claims}) != len(self.claims):
            raise ValueError("two claims with one id")


@dataclass(frozen=True, slots=True)
class Received:
    """The source is kept, with so many claims."""

    sha256: str
    claims: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same bytes were received before, under this name. Nothing was changed."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Expunged:
    """The same bytes were here and were destroyed on purpose. They were not taken in again."""

    sha256: str
    at: datetime


Outcome: TypeAlias = Received | Duplicate | Expunged


def receive_many(
    ledger: Ledger, arrivals: Iterable[Arrival], hand: Hand, clock: Callable[[], datetime]
) -> Iterator[Outcome]:
    """Keeps documents as they come, several to a transaction; an outcome is given, in order, when it is on the disk."""
    batch: list[Arrival] = []
    weight = 0
    for arrival in arrivals:
        batch.append(arrival)
        weight += len(arrival.original)
        if len(batch) == DOCUMENTS or weight >= BYTES:
            yield from _receive_batch(ledger, batch, hand, clock())
            batch, weight = [], 0
    if batch:
        yield from _receive_batch(ledger, batch, hand, clock())


def _receive_batch(ledger: Ledger, arrivals: list[Arrival], hand: Hand, at: datetime) -> list[Outcome]:
    with changing(ledger):
        head = locked_head(ledger)
        outcomes = _outcomes(ledger, arrivals)
        decided = zip(arrivals, outcomes, strict=True)
        new = [arrival for arrival, outcome in decided if isinstance(outcome, Received)]
        with _sealed(ledger, new) as originals:
            _write_rows(ledger, new, originals, hand, at)
            done = [
                handling
                for arrival, original in zip(new, originals, strict=True)
                for handling in _handlings(arrival, original, _write_particulars(ledger, arrival), hand, at)
            ]
            enter_after(ledger, head, done, at)
    for original in originals:
        ledger.vault.keep(original.id)
    return outcomes


def _outcomes(ledger: Ledger, arrivals: list[Arrival]) -> list[Outcome]:
    """What becomes of each: known, destroyed, a repetition within the batch, or received."""
    asked = [arrival.document.source for arrival in arrivals]
    rows = SourceRow.objects.using(ledger.using).filter(sha256__in=[source.sha256 for source in asked])
    names = {row.sha256: row.to_source(ledger.vault).name for row in rows}
    tombstones = TombstoneRow.objects.using(ledger.using).filter(
        sha256__in=[source.sha256 for source in asked]
    )
    gone = dict(tombstones.values_list("sha256", "at"))
    outcomes: list[Outcome] = []
    for source, arrival in zip(asked, arrivals, strict=True):
        if source.sha256 in gone:
            outcomes.append(Expunged(source.sha256, gone[source.sha256]))
        elif source.sha256 in names:
            outcomes.append(Duplicate(source.sha256, names[source.sha256]))
        else:
            outcomes.append(Received(source.sha256, len(arrival.claims)))
            names[source.sha256] = source.name
    return outcomes


@contextmanager
def _sealed(ledger: Ledger, arrivals: list[Arrival]) -> Iterator[list[Sealed]]:
    """The sealed originals of these arrivals; destroyed again if what follows fails.

    Inside the transaction, so that nothing is committed yet and nothing can refer to them. A kill leaves the same to
    the next opening.
    """
    originals: list[Sealed] = []
    try:
        originals.extend(ledger.vault.seal(arrival.original) for arrival in arrivals)
        yield originals
    except BaseException:  # Ctrl-C too: no sealed file stays that no row knows
        for original in originals:
            ledger.vault.destroy(original.id)
        raise


def _write_rows(
    ledger: Ledger, arrivals: list[Arrival], originals: list[Sealed], hand: Hand, at: datetime
) -> None:
    sources = [
        SourceRow.from_source(arrival.document.source, original.id, Arrived(hand.who, at), ledger.vault)
        for arrival, original in zip(arrivals, originals, strict=True)
    ]
    SourceRow.objects.using(ledger.using).bulk_create(sources)
    TextRow.objects.using(ledger.using).bulk_create(TextRow.from_document(a.document) for a in arrivals)
    ClaimRow.objects.using(ledger.using).bulk_create(
        ClaimRow.from_claim(claim) for arrival in arrivals for claim in arrival.claims
    )
    index(ledger, [(row.number, arrival.document) for row, arrival in zip(sources, arrivals, strict=True)])


def _write_particulars(ledger: Ledger, arrival: Arrival) -> tuple[str, str]:
    """Keeps what is said in words of a source's arrival; gives the detail with which its entry commits to them."""
    source = arrival.document.source
    told, detail = particulars_of((("name", source.name), *arrival.collection.stated()))
    ParticularsRow.from_particulars(source.sha256, told, ledger.vault).save(
        using=ledger.using, force_insert=True
    )
    return detail


def _handlings(
    arrival: Arrival, original: Sealed, committed: tuple[str, str], hand: Hand, at: datetime
) -> Iterator[Handling]:
    """What was done to one source, in the order in which it was done."""
    readers = " ".join(sorted({claim.reader for claim in arrival.claims}))
    for action, details in (
        (Action.RECEIVED, (("size", str(original.size)), committed)),
        (Action.HASHED, (("algorithm", "SHA-256"),)),
        (Action.SEALED, (("original", original.id),)),
        (Action.READ, (("claims", str(len(arrival.claims))), ("readers", readers))),
    ):
        yield hand.did(action, at, original.sha256, details)


def leave_out(ledger: Ledger, name: str, sentence: str, at: datetime) -> None:
    """Notes a document that could not be read, with the sentence that the user was shown."""
    with changing(ledger):
        row = LeftOutRow(at=at)
        row.seal(ledger.vault, name=name, sentence=sentence)
        row.save(using=ledger.using, force_insert=True)


def _forget_refusals_of(ledger: Ledger, source: SourceRow) -> None:
    """Removes what was noted of a file of this name that could not be read: its name is part of the source."""
    name = source.opened(ledger.vault, "name")
    for refused in LeftOutRow.objects.using(ledger.using).all():
        if name is not None and refused.opened(ledger.vault, "name") == name:
            refused.delete()


def expunge(ledger: Ledger, source: str, hand: Hand, at: datetime, why: str) -> None:
    """Destroys a source (its SHA-256): its original's key, its text, its claims and what was judged of them.

    A tombstone remains. Copies made before (backups, images of the disk) are out of reach. Raises UnknownSource.
    """
    with changing(ledger):
        head = locked_head(ledger)
        row = SourceRow.objects.using(ledger.using).filter(sha256=source).first()
        if row is None:
            raise UnknownSource(source)
        tombstone = TombstoneRow(sha256=source, sealed=row.sealed, at=at, by=hand.who)
        tombstone.seal(ledger.vault, why=why)
        tombstone.save(using=ledger.using)
        _forget_refusals_of(ledger, row)
        forget(ledger, row.number)
        row.delete()
        enter_after(ledger, head, [hand.did(Action.EXPUNGED, at, source)], at)
    ledger.vault.destroy(tombstone.sealed)
    connection = connections[ledger.using]
    if connection.vendor == "sqlite":
        # The journal still holds the old pages; this empties it.
        with refusals(ledger.vault), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
