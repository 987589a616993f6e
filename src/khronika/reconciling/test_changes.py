"""What changed between two records, and what is named as having done it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.claims.quantity import Hedge
from khronika.reconciling import Judgements, Record, reconcile
from khronika.reconciling.changes import Change, Ground, Since, Turn, changes
from khronika.reconciling.testing.accounts import (
    DAY,
    Telling,
    claim,
    corpora,
    day,
    document,
    quantity,
    sha,
)

AT = datetime(2031, 6, 1, tzinfo=UTC)
POST, HERALD = document("post.txt", publisher="Kestova Post"), document("herald.txt", publisher="Herald")
ABOUT_40 = claim("post.txt", 0, "detained", quantity(40, Hedge.ABOUT))
AT_LEAST_35 = claim("herald.txt", 0, "detained", quantity(35, Hedge.AT_LEAST))
ELSEWHERE = Telling(place="Lomnary", when=day(DAY + timedelta(days=60)))


def between(before: Record, after: Record, *claims: Claim, **happened: object) -> tuple[Change, ...]:
    return changes(before, after, Since(source_of={c.id: c.source for c in claims}, **happened))  # type: ignore[arg-type]  # a test's shorthand


def grounds(change: Change) -> list[Ground]:
    return [cause.ground for cause in change.causes]


def test_a_rejected_claim_is_named_with_who_rejected_it_and_why() -> None:
    claims = [ABOUT_40, AT_LEAST_35]
    rejected = Judgements((ClaimJudgement(ABOUT_40.id, Verdict.REJECTED, "Badr", AT, "a misreading"),))
    before, after = reconcile([POST, HERALD], claims), reconcile([POST, HERALD], claims, rejected)
    (change,) = between(before, after, *claims, judgements=rejected)
    assert change.turn is Turn.CHANGED
    assert "number" in change.aspects
    assert change.after
    assert change.after.low == 35
    assert [c.sentence for c in change.causes] == [
        f"the claim {ABOUT_40.id} was rejected by Badr (a misreading)"
    ]


def test_a_figure_whose_only_claim_was_rejected_while_another_came_in_is_the_same_figure_changed() -> None:
    rejected = Judgements((ClaimJudgement(ABOUT_40.id, Verdict.REJECTED, "Badr", AT),))
    before = reconcile([POST], [ABOUT_40])
    after = reconcile([POST, HERALD], [ABOUT_40, AT_LEAST_35], rejected)
    received = {HERALD.source.sha256: "herald.txt"}
    (change,) = between(before, after, ABOUT_40, AT_LEAST_35, received=received, judgements=rejected)
    assert change.turn is Turn.CHANGED
    assert grounds(change) == [Ground.RECEIVED, Ground.JUDGED]


def test_a_new_document_is_named_where_its_claim_changed_a_figure_or_made_one() -> None:
    new = claim("herald.txt", 90, "killed", quantity(3), telling=ELSEWHERE)
    before = reconcile([POST], [ABOUT_40])
    after = reconcile([POST, HERALD], [ABOUT_40, AT_LEAST_35, new])
    happened = between(
        before, after, ABOUT_40, AT_LEAST_35, new, received={HERALD.source.sha256: "herald.txt"}
    )
    turns = {change.figure.act: change for change in happened}
    assert turns["killed"].turn is Turn.NEW
    assert turns["detained"].turn is Turn.CHANGED
    for change in happened:
        assert change.causes[0].sentence == "the document herald.txt was received"


def test_the_last_claim_of_a_figure_taken_away_makes_it_gone() -> None:
    rejected = Judgements((ClaimJudgement(ABOUT_40.id, Verdict.REJECTED, "Badr", AT),))
    before, after = reconcile([POST], [ABOUT_40]), reconcile([POST], [ABOUT_40], rejected)
    (change,) = between(before, after, ABOUT_40, judgements=rejected)
    assert (change.turn, change.after) == (Turn.GONE, None)
    assert grounds(change) == [Ground.JUDGED]


def test_a_decision_on_a_pair_is_named_on_both_sides_of_the_split() -> None:
    claims = [ABOUT_40, AT_LEAST_35]
    apart = PairJudgement(ABOUT_40.id, AT_LEAST_35.id, Likeness.DIFFERENT, "Amal", AT, "two streets")
    decided = Judgements((), (apart,))
    before, after = reconcile([POST, HERALD], claims), reconcile([POST, HERALD], claims, decided)
    happened = between(before, after, *claims, judgements=decided)
    assert sorted(c.turn for c in happened) == [Turn.CHANGED, Turn.NEW]
    for change in happened:
        assert grounds(change)[0] is Ground.DECIDED
        assert "two streets" in change.causes[0].sentence


def test_an_accepted_claim_changes_no_number_and_is_told_as_that() -> None:
    accepted = Judgements((ClaimJudgement(ABOUT_40.id, Verdict.ACCEPTED, "Badr", AT),))
    before, after = reconcile([POST], [ABOUT_40]), reconcile([POST], [ABOUT_40], accepted)
    (change,) = between(before, after, ABOUT_40, judgements=accepted)
    assert change.aspects == ("accepted",)


def test_a_figure_is_followed_by_its_claims_when_its_id_changes() -> None:
    names = sorted((f"page-{i}.txt" for i in range(9)), key=lambda n: claim(n, 0, "killed", quantity(3)).id)
    first, lower = names[-1], names[0]
    claims = [claim(n, 0, "killed", quantity(3)) for n in (first, lower)]
    documents = [document(n, publisher=n) for n in (first, lower)]
    before, after = reconcile(documents[:1], claims[:1]), reconcile(documents, claims)
    assert before.figures[0].id != after.figures[0].id
    (change,) = between(before, after, *claims, received={sha(lower): lower})
    assert (change.turn, change.before, change.after) == (
        Turn.CHANGED,
        before.figures[0],
        after.figures[0],
    )


@given(corpora(), st.data())
@settings(max_examples=30, deadline=None)
def test_nothing_changes_without_a_cause_and_nothing_happens_to_an_equal_record(
    corpus: tuple[list[Document], list[Claim]], data: st.DataObject
) -> None:
    documents, claims = corpus
    late = data.draw(st.sampled_from(documents)).source.sha256
    before = reconcile(
        [d for d in documents if d.source.sha256 != late], [c for c in claims if c.source != late]
    )
    after = reconcile(documents, claims)
    happened = between(before, after, *claims, received={late: "late"})
    assert all(change.causes for change in happened)
    assert between(after, after, *claims) == ()
    figures = {f.id for f in before.figures}
    turned = sum((c.turn is Turn.NEW) - (c.turn is Turn.GONE) for c in happened)
    assert len(figures) + turned == len(after.figures)
