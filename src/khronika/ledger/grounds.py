"""Grounds: what a process that keeps running needs to know when to compute the record anew, and from what.

Events and figures are never kept. A process may hold them while nothing changed from which they follow; `marks` tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Max, Sum

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.ledger import finding
from khronika.ledger.models import (
    ClaimJudgementRow,
    ClaimRow,
    CorrectionRow,
    PairJudgementRow,
    PolicyRow,
    SourceRow,
    TextRow,
)
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.reconciling.judging.judgements import Judgements

_TEXTS: Final = 8  # texts in memory at once: each may be large


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the record stands: if two are equal, the same events and figures follow, but for how many claims are accepted."""

    sources: tuple[int, int]  # how many, and the last
    claims: int  # the last
    pairs: int  # the last decision on a pair
    aside: tuple[int, int]  # of the claims that may not speak: how many, and the sum of their numbers
    amended: int  # the last decision that put a claim in the place of another
    corrections: int  # the last
    policies: int  # the last


def marks(ledger: Ledger) -> Marks:
    """Where the record stands. Reads the ends of indexes alone."""
    using = ledger.using
    judged = ClaimJudgementRow.objects.using(using).filter(verdict=Verdict.AMENDED.value)
    silent = ClaimRow.objects.using(using).filter(
        standing__in=(Verdict.REJECTED.value, Verdict.AMENDED.value)
    )
    with refusals(ledger.vault):
        aside = silent.aggregate(count=Count("number"), sum=Sum("number"))
        return Marks(
            (SourceRow.objects.using(using).count(), _last(SourceRow, using)),
            _last(ClaimRow, using),
            _last(PairJudgementRow, using),
            (aside["count"], aside["sum"] or 0),
            judged.order_by("-number").values_list("number", flat=True).first() or 0,
            _last(CorrectionRow, using),
            _last(PolicyRow, using),
        )


def _last(
    kind: type[SourceRow | ClaimRow | ClaimJudgementRow | PairJudgementRow | CorrectionRow | PolicyRow],
    using: str,
) -> int:
    return kind.objects.using(using).aggregate(last=Max("number"))["last"] or 0


def documents_after(ledger: Ledger, number: int) -> Iterator[tuple[int, Document]]:
    """The sources that came behind a number, with it, in the order of their arrival."""
    rows = TextRow.objects.using(ledger.using).select_related("source").filter(source__number__gt=number)
    with refusals(ledger.vault):
        for row in rows.order_by("source__number").iterator(_TEXTS):
            yield row.source.number, row.to_document(ledger.vault)


def corrected_after(ledger: Ledger, number: int) -> Iterator[tuple[int, str]]:
    """The corrections behind a number, each with the SHA-256 of its source."""
    rows = CorrectionRow.objects.using(ledger.using).filter(number__gt=number).order_by("number")
    with refusals(ledger.vault):
        yield from rows.values_list("number", "source__sha256")


def judged(ledger: Ledger) -> tuple[list[Claim], Judgements]:
    """The claims that may speak, with those that persons put in the place of others, and all that was decided."""
    decided = Judgements(tuple(finding.judgements(ledger)), tuple(finding.pair_judgements(ledger)))
    # An amendment whose judgement was taken back must not speak beside the claim that speaks again.
    standing = decided.put_in_place()
    amendments = (claim for claim in finding.amendments(ledger) if claim.id in standing)
    return [*finding.claims(ledger), *amendments], decided


def judged_of(ledger: Ledger, source: str) -> tuple[list[Claim], tuple[ClaimJudgement, ...]]:
    """The same of one source alone, by its SHA-256, with the decisions on its claims."""
    decided = tuple(finding.judgements(ledger, source))
    standing = Judgements(decided).put_in_place()
    amendments = (claim for claim in finding.amendments(ledger, source) if claim.id in standing)
    return [*finding.claims(ledger, source), *amendments], decided


def ends(ledger: Ledger) -> tuple[int, int]:
    """The numbers of the last claim and of the last decision on a claim."""
    with refusals(ledger.vault):
        return _last(ClaimRow, ledger.using), _last(ClaimJudgementRow, ledger.using)


def touched_since(ledger: Ledger, claim: int, judgement: int) -> set[str]:
    """The sources with claims behind one number, or with decisions on their claims behind another."""
    told = ClaimRow.objects.using(ledger.using).filter(number__gt=claim)
    decided = ClaimJudgementRow.objects.using(ledger.using).filter(number__gt=judgement)
    with refusals(ledger.vault):
        return {*told.values_list("source__sha256", flat=True).distinct()} | {
            *decided.values_list("claim__source__sha256", flat=True).distinct()
        }
