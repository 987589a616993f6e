"""What became of a decision is told with it, and a decision that was taken back stays one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from khronika.claims.judgement import Likeness, PairJudgement
from khronika.reconciling.judging.course import Decided, State, course
from khronika.reconciling.judging.readings import UNDONE

NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)
SAME, DIFFERENT, WITHDRAWN = Likeness.SAME, Likeness.DIFFERENT, Likeness.WITHDRAWN


def of_pair(likeness: Likeness, hour: int, right: str = "c-2", why: str = "") -> PairJudgement:
    return PairJudgement("c-1", right, likeness, "Amal", NOON + timedelta(hours=hour), why)


def own(*judged: PairJudgement) -> list[Decided]:
    """The course without the acts that only end another; the order of judgements means nothing."""
    told = {course(order) for order in permutations(judged)}
    assert len(told) == 1
    return [one for one in told.pop() if one.state is not State.TAKES_BACK]


def test_a_decision_holds_until_somebody_ends_it() -> None:
    assert own(of_pair(SAME, 0)) == [Decided((of_pair(SAME, 0),), State.HOLDS)]


def test_a_decision_that_was_taken_back_is_told_with_who_took_it_back() -> None:
    (one,) = own(of_pair(SAME, 0), back := of_pair(WITHDRAWN, 1))
    assert (one.state, one.ended) == (State.TAKEN_BACK, back)


def test_a_decision_to_the_contrary_replaces_one() -> None:
    first, second = own(of_pair(DIFFERENT, 0), of_pair(SAME, 1))
    assert (first.state, second.state) == (State.REPLACED, State.HOLDS)


def test_what_is_withdrawn_in_the_act_of_joining_is_replaced() -> None:
    first, _ = own(of_pair(DIFFERENT, 0, "c-3"), of_pair(WITHDRAWN, 1, "c-3"), of_pair(SAME, 1))
    assert first.state is State.REPLACED


def test_a_decision_of_which_some_pairs_were_withdrawn_holds_for_the_others() -> None:
    (one,) = own(of_pair(DIFFERENT, 0), of_pair(DIFFERENT, 0, "c-3"), of_pair(WITHDRAWN, 1))
    assert one.state is State.HOLDS
    assert len(one.pairs) == 2


def test_a_decision_made_again_after_it_was_taken_back_is_another_one() -> None:
    first, again = own(of_pair(SAME, 0), of_pair(WITHDRAWN, 1), of_pair(SAME, 2))
    assert (first.state, again.state) == (State.TAKEN_BACK, State.HOLDS)


@pytest.mark.parametrize("undone", [DIFFERENT, WITHDRAWN])
def test_what_an_undone_act_had_ended_holds_again(undone: Likeness) -> None:
    first, *rest = own(of_pair(SAME, 0), of_pair(undone, 1), of_pair(SAME, 2, why=UNDONE + "then"))
    assert first.state is State.HOLDS
    assert [one.state for one in rest] == [State.TAKEN_BACK] * (undone is DIFFERENT)
