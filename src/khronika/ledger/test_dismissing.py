"""Dismissing: a number counts nobody until somebody shows it again; it goes with its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from khronika.claims.judgement import NumberJudgement
from khronika.errors import UnknownSource
from khronika.ledger import reviewing
from khronika.ledger.dismissing import dismiss, dismissed
from khronika.ledger.keeping import expunge
from khronika.ledger.models import NumberJudgementRow
from khronika.ledger.opening import Ledger
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive


@pytest.fixture
def nobody(ledger: Ledger) -> NumberJudgement:
    receive(ledger, arrival(), AMAL, NOON)
    return NumberJudgement(arrival().document.source.sha256, 3, 5, dismissed=True, by="M-02", at=NOON)


def test_the_latest_decision_on_a_number_holds(ledger: Ledger, nobody: NumberJudgement) -> None:
    earlier = replace(nobody, start=1, end=2)
    assert dismiss(ledger, nobody)
    assert dismiss(ledger, earlier)
    assert dismissed(ledger, nobody.source) == (earlier, nobody)
    back = replace(nobody, dismissed=False, at=NOON + timedelta(hours=1))
    assert dismiss(ledger, back)
    assert dismissed(ledger, nobody.source) == (earlier,)


def test_what_decides_nothing_new_is_not_kept(ledger: Ledger, nobody: NumberJudgement) -> None:
    assert not dismiss(ledger, replace(nobody, dismissed=False))
    assert dismiss(ledger, nobody)
    assert not dismiss(ledger, replace(nobody, by="M-03"))
    assert [one.by for one in dismissed(ledger, nobody.source)] == ["M-02"]


def test_a_number_of_no_source_is_refused(ledger: Ledger, nobody: NumberJudgement) -> None:
    with pytest.raises(UnknownSource):
        dismiss(ledger, replace(nobody, source="0" * 64))


def test_who_dismissed_a_number_keeps_her_code(ledger: Ledger, nobody: NumberJudgement) -> None:
    assert "M-02" not in reviewing.hands(ledger)
    dismiss(ledger, nobody)
    assert "M-02" in reviewing.hands(ledger)


def test_a_dismissal_goes_with_its_source(ledger: Ledger, nobody: NumberJudgement) -> None:
    dismiss(ledger, nobody)
    expunge(ledger, nobody.source, AMAL, NOON, "asked for")
    assert not NumberJudgementRow.objects.using(ledger.using).exists()
