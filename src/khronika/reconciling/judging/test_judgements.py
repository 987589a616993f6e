"""The last word counts, and every word can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.reconciling.judging.judgements import Judgements

AT = datetime(2031, 6, 1, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def of_pair(likeness: Likeness, at: datetime, left: str = "c-1", right: str = "c-2") -> PairJudgement:
    return PairJudgement(left, right, likeness, "Amal", at)


def test_a_withdrawn_decision_on_a_pair_leaves_none() -> None:
    for decided in (Likeness.SAME, Likeness.DIFFERENT, Likeness.UNSURE):
        taken_back = of_pair(Likeness.WITHDRAWN, LATER, "c-2", "c-1")
        assert Judgements((), (taken_back, of_pair(decided, AT))).likenesses() == {}


def test_a_decision_after_a_withdrawal_stands() -> None:
    again = of_pair(Likeness.SAME, LATER)
    judged = Judgements((), (again, of_pair(Likeness.WITHDRAWN, AT)))
    assert judged.likenesses() == {("c-1", "c-2"): again}


def test_an_amendment_that_was_taken_back_is_not_put_in_place() -> None:
    amended = ClaimJudgement("c-1", Verdict.AMENDED, "Amal", AT, amended="c-better")
    taken_back = ClaimJudgement("c-1", Verdict.WITHDRAWN, "Amal", LATER)
    assert Judgements((amended,)).put_in_place() == {"c-better"}
    assert Judgements((amended, taken_back)).put_in_place() == frozenset()


def test_a_moment_parts_what_was_decided_before_from_what_was_decided_since() -> None:
    early, late = of_pair(Likeness.SAME, AT), of_pair(Likeness.WITHDRAWN, LATER)
    judged = Judgements((), (early, late))
    assert judged.before(LATER) == Judgements((), (early,))
    assert judged.since(LATER) == Judgements((), (late,))


def test_pairs_decided_in_one_go_are_one_decision() -> None:
    first, second = of_pair(Likeness.SAME, AT), of_pair(Likeness.SAME, AT, "c-1", "c-3")
    later = of_pair(Likeness.SAME, LATER, "c-1", "c-4")
    assert list(Judgements((), (later, second, first)).together().values()) == [(first, second), (later,)]


@pytest.mark.parametrize("at", [(AT, LATER), (LATER, AT), (AT, AT)])
def test_the_last_verdict_on_a_claim_holds_in_whatever_order_verdicts_come(
    at: tuple[datetime, datetime],
) -> None:
    judged = [
        ClaimJudgement("c-1", verdict, "Amal", when)
        for verdict, when in zip((Verdict.ACCEPTED, Verdict.REJECTED), at, strict=True)
    ]
    straight, turned = Judgements(tuple(judged)).verdicts(), Judgements(tuple(reversed(judged))).verdicts()
    assert straight == turned
    assert at[0] == at[1] or straight["c-1"].at == LATER
