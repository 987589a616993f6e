"""What was decided and taken back again is the cause of nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.reconciling.judging.judgements import Judgements
from khronika.reconciling.judging.turned import turned_since

AT = datetime(2031, 6, 1, tzinfo=UTC)
SINCE = AT + timedelta(hours=1)


def of_claim(verdict: Verdict, hours: int) -> ClaimJudgement:
    return ClaimJudgement("c-1", verdict, "Amal", AT + timedelta(hours=hours))


def of_pair(likeness: Likeness, hours: int) -> PairJudgement:
    return PairJudgement("c-1", "c-2", likeness, "Amal", AT + timedelta(hours=hours))


ACCEPTED, REJECTED, WITHDRAWN = Verdict.ACCEPTED, Verdict.REJECTED, Verdict.WITHDRAWN


@pytest.mark.parametrize(
    ("verdicts", "turning"),
    [
        ([(REJECTED, 2)], [2]),
        ([(REJECTED, 2), (WITHDRAWN, 3)], []),
        ([(REJECTED, 2), (WITHDRAWN, 3), (ACCEPTED, 4)], [4]),
        ([(REJECTED, 0), (WITHDRAWN, 3)], [3]),
        ([(REJECTED, 0), (ACCEPTED, 2), (REJECTED, 3)], []),
        ([(ACCEPTED, 0)], []),
        ([], []),
    ],
)
def test_a_verdict_is_a_cause_only_where_it_left_the_claim_otherwise(
    verdicts: list[tuple[Verdict, int]], turning: list[int]
) -> None:
    judged = Judgements(tuple(of_claim(*v) for v in verdicts))
    assert [j.at for j in turned_since(judged, SINCE).claims] == [AT + timedelta(hours=h) for h in turning]


@pytest.mark.parametrize(
    ("likenesses", "turning"),
    [
        ([(Likeness.SAME, 2)], [2]),
        ([(Likeness.SAME, 2), (Likeness.WITHDRAWN, 3)], []),
        ([(Likeness.SAME, 0), (Likeness.WITHDRAWN, 3)], [3]),
        ([(Likeness.SAME, 2), (Likeness.ONE_VOICE, 3)], [2, 3]),
        ([(Likeness.ONE_VOICE, 2), (Likeness.VOICES_OPEN, 3)], []),
    ],
)
def test_so_is_a_decision_on_a_pair(likenesses: list[tuple[Likeness, int]], turning: list[int]) -> None:
    judged = Judgements((), tuple(of_pair(*v) for v in likenesses))
    assert [j.at for j in turned_since(judged, SINCE).pairs] == [AT + timedelta(hours=h) for h in turning]
