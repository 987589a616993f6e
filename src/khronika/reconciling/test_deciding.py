"""Decisions on claims and events: what they come to, that they can be taken back, that nothing is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.figure import Event
from khronika.claims.judgement import Likeness, PairJudgement
from khronika.errors import NothingDecided, OneAndTheSame, UnknownName
from khronika.reconciling import Judgements, reconcile
from khronika.reconciling.deciding import Decision, Named, deciding, taking_back
from khronika.reconciling.testing.accounts import DAY, Telling, claim, corpora, day, document, quantity

AT = datetime(2031, 6, 1, tzinfo=UTC)
DOCUMENTS = [document("a.txt", publisher="Kestova Post"), document("b.txt", publisher="Ostrelin Herald")]
LOMNARY = Telling(place="Lomnary", when=day(DAY + timedelta(days=60)))
KILLED, DETAINED = (
    claim("a.txt", 0, "killed", quantity(3)),
    claim("a.txt", 50, "detained", quantity(40)),
)
KILLED_ELSEWHERE = claim("b.txt", 0, "killed", quantity(4), telling=LOMNARY)
DETAINED_ELSEWHERE = claim("b.txt", 50, "detained", quantity(50), telling=LOMNARY)
CLAIMS = [KILLED, DETAINED, KILLED_ELSEWHERE, DETAINED_ELSEWHERE]


def events(*judged: PairJudgement) -> tuple[Event, ...]:
    return reconcile(DOCUMENTS, CLAIMS, Judgements((), judged)).events


def named(*judged: PairJudgement) -> Named:
    return Named({c.id: c for c in CLAIMS}, events(*judged), events())


def event_of(one: Claim, *judged: PairJudgement) -> str:
    return next(e.id for e in events(*judged) if one.id in e.claims)


def decision(likeness: Likeness, hour: int = 0) -> Decision:
    return Decision(likeness, "Amal", AT + timedelta(hours=hour), "seen the list")


def decided(
    left: str, right: str, likeness: Likeness, *judged: PairJudgement, hour: int = 0
) -> tuple[PairJudgement, ...]:
    sides = named(*judged).both(left, right)
    return (*judged, *deciding(*sides, decision(likeness, hour), Judgements((), judged)))


def test_two_events_that_a_person_holds_to_be_one_are_one_with_one_figure_for_each_act() -> None:
    judged = decided(event_of(KILLED), event_of(KILLED_ELSEWHERE), Likeness.SAME)
    record = reconcile(DOCUMENTS, CLAIMS, Judgements((), judged))
    assert [set(e.claims) for e in record.events] == [{c.id for c in CLAIMS}]
    assert sorted(f.act for f in record.figures) == ["detained", "killed"]


def test_no_claim_of_two_events_held_to_be_one_falls_out_for_what_it_contradicts_in_the_other() -> None:
    # One page tells of both events, so that its two numbers can't be one by any score.
    pages = [*DOCUMENTS, document("c.txt", publisher="Golos Melgory")]
    early = claim("a.txt", 0, "killed", quantity(4), telling=LOMNARY)
    late = [
        claim("a.txt", 90, "killed", quantity(108), "Relief Committee"),
        *(claim(n, 0, "killed", quantity(46)) for n in ("b.txt", "c.txt")),
    ]
    before = reconcile(pages, [early, *late])
    assert sorted(len(e.claims) for e in before.events) == [1, 3]
    added = deciding([early], late, decision(Likeness.SAME), Judgements(), before.figures)
    after = reconcile(pages, [early, *late], Judgements((), added))
    assert [len(e.claims) for e in after.events] == [4]
    assert [(f.low, f.high, f.rule) for f in after.figures] == [(4, 108, "camps")]
    bare = deciding([early], late, decision(Likeness.SAME), Judgements())
    assert len(reconcile(pages, [early, *late], Judgements((), bare)).events) == 2


@given(corpora(), st.data())
@settings(max_examples=40, deadline=None)
def test_all_claims_of_two_events_held_to_be_one_are_of_one_event(
    corpus: tuple[list[Document], list[Claim]], drawn: st.DataObject
) -> None:
    documents = corpus[0]
    claims = [replace(c, victims=None, scope=None) for c in corpus[1]]
    before = reconcile(documents, claims)
    if len(before.events) < 2:
        return
    one, other = drawn.draw(st.permutations(before.events))[:2]
    told = {c.id: c for c in claims}
    sides = Named(told, before.events, ()).both(one.id, other.id)
    added = deciding(*sides, decision(Likeness.SAME), Judgements(), before.figures)
    after = reconcile(documents, claims, Judgements((), added)).events
    assert any({*one.claims, *other.claims} <= set(e.claims) for e in after)


def test_an_event_that_a_person_splits_is_two_whichever_claims_would_join_them() -> None:
    judged = decided(KILLED.id, DETAINED.id, Likeness.DIFFERENT)
    assert event_of(KILLED, *judged) != event_of(DETAINED, *judged)


def test_a_claim_can_leave_the_event_that_holds_it() -> None:
    judged = decided(event_of(KILLED), KILLED.id, Likeness.DIFFERENT)
    assert [({j.left, j.right}, j.likeness) for j in judged] == [
        ({KILLED.id, DETAINED.id}, Likeness.DIFFERENT)
    ]


@pytest.mark.parametrize("likeness", [Likeness.SAME, Likeness.DIFFERENT])
def test_every_decision_on_events_can_be_taken_back_by_the_ids_it_was_made_with(likeness: Likeness) -> None:
    left, right = event_of(KILLED), event_of(KILLED_ELSEWHERE)
    judged = decided(left, right, likeness)
    sides = named(*judged).first_proposed(left, right)
    last, back = taking_back(*sides, decision(likeness, 1), Judgements((), judged))
    assert last.why == "seen the list"
    assert {j.likeness for j in back} == {Likeness.WITHDRAWN}
    assert events(*judged, *back) == events()


def test_a_later_decision_overrules_an_earlier_one_on_the_same_two() -> None:
    left, right = event_of(KILLED), event_of(KILLED_ELSEWHERE)
    apart = decided(left, right, Likeness.DIFFERENT)
    one = decided(left, right, Likeness.SAME, *apart, hour=1)
    assert len(events(*one)) == 1
    assert events(*decided(left, right, Likeness.DIFFERENT, *one, hour=2)) == events()


def test_only_the_decision_that_was_named_is_taken_back() -> None:
    judged = decided(KILLED.id, DETAINED.id, Likeness.DIFFERENT)
    judged = decided(KILLED.id, KILLED_ELSEWHERE.id, Likeness.DIFFERENT, *judged, hour=1)
    sides = named(*judged).first_proposed(KILLED.id, DETAINED.id)
    _, back = taking_back(*sides, decision(Likeness.DIFFERENT, 2), Judgements((), judged))
    assert [{j.left, j.right} for j in back] == [{KILLED.id, DETAINED.id}]


def test_what_was_not_decided_cannot_be_taken_back() -> None:
    judged = decided(KILLED.id, DETAINED.id, Likeness.DIFFERENT)
    sides = named(*judged).first_proposed(KILLED.id, DETAINED.id)
    with pytest.raises(NothingDecided):
        taking_back(*sides, decision(Likeness.SAME, 1), Judgements((), judged))


def test_an_unknown_id_and_two_ids_of_one_thing_are_refused() -> None:
    with pytest.raises(UnknownName):
        named().both(KILLED.id, "e-nothing")
    for other in (KILLED.id, event_of(KILLED)):
        with pytest.raises(OneAndTheSame):
            named().both(other, other)
