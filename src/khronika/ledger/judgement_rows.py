"""Rows of what persons decided, noted, typed and were asked to look at. Their words are sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from django.db import models

from khronika.claims.judgement import ClaimJudgement, Likeness, NumberJudgement, PairJudgement, Verdict
from khronika.ledger.exact import ExactTextField
from khronika.ledger.ready import set_up
from khronika.ledger.sealing import KEY, WITHHELD, SealedRow, row_key
from khronika.reconciling.judging.readings import UNDONE
from khronika.vault import Vault
from khronika.vault.keyring import DRAFTS

if TYPE_CHECKING:
    from khronika.ledger.models import TombstoneRow

set_up()

TERM: Final = 64


class ClaimJudgementRow(SealedRow):
    """What a person decided of a claim. The latest of a claim holds. Its reason is sealed."""

    SEALED: ClassVar = {"why": DRAFTS}

    number = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey("ledger.ClaimRow", models.CASCADE, to_field="claim", related_name="judgements")
    verdict = models.CharField(max_length=TERM)
    by = ExactTextField()
    at = models.DateTimeField()
    key = models.CharField(max_length=KEY, unique=True, default=row_key)
    why = models.BinaryField(null=True)
    undoes = models.CharField(max_length=TERM, default="", db_index=True)
    amended = models.ForeignKey(
        "ledger.ClaimRow", models.CASCADE, to_field="claim", null=True, related_name="+"
    )

    class Meta:
        db_table = "claim_judgement"
        # Those that ask for a second reader are few among many, and each is looked for.
        indexes = (models.Index(fields=["verdict", "number"], name="judgement_verdict"),)

    def row_key(self) -> str:
        """The row's random key."""
        return self.key

    @classmethod
    def from_judgement(cls, judgement: ClaimJudgement, vault: Vault) -> ClaimJudgementRow:
        """The row of a judgement. Raises NoCompartment if it has a reason and its maker does not hold `drafts`."""
        row = cls(
            claim_id=judgement.claim,
            verdict=judgement.verdict.value,
            by=judgement.by,
            at=judgement.at,
            amended_id=judgement.amended,
        )
        if judgement.why.startswith(UNDONE):
            # It is no person's words, and is looked for by the database: it stands in a column of its own, in the open.
            row.undoes = judgement.why
        elif judgement.why:
            row.seal(vault, why=judgement.why)
        return row

    def bare(self) -> ClaimJudgement:
        """The judgement without its reason, which need not be opened to know what holds."""
        return ClaimJudgement(
            self.claim_id, Verdict(self.verdict), self.by, self.at, self.undoes, self.amended_id
        )

    def to_judgement(self, vault: Vault) -> ClaimJudgement:
        """The judgement that this row keeps."""
        why = self.undoes or reason(self, vault)
        return ClaimJudgement(self.claim_id, Verdict(self.verdict), self.by, self.at, why, self.amended_id)


class NoteRow(SealedRow):
    """What a person noted beside a claim."""

    SEALED: ClassVar = {"words": DRAFTS}

    number = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey("ledger.ClaimRow", models.CASCADE, to_field="claim", related_name="notes")
    by = ExactTextField()
    at = models.DateTimeField()
    key = models.CharField(max_length=KEY, unique=True, default=row_key)
    words = models.BinaryField()

    class Meta:
        db_table = "note"

    def row_key(self) -> str:
        """The row's random key."""
        return self.key


class AssignmentRow(models.Model):
    """Who is to review the claims of a source. The latest of a source holds; '' is nobody."""

    number = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(
        "ledger.SourceRow", models.CASCADE, to_field="sha256", related_name="assignments"
    )
    to = ExactTextField()
    by = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "assignment"


class NumberJudgementRow(models.Model):
    """Whether a number of a source's text counts nobody. The latest of a number holds. It repeats no word of the text."""

    number = models.BigAutoField(primary_key=True)
    source = models.ForeignKey("ledger.SourceRow", models.CASCADE, to_field="sha256", related_name="numbers")
    start = models.IntegerField()
    end = models.IntegerField()
    dismissed = models.BooleanField()
    by = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "number_judgement"

    @classmethod
    def from_judgement(cls, judgement: NumberJudgement) -> NumberJudgementRow:
        """The row of a judgement."""
        return cls(
            source_id=judgement.source,
            start=judgement.start,
            end=judgement.end,
            dismissed=judgement.dismissed,
            by=judgement.by,
            at=judgement.at,
        )

    def to_judgement(self) -> NumberJudgement:
        """The judgement that this row keeps."""
        return NumberJudgement(self.source_id, self.start, self.end, self.dismissed, self.by, self.at)


class CorrectionRow(models.Model):
    """What a source says of itself as a person corrected it after it was kept, and as it was before.

    In the open like the imprint of the text, which repeats the last of them.
    """

    number = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(
        "ledger.SourceRow", models.CASCADE, to_field="sha256", related_name="corrections"
    )
    was = models.TextField()
    now = models.TextField()
    by = ExactTextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "correction"


class DraftRow(SealedRow):
    """What a person has typed and not yet decided, so that a crash loses nothing. One a person and claim."""

    SEALED: ClassVar = {"words": DRAFTS}

    claim = models.ForeignKey("ledger.ClaimRow", models.CASCADE, to_field="claim", related_name="+")
    by = ExactTextField()
    at = models.DateTimeField()
    key = models.CharField(max_length=KEY, unique=True, default=row_key)
    words = models.BinaryField()

    class Meta:
        db_table = "draft"
        constraints = (models.UniqueConstraint(fields=["claim", "by"], name="draft_of_one"),)

    def row_key(self) -> str:
        """The row's random key."""
        return self.key


class PairJudgementRow(SealedRow):
    """What a person decided of two claims. The latest of a pair holds. Its reason is sealed."""

    SEALED: ClassVar = {"why": DRAFTS}

    number = models.BigAutoField(primary_key=True)
    left = models.ForeignKey("ledger.ClaimRow", models.CASCADE, to_field="claim", related_name="+")
    right = models.ForeignKey("ledger.ClaimRow", models.CASCADE, to_field="claim", related_name="+")
    likeness = models.CharField(max_length=TERM)
    by = ExactTextField()
    at = models.DateTimeField()
    key = models.CharField(max_length=KEY, unique=True, default=row_key)
    why = models.BinaryField(null=True)

    class Meta:
        db_table = "pair_judgement"

    def row_key(self) -> str:
        """The row's random key."""
        return self.key

    @classmethod
    def from_judgement(cls, judgement: PairJudgement, vault: Vault) -> PairJudgementRow:
        """The row of a judgement. Raises NoCompartment if it has a reason and its maker does not hold `drafts`."""
        row = cls(
            left_id=judgement.left,
            right_id=judgement.right,
            likeness=judgement.likeness.value,
            by=judgement.by,
            at=judgement.at,
        )
        if judgement.why:
            row.seal(vault, why=judgement.why)
        return row

    def to_judgement(self, vault: Vault) -> PairJudgement:
        """The judgement that this row keeps."""
        why = reason(self, vault)
        return PairJudgement(self.left_id, self.right_id, Likeness(self.likeness), self.by, self.at, why)


def reason(row: ClaimJudgementRow | PairJudgementRow | TombstoneRow, vault: Vault) -> str:
    """Why something was done, as the row keeps it; `WITHHELD` to a member without the key."""
    why = row.opened(vault, "why")
    if why is not None:
        return why
    return "" if row.why is None else WITHHELD
