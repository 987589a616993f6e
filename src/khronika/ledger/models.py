"""Rows. Each converts to and from its value here and nowhere else; outside the ledger nobody sees a row."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

from khronika.ledger.claim_rows import ClaimRow
from khronika.ledger.custody_rows import CheckpointRow, CustodyRow, EvidenceRow, ParticularsRow
from khronika.ledger.exact import ExactTextField
from khronika.ledger.judgement_rows import (
    AssignmentRow,
    ClaimJudgementRow,
    CorrectionRow,
    DraftRow,
    NoteRow,
    NumberJudgementRow,
    PairJudgementRow,
    reason,
)
from khronika.ledger.ready import set_up
from khronika.ledger.sealing import KEY, SealedRow, row_key
from khronika.ledger.source_rows import LeftOutRow, LetterboxRow, SourceRow, TextRow, TombstoneRow
from khronika.reconciling.judging.readings import UNDONE
from khronika.vault.keyring import CONTACTS, DRAFTS, IDENTITIES, MEDICAL

set_up()

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
    "NumberJudgementRow",
    "PairJudgementRow",
    "ParticularsRow",
    "PersonRow",
    "PolicyRow",
    "SourceRow",
    "TextRow",
    "TombstoneRow",
    "reason",
]


class LedgerRow(models.Model):
    """The one row that says to which vault this ledger belongs; who writes locks it first."""

    vault = models.CharField(max_length=32)

    class Meta:
        db_table = "ledger"


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
