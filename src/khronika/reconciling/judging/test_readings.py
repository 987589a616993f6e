"""Which decision on a claim holds where two persons read it blind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.reconciling.judging.readings import READ, UNDONE, reading

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def said(*acts: tuple[str, Verdict], amended: str | None = None) -> list[ClaimJudgement]:
    """What persons decided of one claim, a minute after each other."""
    return [
        ClaimJudgement(
            "c-1", verdict, by, NOON + timedelta(minutes=i), "", amended if verdict == "amended" else None
        )
        for i, (by, verdict) in enumerate(acts)
    ]


def test_without_a_second_reader_the_last_decision_holds() -> None:
    found = reading(said(("Amal", Verdict.ACCEPTED), ("Badr", Verdict.REJECTED)))
    assert (found.asked, found.holding and found.holding.verdict) == (False, Verdict.REJECTED)


def test_amendments_that_put_different_claims_in_its_place_differ() -> None:
    first, second = (
        said(("Amal", Verdict.AMENDED), amended="c-2"),
        said(("Badr", Verdict.AMENDED), amended="c-3"),
    )
    asked = said(("Amal", Verdict.SECOND_READER))
    assert reading([*asked, *first, *second]).differs
    same = said(("Badr", Verdict.AMENDED), amended="c-2")
    assert not reading([*asked, *first, *same]).differs


def test_opening_a_claim_again_forgets_both_readings() -> None:
    acts = (("Amal", Verdict.SECOND_READER), ("Amal", Verdict.ACCEPTED), ("Badr", Verdict.REJECTED))
    assert reading([*said(*acts), *said(("Carla", Verdict.WITHDRAWN))]).holding is None


persons = st.sampled_from(["Amal", "Badr", "Carla"])


@given(
    st.lists(st.tuples(persons, st.sampled_from(sorted(READ))), max_size=5),
    persons,
    st.sampled_from(sorted(READ)),
)
def test_one_reader_alone_never_makes_a_decision_hold(
    before: list[tuple[str, Verdict]], reader: str, verdict: Verdict
) -> None:
    one = [(reader, v) for _, v in before]
    found = reading(said((reader, Verdict.SECOND_READER), *one, (reader, verdict)))
    assert found.waits
    assert found.holding is not None
    assert found.holding.verdict is Verdict.SECOND_READER


@given(st.lists(st.tuples(persons, st.sampled_from(Verdict)), max_size=6), persons, st.sampled_from(Verdict))
def test_an_act_that_was_taken_back_counts_as_never_done(
    before: list[tuple[str, Verdict]], by: str, verdict: Verdict
) -> None:
    done = said(*before, (by, verdict))
    back = ClaimJudgement(
        "c-1", Verdict.WITHDRAWN, by, NOON + timedelta(hours=1), UNDONE + done[-1].at.isoformat()
    )
    assert reading([*done, back]) == reading(done[:-1])
