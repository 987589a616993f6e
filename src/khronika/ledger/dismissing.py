"""Dismissing: numbers of a text of which a person decided that they count nobody, so that they are no longer shown as missed."""

from __future__ import annotations

from khronika.claims.judgement import NumberJudgement
from khronika.errors import UnknownSource
from khronika.ledger.changing import changing
from khronika.ledger.models import NumberJudgementRow, SourceRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals


def dismiss(ledger: Ledger, judgement: NumberJudgement) -> bool:
    """Keeps a decision on a number. False where it decides nothing new, and nothing is kept. Raises UnknownSource."""
    with changing(ledger):
        if not SourceRow.objects.using(ledger.using).filter(sha256=judgement.source).exists():
            raise UnknownSource(judgement.source)
        stands = {(one.start, one.end) for one in dismissed(ledger, judgement.source)}
        if ((judgement.start, judgement.end) in stands) == judgement.dismissed:
            return False
        NumberJudgementRow.from_judgement(judgement).save(using=ledger.using)
        return True


def dismissed(ledger: Ledger, source: str) -> tuple[NumberJudgement, ...]:
    """The dismissals of a source (its SHA-256) that stand, in the order of its text."""
    rows = NumberJudgementRow.objects.using(ledger.using).filter(source__sha256=source).order_by("number")
    with refusals(ledger.vault):
        last = {(row.start, row.end): row.to_judgement() for row in rows}
    return tuple(judgement for _, judgement in sorted(last.items()) if judgement.dismissed)
