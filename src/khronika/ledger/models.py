"""Rows. Each converts to and from its value here and nowhere else; outside the ledger nobody sees a row."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar, Final

from django.db import models

from khronika.claims.claim import Claim, Modality, Party, Scope, Speaker, Vote, Where
from khronika.claims.document import Document, Imprint, Segment, Source, Text
from khronika.claims.quantity import Quantity
from khronika.claims.when import When
from khronika.ledger.custody_rows import CheckpointRow, CustodyRow, EvidenceRow, ParticularsRow
from khronika.ledger.exact import ExactTextField
from khronika.ledger.judgement_rows import (
    AssignmentRow,
    ClaimJudgementRow,
    CorrectionRow,
    DraftRow,
    NoteRow,
    PairJudgementRow,
    reason,
)
from khronika.ledger.plain import made, written
from khronika.ledger.ready import set_up
from khronika.ledger.sealing import KEY, SealedRow, row_key
from khronika.reconciling.readings import UNDONE
from khronika.vault import Vault
from khronika.vault.keyring import CONTACTS, DRAFTS, IDENTITIES, MEDICAL, SOURCES

set_up()

SHA256: Final = 64
ID: Final = 64
TERM: Final = 64
__all__ = [
    "SEALED_ROWS",
    "UNDONE",
    "AssignmentRow",
    "CheckpointRow",
    "ClaimJudgementRow",
    "ClaimRow",
    "CorrectionRow",
    "CustodyRow",
    "DraftRow",
    "EvidenceRow",
    "LedgerRow",
    "LeftOutRow",
    "LetterboxRow",
    "NoteRow",
    "PairJudgementRow",
    "ParticularsRow",
    "PersonRow",
    "PolicyRow",
    "SourceRow",
    "TextRow",
    "TombstoneRow",
    "reason",
]

LARGEST: Final = 2**63 - 1  # of a database's integer; a source may state a larger number


@dataclass(frozen=True, slots=True)
class Rest:
    """The parts of a claim that no list filters by, under the claim's own names for them."""

    quantity: Quantity | None = None
    victims: Party | None = None
    perpetrators: Party | None = None
    where: Where | None = None
    when: When | None = None
    attribution: tuple[Speaker, ...] = ()
    scope: Scope | None = None
    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrived:
    """By whom something was received, and when."""

    by: str
    at: datetime


class LedgerRow(models.Model):
    """The one row that says to which vault this ledger belongs; who writes locks it first."""

    vault = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger"


class SourceRow(SealedRow):
    """A source that was received, and where its original is sealed. Its name and who received it are sealed."""

    SEALED: ClassVar = {"name": SOURCES, "received_by": SOURCES}

    number = models.BigAutoField(primary_key=True)
    sha256 = models.CharField(max_length=SHA256, unique=True)
    name = models.BinaryField()
    media_type = ExactTextField()
    size = models.BigIntegerField()
    sealed = models.CharField(max_length=32, unique=True)
    received_at = models.DateTimeField()
    received_by = models.BinaryField()

    class Meta:
        db_table = "source"

    def row_key(self) -> str:
        """The digest of the source."""
        return self.sha256

    @classmethod
    def from_source(cls, source: Source, sealed: str, arrived: Arrived, vault: Vault) -> SourceRow:
        """The row of a source that someone received, its original sealed under this id. Raises NoCompartment."""
        row = cls(
            sha256=source.sha256,
            media_type=source.media_type,
            size=source.size,
            sealed=sealed,
            received_at=arrived.at,
        )
        row.seal(vault, name=source.name, received_by=arrived.by)
        return row

    def code(self) -> str:
        """What stands for the source's name to whoever may not know it."""
        return f"S-{self.number:04}"

    def to_source(self, vault: Vault) -> Source:
        """The value that this row keeps."""
        name = self.opened(vault, "name")
        return Source(self.sha256, self.code() if name is None else name, self.media_type, self.size)


class TextRow(models.Model):
    """What can be read in a source, and what it says of itself."""

    source = models.OneToOneField(SourceRow, models.CASCADE, to_field="sha256", related_name="text")
    content = ExactTextField()
    segments = models.TextField()
    imprint = models.TextField()
    language = ExactTextField()

    class Meta:
        db_table = "text"

    @classmethod
    def from_document(cls, document: Document) -> TextRow:
        """The row of a document's text."""
        return cls(
            source_id=document.source.sha256,
            content=document.text.content,
            segments=written(document.text.segments),
            imprint=written(document.imprint),
            language=document.language,
        )

    def to_document(self, vault: Vault) -> Document:
        """The document that this row and its source's keep."""
        text = Text(self.content, made(tuple[Segment, ...], self.segments))
        return Document(self.source.to_source(vault), text, made(Imprint, self.imprint), self.language)


class ClaimRow(models.Model):
    """A claim. Columns for what lists sort and filter by; `low` to `latest` only repeat what `rest` says in full.

    `amends` is the claim in whose place a person put this one; None for what a reader read.
    """

    number = models.BigAutoField(primary_key=True)
    claim = models.CharField(max_length=ID, unique=True)
    source = models.ForeignKey(SourceRow, models.CASCADE, to_field="sha256", related_name="claims")
    start = models.IntegerField()
    end = models.IntegerField()
    quote = ExactTextField()
    act = models.CharField(max_length=TERM, db_index=True)
    modality = models.CharField(max_length=TERM)
    reader = ExactTextField()
    rule = ExactTextField()
    amends = models.ForeignKey("self", models.CASCADE, to_field="claim", null=True, related_name="+")
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    hedge = models.CharField(max_length=TERM, null=True)
    place = ExactTextField(null=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    rest = models.TextField()
    # The verdict that holds, '' for none: it only repeats what the judgements say, so that a list of a million is quick.
    standing = models.CharField(max_length=TERM, default="")

    class Meta:
        db_table = "claim"
        indexes = (
            models.Index(fields=["standing", "number"], name="claim_standing"),
            models.Index(fields=["standing", "act", "number"], name="claim_standing_act"),
        )

    @classmethod
    def from_claim(cls, claim: Claim, amends: str | None = None) -> ClaimRow:
        """The row of a claim."""
        number, when = claim.quantity, claim.when
        return cls(
            claim=claim.id,
            source_id=claim.source,
            start=claim.start,
            end=claim.end,
            quote=claim.quote,
            act=claim.act,
            modality=claim.modality.value,
            reader=claim.reader,
            rule=claim.rule,
            amends_id=amends,
            low=_column(number.low if number else None),
            high=_column(number.high if number else None),
            hedge=number.hedge.value if number else None,
            place=claim.where.place if claim.where else None,
            earliest=when.earliest if when else None,
            latest=when.latest if when else None,
            rest=written(Rest(*(getattr(claim, field.name) for field in fields(Rest)))),
        )

    def to_claim(self) -> Claim:
        """The claim that this row keeps."""
        rest: Rest = made(Rest, self.rest)
        return Claim(
            id=self.claim,
            source=self.source_id,
            start=self.start,
            end=self.end,
            quote=self.quote,
            act=self.act,
            modality=Modality(self.modality),
            reader=self.reader,
            rule=self.rule,
            **{field.name: getattr(rest, field.name) for field in fields(Rest)},
        )


def _column(count: int | None) -> int | None:
    return None if count is None else min(count, LARGEST)


class LeftOutRow(SealedRow):
    """A document that a run could not read, with the sentence that the user was shown; both are sealed."""

    SEALED: ClassVar = {"name": SOURCES, "sentence": SOURCES}

    number = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=KEY, unique=True, default=row_key)
    name = models.BinaryField()
    sentence = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "left_out"

    def row_key(self) -> str:
        """The row's random key."""
        return self.key


class TombstoneRow(SealedRow):
    """What remains of an expunged source: that it was here, who had it destroyed, and, sealed, why."""

    SEALED: ClassVar = {"why": SOURCES}

    sha256 = models.CharField(max_length=SHA256, unique=True)
    sealed = models.CharField(max_length=32)
    at = models.DateTimeField()
    by = ExactTextField()
    why = models.BinaryField(null=True)

    class Meta:
        db_table = "tombstone"

    def row_key(self) -> str:
        """The digest of the source that was here."""
        return self.sha256


class PersonRow(SealedRow):
    """A person whom the record protects: a code in the open, everything else sealed, each part under its own key."""

    SEALED: ClassVar = {"name": IDENTITIES, "contacts": CONTACTS, "medical": MEDICAL, "note": DRAFTS}

    number = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=KEY, unique=True, default=row_key)
    name = models.BinaryField(null=True)
    contacts = models.BinaryField(null=True)
    medical = models.BinaryField(null=True)
    note = models.BinaryField(null=True)
    by = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "person"

    def row_key(self) -> str:
        """The row's random key."""
        return self.key

    def code(self) -> str:
        """What stands for the person everywhere: 'P-0412'."""
        return f"P-{self.number:04}"


class LetterboxRow(SealedRow):
    """A letterbox that was given out: the secret key to its letters is sealed."""

    SEALED: ClassVar = {"secret": SOURCES}

    key = models.CharField(max_length=KEY, primary_key=True)
    secret = models.BinaryField()
    by = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "letterbox"

    def row_key(self) -> str:
        """The letterbox's random id."""
        return self.key


class PolicyRow(models.Model):
    """A policy table that an admin put in force, as it was given; the last one stands. It tells of no source."""

    number = models.BigAutoField(primary_key=True)
    content = ExactTextField()
    by = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "policy"


SEALED_ROWS: Final[tuple[type[SealedRow], ...]] = (
    SourceRow,
    ClaimJudgementRow,
    PairJudgementRow,
    NoteRow,
    DraftRow,
    LeftOutRow,
    TombstoneRow,
    PersonRow,
    ParticularsRow,
    LetterboxRow,
)
