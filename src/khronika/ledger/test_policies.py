"""The policy of a vault: the last one that an admin put in force stands, for everybody."""

from __future__ import annotations

import pytest

from khronika.errors import NoCompartment, PolicyRefused
from khronika.ledger import grounds
from khronika.ledger.conftest import Place
from khronika.ledger.opening import Ledger, open_ledger
from khronika.ledger.policies import keep_policy, policy_in, table_of
from khronika.ledger.testing.examples import AMAL, NOON
from khronika.reconciling.figures.policy import default_policy, default_table
from khronika.vault import membership, unlock
from khronika.vault.keyring import SOURCES

OWN = b"version: coast desk 1\nallowance:\n  about: {below: 2, above: 2}\nconfirmed_by: 3\n"


def test_a_new_vault_goes_by_the_table_that_ships(ledger: Ledger) -> None:
    assert policy_in(ledger) == default_policy()
    assert table_of(ledger) == default_table()


def test_the_last_table_that_was_put_in_force_stands_as_it_was_given(ledger: Ledger) -> None:
    before = grounds.marks(ledger)
    kept = keep_policy(ledger, OWN, AMAL.who, NOON)
    assert (policy_in(ledger), table_of(ledger)) == (kept, OWN)
    assert grounds.marks(ledger) != before
    keep_policy(ledger, default_table(), AMAL.who, NOON)
    assert policy_in(ledger) == default_policy()


def test_a_table_that_cannot_be_used_is_not_kept(ledger: Ledger) -> None:
    with pytest.raises(PolicyRefused):
        keep_policy(ledger, b"version: 1\n", AMAL.who, NOON)
    assert table_of(ledger) == default_table()


def test_only_who_holds_admin_puts_a_table_in_force(place: Place) -> None:
    words = "amber kettle sparrow linen compass walnut"
    with place.open() as ledger:
        membership.add(ledger.vault, words, "Badr", [SOURCES])
    with (
        unlock(place.folder, words, to_write=True) as vault,
        open_ledger(vault, place.url) as theirs,
        pytest.raises(NoCompartment),
    ):
        keep_policy(theirs, OWN, "M-02", NOON)
