"""Judging: decisions are added, and every one can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from khronika.claims.claim import Claim
from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.errors import UnknownClaim
from khronika.ledger import finding
from khronika.ledger.judging import judge
from khronika.ledger.opening import Ledger
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive


@pytest.fixture
def told(ledger: Ledger) -> tuple[Claim, ...]:
    receive(ledger, arrival(), AMAL, NOON)
    return arrival().claims


def accepted(claim: Claim) -> ClaimJudgement:
    return ClaimJudgement(claim.id, Verdict.ACCEPTED, "Badr", NOON, "called the witness")


def test_judgements_come_back_in_order(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    given = [accepted(told[0]), replace(accepted(told[0]), verdict=Verdict.REJECTED), accepted(told[1])]
    judge(ledger, given)
    assert list(finding.judgements(ledger)) == given
    assert finding.counts(ledger) == finding.Counts(1, 3, 2, 1)


def test_a_pair_that_was_judged_comes_back(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    pair = PairJudgement(told[0].id, told[1].id, Likeness.SAME, "Badr", NOON, "one raid")
    judge(ledger, [pair])
    assert list(finding.pair_judgements(ledger)) == [pair]


def test_what_was_decided_of_a_pair_can_be_taken_back_and_is_not_forgotten(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    decided = PairJudgement(told[0].id, told[1].id, Likeness.DIFFERENT, "Badr", NOON, "two raids")
    taken_back = replace(decided, likeness=Likeness.WITHDRAWN, at=NOON + timedelta(hours=1), why="one raid")
    judge(ledger, [decided])
    judge(ledger, [taken_back])
    assert list(finding.pair_judgements(ledger)) == [decided, taken_back]


def test_a_withdrawn_claim_is_as_it_was_read_and_nothing_is_forgotten(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    judge(ledger, [accepted(told[0])])
    judge(ledger, [replace(accepted(told[0]), verdict=Verdict.WITHDRAWN)])
    assert [judgement.verdict for judgement in finding.judgements(ledger)] == [
        Verdict.ACCEPTED,
        Verdict.WITHDRAWN,
    ]
    assert finding.counts(ledger) == finding.Counts(1, 3, 0, 0)


def test_an_unknown_claim_stops_all_judgements_of_the_call(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    strange = PairJudgement(told[0].id, "c-unknown", Likeness.SAME, "Badr", NOON)
    for unknown in (replace(accepted(told[0]), claim="c-unknown"), strange):
        with pytest.raises(UnknownClaim):
            judge(ledger, [accepted(told[0]), unknown])
    assert not list(finding.judgements(ledger))


def test_an_amended_claim_stands_beside_the_one_that_was_read(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    better = replace(told[0], id="c-better", rule="by hand", reader="Badr")
    judgement = replace(accepted(told[0]), verdict=Verdict.AMENDED, amended=better.id)
    judge(ledger, [judgement], [better])
    assert tuple(finding.claims(ledger)) == told
    assert list(finding.amendments(ledger)) == [better]
    assert list(finding.judgements(ledger)) == [judgement]


def test_an_amendment_never_takes_the_id_of_another_claim(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    for wrong in (replace(told[1], rule="by hand"), replace(told[0], id="c-nowhere")):
        judgement = replace(accepted(told[0]), verdict=Verdict.AMENDED, amended=told[1].id)
        with pytest.raises(ValueError, match="amendment"):
            judge(ledger, [judgement], [wrong])
    assert tuple(finding.claims(ledger)) == told
