"""Custody in the ledger: who changes the database from outside is found out."""

from __future__ import annotations

import pytest

from khronika.ledger.handling import checkpoints, custody, enter, first_broken
from khronika.ledger.keeping import receive_many
from khronika.ledger.models import CheckpointRow, CustodyRow
from khronika.ledger.opening import Ledger
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive
from khronika.vault.custody import Handling


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    receive(ledger, arrival(1), AMAL, NOON)
    list(receive_many(ledger, [arrival(2), arrival(3)], AMAL, lambda: NOON))
    return ledger


def test_the_chain_of_a_ledger_holds_and_is_signed_at_every_commit(kept: Ledger) -> None:
    assert [entry.number for entry in custody(kept)] == list(range(1, 13))
    assert [signed.head.number for signed in checkpoints(kept)] == [4, 12]
    assert first_broken(kept) is None


def test_a_viewing_is_entered_after_what_came_before(kept: Ledger) -> None:
    enter(kept, [Handling("exported", "Amal", NOON, "khronika", "0.1", None)], NOON)
    assert [entry.handling.action for entry in custody(kept)][-1] == "exported"
    assert first_broken(kept) is None


def test_a_changed_entry_is_found(kept: Ledger) -> None:
    CustodyRow.objects.using(kept.using).filter(number=6).update(who="nobody")
    assert first_broken(kept) == 7


def test_a_dropped_end_is_found(kept: Ledger) -> None:
    CustodyRow.objects.using(kept.using).filter(number__gt=10).delete()
    assert first_broken(kept) == 11


def test_a_checkpoint_that_the_vault_did_not_sign_is_found(kept: Ledger) -> None:
    CheckpointRow.objects.using(kept.using).filter(number=4).update(signature="00" * 64)
    assert first_broken(kept) == 4
