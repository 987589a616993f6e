"""Rows of claims: columns for what lists sort and filter by, and the rest of a claim as it is."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from django.db import models

from khronika.claims.claim import Claim, Modality, Party, Scope, Speaker, Vote, Where
from khronika.claims.quantity import Quantity
from khronika.claims.when import When
from khronika.ledger.exact import ExactTextField
from khronika.ledger.plain import made, written
from khronika.ledger.ready import set_up
from khronika.ledger.source_rows import SourceRow

set_up()

ID: Final = 64
TERM: Final = 64
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
