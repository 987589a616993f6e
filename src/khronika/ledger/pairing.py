"""Pairing: what persons decided of pairs of claims, act by act, and how a person takes back the last of it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from khronika.claims.judgement import OF_VOICES, Likeness, PairJudgement
from khronika.errors import NothingToUndo
from khronika.ledger.changing import changing
from khronika.ledger.judging import judge
from khronika.ledger.models import UNDONE, PairJudgementRow
from khronika.ledger.opening import Ledger


def undo_pairs(ledger: Ledger, by: str, at: datetime) -> tuple[PairJudgement, ...]:
    """Takes back a person's last act on pairs: each pair stands again as it did before. Raises NothingToUndo.

    What was decided in one act has one time. Each call goes one act further back.
    """
    rows = PairJudgementRow.objects.using(ledger.using).filter(by=by).order_by("-number")
    with changing(ledger):
        own = [row.to_judgement(ledger.vault) for row in rows]
        undone = {j.why for j in own if j.why.startswith(UNDONE)}
        moments = (j.at for j in own if not j.why.startswith(UNDONE))
        last = next((m for m in moments if UNDONE + m.isoformat() not in undone), None)
        if last is None:
            raise NothingToUndo
        why = UNDONE + last.isoformat()
        again = tuple(_before(ledger, row, at, why) for row in rows.filter(at=last).order_by("number"))
        judge(ledger, again)
        return again


def _before(ledger: Ledger, row: PairJudgementRow, at: datetime, why: str) -> PairJudgement:
    """The judgement that makes a pair stand as it stood before another."""
    ends = Q(left=row.left_id, right=row.right_id) | Q(left=row.right_id, right=row.left_id)
    earlier = PairJudgementRow.objects.using(ledger.using).filter(ends, number__lt=row.number)
    of_voices = Likeness(row.likeness) in OF_VOICES
    same_kind = [r for r in earlier.order_by("-number") if (Likeness(r.likeness) in OF_VOICES) is of_voices]
    open_again = Likeness.VOICES_OPEN if of_voices else Likeness.WITHDRAWN
    likeness = Likeness(same_kind[0].likeness) if same_kind else open_again
    return PairJudgement(row.left_id, row.right_id, likeness, row.by, at, why)
