"""Rows. Each converts to and from its value here and nowhere else; outside the ledger nobody sees a row."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final

from django.db import models

from khronika.claims.claim import Claim, Modality, Party, Scope, Speaker, Vote, Where
from khronika.claims.document import Document, Imprint, Segment, Source, Text
from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.claims.quantity import Quantity
from khronika.claims.when import When
from khronika.ledger.custody_rows import CheckpointRow, CustodyRow, EvidenceRow, ParticularsRow
from khronika.ledger.exact import ExactTextField
from khronika.ledger.plain import made, written
from khronika.ledger.ready import set_up

set_up()

SHA256: Final = 64
ID: Final = 64
TERM: Final = 64
__all__ = [
    "AssignmentRow",
    "CheckpointRow",
    "ClaimJudgementRow",
    "ClaimRow",
    "CustodyRow",
    "DraftRow",
    "EvidenceRow",
    "LedgerRow",
    "LeftOutRow",
    "NoteRow",
    "PairJudgementRow",
    "ParticularsRow",
    "SourceRow",
    "TextRow",
    "TombstoneRow",
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


class LedgerRow(models.Model):
    """The one row that says to which vault this ledger belongs; who writes locks it first."""

    vault = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger"


class SourceRow(models.Model):
    """A source that was received, and where its original is sealed."""

    number = models.BigAutoField(primary_key=True)
    sha256 = models.CharField(max_length=SHA256, unique=True)
    name = ExactTextField()
    media_type = ExactTextField()
    size = models.BigIntegerField()
    sealed = models.CharField(max_length=32, unique=True)
    received_at = models.DateTimeField()
    received_by = ExactTextField()

    class Meta:
        db_table = "source"

    @classmethod
    def from_source(cls, source: Source, sealed: str, at: datetime, by: str) -> SourceRow:
        """The row of a source that someone received, its original sealed under this id."""
        return cls(
            sha256=source.sha256,
            name=source.name,
            media_type=source.media_type,
            size=source.size,
            sealed=sealed,
            received_at=at,
            received_by=by,
        )

    def to_source(self) -> Source:
        """The value that this row keeps."""
        return Source(self.sha256, self.name, self.media_type, self.size)


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

    def to_document(self) -> Document:
        """The document that this row and its source's keep."""
        text = Text(self.content, made(tuple[Segment, ...], self.segments))
        return Document(self.source.to_source(), text, made(Imprint, self.imprint), self.language)


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
        indexes = (models.Index(fields=["standing", "number"], name="claim_standing"),)

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


class ClaimJudgementRow(models.Model):
    """What a person decided of a claim. The latest of a claim holds."""

    number = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(ClaimRow, models.CASCADE, to_field="claim", related_name="judgements")
    verdict = models.CharField(max_length=TERM)
    by = ExactTextField()
    at = models.DateTimeField()
    why = ExactTextField()
    amended = models.ForeignKey(ClaimRow, models.CASCADE, to_field="claim", null=True, related_name="+")

    class Meta:
        db_table = "claim_judgement"

    @classmethod
    def from_judgement(cls, judgement: ClaimJudgement) -> ClaimJudgementRow:
        """The row of a judgement."""
        return cls(
            claim_id=judgement.claim,
            verdict=judgement.verdict.value,
            by=judgement.by,
            at=judgement.at,
            why=judgement.why,
            amended_id=judgement.amended,
        )

    def to_judgement(self) -> ClaimJudgement:
        """The judgement that this row keeps."""
        return ClaimJudgement(
            self.claim_id, Verdict(self.verdict), self.by, self.at, self.why, self.amended_id
        )


class NoteRow(models.Model):
    """What a person noted beside a claim."""

    number = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(ClaimRow, models.CASCADE, to_field="claim", related_name="notes")
    by = ExactTextField()
    at = models.DateTimeField()
    words = ExactTextField()

    class Meta:
        db_table = "note"


class AssignmentRow(models.Model):
    """Who is to review the claims of a source. The latest of a source holds; '' is nobody."""

    number = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(SourceRow, models.CASCADE, to_field="sha256", related_name="assignments")
    to = ExactTextField()
    by = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "assignment"


class DraftRow(models.Model):
    """What a person has typed and not yet decided, so that a crash loses nothing. One a person and claim."""

    claim = models.ForeignKey(ClaimRow, models.CASCADE, to_field="claim", related_name="+")
    by = ExactTextField()
    at = models.DateTimeField()
    words = ExactTextField()

    class Meta:
        db_table = "draft"
        constraints = (models.UniqueConstraint(fields=["claim", "by"], name="draft_of_one"),)


class PairJudgementRow(models.Model):
    """What a person decided of two claims. The latest of a pair holds."""

    number = models.BigAutoField(primary_key=True)
    left = models.ForeignKey(ClaimRow, models.CASCADE, to_field="claim", related_name="+")
    right = models.ForeignKey(ClaimRow, models.CASCADE, to_field="claim", related_name="+")
    likeness = models.CharField(max_length=TERM)
    by = ExactTextField()
    at = models.DateTimeField()
    why = ExactTextField()

    class Meta:
        db_table = "pair_judgement"

    @classmethod
    def from_judgement(cls, judgement: PairJudgement) -> PairJudgementRow:
        """The row of a judgement."""
        return cls(
            left_id=judgement.left,
            right_id=judgement.right,
            likeness=judgement.likeness.value,
            by=judgement.by,
            at=judgement.at,
            why=judgement.why,
        )

    def to_judgement(self) -> PairJudgement:
        """The judgement that this row keeps."""
        return PairJudgement(self.left_id, self.right_id, Likeness(self.likeness), self.by, self.at, self.why)


class LeftOutRow(models.Model):
    """A document that a run could not read, with the sentence that the user was shown."""

    number = models.BigAutoField(primary_key=True)
    name = ExactTextField()
    sentence = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "left_out"


class TombstoneRow(models.Model):
    """What remains of an expunged source: that it was here, who had it destroyed, and why."""

    sha256 = models.CharField(max_length=SHA256, unique=True)
    sealed = models.CharField(max_length=32)
    at = models.DateTimeField()
    by = ExactTextField()
    why = ExactTextField()

    class Meta:
        db_table = "tombstone"
