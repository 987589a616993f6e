"""Whatever was told and stands in no figure is named with why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings

from khronika.claims.claim import Claim, Modality
from khronika.claims.document import Document
from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.reconciling import Judgements, reconcile
from khronika.reconciling.changes import claims_of
from khronika.reconciling.testing.accounts import DAY, Telling, claim, corpora, document, quantity
from khronika.reconciling.unheard import unheard

POST = document("post.txt", publisher="Kestova Post", published=DAY)
LATER = document("later.txt", publisher="Kestova Post", published=DAY + timedelta(days=2))
INJURED = claim("post.txt", 0, "injured", quantity(17), "Relief Committee")
DISPUTED = claim(
    "later.txt", 0, "injured", quantity(17), "Relief Committee", Telling(modality=Modality.DISPUTED)
)


def test_a_number_that_its_source_took_back_stands_below_with_why() -> None:
    record = reconcile([POST, LATER], [INJURED, DISPUTED])
    assert record.figures == ()
    reasons = {one.claim: one.reason for one in unheard(record, [INJURED, DISPUTED])}
    assert "taken back" in reasons[INJURED.id]
    assert reasons[DISPUTED.id] == "disputed by Relief Committee"


def test_beside_a_number_that_stands_it_is_set_aside_there() -> None:
    now = claim("later.txt", 60, "injured", quantity(12), "Relief Committee")
    record = reconcile([POST, LATER], [INJURED, DISPUTED, now])
    (figure,) = record.figures
    assert {INJURED.id, DISPUTED.id} == {aside.claim for aside in figure.set_aside}
    assert unheard(record, [INJURED, DISPUTED, now]) == ()


def test_what_a_person_rejected_stands_below_with_the_reason() -> None:
    at = datetime(2031, 6, 1, tzinfo=UTC)
    judged = Judgements((ClaimJudgement(INJURED.id, Verdict.REJECTED, "Badr", at, "a misreading"),))
    (one,) = unheard(reconcile([POST], [INJURED], judged), [INJURED])
    assert (one.claim, one.reason) == (INJURED.id, "rejected by Badr: a misreading")


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_every_number_of_people_is_weighed_or_named(corpus: tuple[list[Document], list[Claim]]) -> None:
    documents, claims = corpus
    record = reconcile(documents, claims)
    weighed = {c for figure in record.figures for c in claims_of(figure)}
    named = {one.claim for one in unheard(record, claims)}
    told = {c.id for c in claims if c.quantity is not None}
    assert named.isdisjoint(weighed)
    assert told <= weighed | named
