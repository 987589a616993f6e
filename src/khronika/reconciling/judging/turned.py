"""What decisions since a moment turned: only those that left something otherwise than it stood then.

Law: a decision that was taken back again, or that repeats what stood, is the cause of nothing; it is still counted as made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from khronika.claims.judgement import OF_VOICES, ClaimJudgement, PairJudgement, Verdict
from khronika.reconciling.judging.judgements import Judgements, in_time, pair


def turned_since(judged: Judgements, moment: datetime) -> Judgements:
    """The judgements from a moment on that turned a claim or a pair of claims: for each the one that stands, or took back what stood."""
    then, made = judged.before(moment), judged.since(moment)
    return Judgements(tuple(_of_claims(then, judged, made)), tuple(_of_pairs(then, judged, made)))


def _of_claims(then: Judgements, now: Judgements, made: Judgements) -> Iterator[ClaimJudgement]:
    stood, stands = then.verdicts(), now.verdicts()
    last = {j.claim: j for j in sorted(made.claims, key=lambda j: (j.at, j.verdict, j.by, j.why))}
    for claim in sorted(last):
        before, after = stood.get(claim), stands.get(claim)
        if _said(before) != _said(after):
            yield after if after is not None and after in made.claims else last[claim]


def _said(judgement: ClaimJudgement | None) -> tuple[Verdict, str | None] | None:
    return (judgement.verdict, judgement.amended) if judgement else None


def _of_pairs(then: Judgements, now: Judgements, made: Judgements) -> Iterator[PairJudgement]:
    for voices in (False, True):
        stood, stands = (j.voices() if voices else j.likenesses() for j in (then, now))
        of_kind = [j for j in made.pairs if (j.likeness in OF_VOICES) is voices and j.left != j.right]
        last = {pair(j.left, j.right): j for j in sorted(of_kind, key=in_time)}
        for ends in sorted(last):
            before, after = stood.get(ends), stands.get(ends)
            if (before and before.likeness) != (after and after.likeness):
                yield last[ends]
