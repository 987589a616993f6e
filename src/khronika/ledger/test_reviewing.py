"""Reviewing: what waits, in what order, and how every act is taken back."""

from __future__ import annotations

import importlib
from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connections

from khronika.claims.claim import Claim
from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.errors import NothingToUndo, UnknownClaim, UnknownSource
from khronika.ledger import finding, judging, reviewing
from khronika.ledger.models import ClaimRow
from khronika.ledger.opening import Ledger
from khronika.ledger.reviewing import ALL, Queue
from khronika.ledger.second_reading import agreement, blind_to, conflicts, twice_read
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive
from khronika.reconciling.judging.judgements import Judgements

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def told(ledger: Ledger) -> tuple[Claim, ...]:
    receive(ledger, arrival(), AMAL, NOON)
    return arrival().claims


def decide(ledger: Ledger, verdict: Verdict, *claims: Claim, by: str = "Amal", minutes: int = 0) -> None:
    at = NOON + timedelta(minutes=minutes)
    judging.judge(ledger, [ClaimJudgement(claim.id, verdict, by, at) for claim in claims])


def queued(ledger: Ledger, state: str = "open", **more: str) -> list[str]:
    return [one.claim.id for one in reviewing.listed(ledger, Queue(state, **more))]


def test_a_decided_claim_leaves_the_open_queue_for_its_verdicts(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    decide(ledger, Verdict.ACCEPTED, told[0])
    assert queued(ledger) == [told[1].id, told[2].id]
    assert queued(ledger, "accepted") == [told[0].id]
    assert queued(ledger, ALL) == [claim.id for claim in told]


def test_a_claim_whose_decision_was_taken_back_is_open_again(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    decide(ledger, Verdict.REJECTED, told[0])
    decide(ledger, Verdict.WITHDRAWN, told[0], minutes=1)
    assert queued(ledger) == [claim.id for claim in told]


def test_the_next_claim_is_the_next_of_the_same_queue(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    decide(ledger, Verdict.ACCEPTED, told[1])
    first = reviewing.waiting(ledger, told[0].id)
    third = reviewing.waiting(ledger, told[2].id)
    assert reviewing.neighbour(ledger, Queue(), first.number) == third.number
    assert reviewing.numbered(ledger, third.number) == third
    assert reviewing.neighbour(ledger, Queue(), first.number, back=True) is None


def test_a_queue_may_ask_for_an_act_a_source_and_who_it_was_given_to(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    other = arrival(1)
    receive(ledger, other, AMAL, NOON)
    reviewing.assign(ledger, other.document.source.sha256, "Badr", "Amal", NOON)
    theirs = [claim.id for claim in other.claims]
    assert queued(ledger, assigned="Badr") == queued(ledger, source=other.claims[0].source) == theirs
    assert queued(ledger, act="killed") == queued(ledger, assigned="Carla") == []
    reviewing.assign(ledger, other.document.source.sha256, "", "Amal", LATER)
    assert queued(ledger, assigned="Badr") == []


def test_undoing_takes_back_one_act_after_another_however_many_claims_it_decided(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    decide(ledger, Verdict.REJECTED, told[0])
    decide(ledger, Verdict.ACCEPTED, *told, minutes=1)
    reviewing.undo(ledger, "Amal", LATER)
    assert queued(ledger, "rejected") == [told[0].id]
    assert queued(ledger) == [told[1].id, told[2].id]
    reviewing.undo(ledger, "Amal", LATER + timedelta(minutes=1))
    assert queued(ledger) == [claim.id for claim in told]
    with pytest.raises(NothingToUndo):
        reviewing.undo(ledger, "Amal", LATER)


def test_nobody_takes_back_what_another_decided(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    decide(ledger, Verdict.ACCEPTED, told[0])
    with pytest.raises(NothingToUndo):
        reviewing.undo(ledger, "Badr", LATER)


def test_progress_counts_claims_and_what_one_decided_today(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    decide(ledger, Verdict.ACCEPTED, told[0])
    decide(ledger, Verdict.UNSURE, told[1], by="Badr")
    found = reviewing.progress(ledger, "Amal", NOON)
    assert (found.claims, found.open, found.today) == (3, 1, 1)
    assert found.by_verdict == (("accepted", 1), ("unsure", 1))
    assert reviewing.progress(ledger, "Amal", LATER).today == 0


def test_a_claim_that_a_person_adds_is_accepted_and_counts(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    own = replace(told[0], id="c-own", start=0, end=30, quote=arrival().document.text.content[:30])
    judging.add(ledger, [own], "Amal", NOON, "the reader missed it")
    assert queued(ledger, "accepted") == ["c-own"]
    assert finding.counts(ledger).accepted == 1
    with pytest.raises(UnknownSource):
        judging.add(ledger, [replace(own, id="c-2", source="00" * 32)], "Amal", NOON)


def test_notes_and_drafts_are_kept_and_a_draft_is_one_persons_own(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    reviewing.note(ledger, told[0].id, "Amal", NOON, "ask the hospital")
    reviewing.keep_draft(ledger, told[0].id, "Amal", NOON, "half a")
    reviewing.keep_draft(ledger, told[0].id, "Amal", LATER, "half a thought")
    assert [n.words for n in reviewing.history(ledger, told[0].id).notes] == ["ask the hospital"]
    assert reviewing.draft(ledger, told[0].id, "Amal") == "half a thought"
    assert reviewing.draft(ledger, told[0].id, "Badr") == ""
    with pytest.raises(UnknownClaim):
        reviewing.note(ledger, "c-none", "Amal", NOON, "?")


def test_the_second_reader_is_blind_until_she_has_decided(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    decide(ledger, Verdict.ACCEPTED, told[0])
    assert not blind_to(ledger, told[0].id, "Badr")
    decide(ledger, Verdict.SECOND_READER, told[0], minutes=1)
    assert blind_to(ledger, told[0].id, "Badr")
    assert not blind_to(ledger, told[0].id, "Amal")
    decide(ledger, Verdict.REJECTED, told[0], by="Badr", minutes=2)
    assert not blind_to(ledger, told[0].id, "Badr")


def test_what_the_first_reader_decides_stays_untold_until_a_second_has_read(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    decide(ledger, Verdict.SECOND_READER, *told[:2])
    decide(ledger, Verdict.REJECTED, *told[:2], minutes=1)
    assert queued(ledger, "second_reader") == [told[0].id, told[1].id]
    assert queued(ledger, "rejected") == []
    assert Judgements(tuple(finding.judgements(ledger))).verdicts()[told[0].id].verdict == "second_reader"
    decide(ledger, Verdict.REJECTED, told[0], by="Badr", minutes=2)
    assert queued(ledger, "rejected") == [told[0].id]


def test_readers_who_differ_are_a_conflict_until_somebody_settles_it(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    decide(ledger, Verdict.SECOND_READER, *told[:2])
    decide(ledger, Verdict.ACCEPTED, *told[:2], minutes=1)
    assert [one.waits for one in twice_read(ledger).values()] == [True, True]
    decide(ledger, Verdict.ACCEPTED, told[1], by="Badr", minutes=2)
    decide(ledger, Verdict.REJECTED, told[0], by="Badr", minutes=2)
    assert conflicts(ledger) == (told[0].id,)
    assert queued(ledger, "second_reader") == [told[0].id]
    decide(ledger, Verdict.ACCEPTED, told[0], by="Carla", minutes=3)
    assert conflicts(ledger) == ()
    assert queued(ledger, "accepted") == [told[0].id, told[1].id]
    assert (agreement(ledger).read_twice, agreement(ledger).agreed) == (2, 1)
    reviewing.undo(ledger, "Carla", LATER)
    assert conflicts(ledger) == (told[0].id,)


def test_a_reading_that_was_taken_back_waits_for_its_reader_again(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    decide(ledger, Verdict.SECOND_READER, told[0])
    decide(ledger, Verdict.ACCEPTED, told[0], minutes=1)
    decide(ledger, Verdict.REJECTED, told[0], by="Badr", minutes=2)
    reviewing.undo(ledger, "Badr", LATER)
    assert twice_read(ledger)[told[0].id].waits
    assert blind_to(ledger, told[0].id, "Badr")


def test_agreement_by_chance_is_worth_nothing(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    decide(ledger, Verdict.SECOND_READER, *told)
    decide(ledger, Verdict.ACCEPTED, *told[:2], minutes=1)
    decide(ledger, Verdict.REJECTED, told[2], minutes=2)
    decide(ledger, Verdict.ACCEPTED, *told, by="Badr", minutes=3)
    found = agreement(ledger)
    # Five of six verdicts accept: by chance 26 of 36 pairs agree, and 2 of 3 did.
    assert found.kappa == pytest.approx((2 / 3 - 26 / 36) / (1 - 26 / 36))
    assert found.share == pytest.approx(2 / 3)


def test_today_counts_nothing_that_was_taken_back(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    decide(ledger, Verdict.ACCEPTED, *told[:2])
    decide(ledger, Verdict.ACCEPTED, told[2], minutes=1)
    reviewing.undo(ledger, "Amal", LATER)
    assert reviewing.progress(ledger, "Amal", NOON).today == 2


def test_an_older_record_is_given_the_verdicts_that_hold(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    decide(ledger, Verdict.REJECTED, *told)
    decide(ledger, Verdict.ACCEPTED, told[0], minutes=1)
    decide(ledger, Verdict.WITHDRAWN, told[1], minutes=1)
    ClaimRow.objects.using(ledger.using).update(standing="")
    upgrade = importlib.import_module("khronika.ledger.migrations.0002_reviewing")
    with connections[ledger.using].schema_editor() as editor:
        upgrade.stand(apps, editor)
    assert queued(ledger, "accepted") == [told[0].id]
    assert (queued(ledger), queued(ledger, "rejected")) == ([told[1].id], [told[2].id])
