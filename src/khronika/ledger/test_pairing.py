"""Taking back what was decided of pairs: each stands again as it did before, act by act, and only one's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from khronika.claims.claim import Claim
from khronika.claims.judgement import Likeness, PairJudgement
from khronika.errors import NothingToUndo
from khronika.ledger import finding, grounds, judging
from khronika.ledger.opening import Ledger
from khronika.ledger.pairing import undo_pairs
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive
from khronika.reconciling.judging.judgements import Judgements

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def told(ledger: Ledger) -> tuple[Claim, ...]:
    receive(ledger, arrival(), AMAL, NOON)
    return arrival().claims


def decide(
    ledger: Ledger, likeness: Likeness, minutes: int, *pairs: tuple[Claim, Claim], by: str = "Amal"
) -> None:
    at = NOON + timedelta(minutes=minutes)
    judging.judge(ledger, [PairJudgement(a.id, b.id, likeness, by, at) for a, b in pairs])


def standing(ledger: Ledger) -> list[str]:
    judged = Judgements(pairs=tuple(finding.pair_judgements(ledger)))
    return sorted(j.likeness.value for j in (judged.likenesses() | judged.voices()).values())


def test_each_undoing_goes_one_act_further_back_whichever_claim_was_named_first(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    one, two, three = told
    decide(ledger, Likeness.SAME, 1, (one, two))
    decide(ledger, Likeness.DIFFERENT, 2, (two, one), (two, three))
    undo_pairs(ledger, "Amal", LATER)
    assert standing(ledger) == ["same"]
    undo_pairs(ledger, "Amal", LATER + timedelta(minutes=1))
    assert standing(ledger) == []
    with pytest.raises(NothingToUndo):
        undo_pairs(ledger, "Amal", LATER)


def test_what_was_decided_of_speakers_is_taken_back_and_leaves_what_was_decided_of_events(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    decide(ledger, Likeness.DIFFERENT, 1, (told[0], told[1]))
    decide(ledger, Likeness.ONE_VOICE, 2, (told[0], told[1]))
    undo_pairs(ledger, "Amal", LATER)
    assert standing(ledger) == ["different"]


def test_nobody_takes_back_what_another_decided_of_a_pair(ledger: Ledger, told: tuple[Claim, ...]) -> None:
    decide(ledger, Likeness.SAME, 1, (told[0], told[1]))
    with pytest.raises(NothingToUndo):
        undo_pairs(ledger, "Badr", LATER)


def test_the_record_is_of_another_moment_after_whatever_it_follows_from(
    ledger: Ledger, told: tuple[Claim, ...]
) -> None:
    seen = [grounds.marks(ledger)]
    decide(ledger, Likeness.SAME, 1, (told[0], told[1]))
    seen.append(grounds.marks(ledger))
    receive(ledger, arrival(1), AMAL, NOON)
    seen.append(grounds.marks(ledger))
    assert len(set(seen)) == 3
