"""Key slots: each opens with its passphrase, at its place, in its vault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.errors import DamagedVault
from khronika.vault.header import Header
from khronika.vault.keys import KdfCost, Key
from khronika.vault.slots import FIRST, SIZE, Identity, Keyring, check_slot, dummy_slot, open_slot, slot_bytes

HEADER = Header(bytes(16), bytes(16), KdfCost(1, 8192))
OPENER = Key(bytes(32))
KEYRING = Keyring(Key(b"v" * 32), (("contacts/1", Key(b"c" * 32)),))
SLOT = slot_bytes(HEADER, 3, OPENER, Identity.random(), KEYRING)


def test_a_slot_gives_the_keys_that_were_put_into_it() -> None:
    check_slot(SLOT)
    opened = open_slot(HEADER, 3, OPENER, SLOT)
    assert opened
    keyring = opened[1]
    assert keyring.vault.raw() == b"v" * 32
    assert [(name, key.raw()) for name, key in keyring.compartments] == [("contacts/1", b"c" * 32)]


@pytest.mark.parametrize(
    ("header", "index", "opener"),
    [
        (HEADER, 4, OPENER),
        (HEADER, 3, Key(b"x" * 32)),
        (replace(HEADER, vault_id=b"1" * 16), 3, OPENER),
        (replace(HEADER, salt=b"1" * 16), 3, OPENER),
        (replace(HEADER, cost=KdfCost(2, 8192)), 3, OPENER),
    ],
)
def test_a_slot_opens_at_its_place_and_in_its_vault_only(header: Header, index: int, opener: Key) -> None:
    assert open_slot(header, index, opener, SLOT) is None


def test_a_keyring_from_another_slot_is_damage() -> None:
    other = slot_bytes(HEADER, 4, OPENER, Identity.random(), KEYRING)
    with pytest.raises(DamagedVault):
        open_slot(HEADER, 3, OPENER, SLOT[:FIRST] + other[FIRST:])


def test_a_dummy_has_the_size_of_a_slot_and_opens_to_nothing() -> None:
    dummy = dummy_slot(HEADER, 3)
    check_slot(dummy)
    assert len(dummy) == len(SLOT) == SIZE
    assert open_slot(HEADER, 3, OPENER, dummy) is None


def test_more_keys_than_a_slot_holds_are_refused() -> None:
    many = tuple((f"identities/{n}", Key.random()) for n in range(400))
    with pytest.raises(ValueError, match="too many"):
        slot_bytes(HEADER, 3, OPENER, Identity.random(), Keyring(Key.random(), many))
