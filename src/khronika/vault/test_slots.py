"""Key slots: each opens with its passphrase, at its place, in its vault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.errors import DamagedVault
from khronika.vault.header import Header
from khronika.vault.keyring import Held, Keyring, Share
from khronika.vault.keys import KdfCost, Key
from khronika.vault.slots import (
    CELL,
    FIRST,
    SIZE,
    Contents,
    Identity,
    check_slot,
    dummy_slot,
    open_cells,
    open_identity,
    slot_bytes,
    with_cell,
    with_passphrase,
)

HEADER = Header(bytes(16), bytes(16), KdfCost(1, 8192))
OPENER = Key(bytes(32))
KEYRING = Keyring(
    "M-01",
    Key(b"s" * 32),
    (Held("vault", 1, Key(b"v" * 32)), Held("contacts", 1, Key(b"c" * 32))),
    (Share("identities", 3, "academic acid"),),
)
IDENTITY = Identity.random()
SLOT = slot_bytes(HEADER, 3, OPENER, IDENTITY, KEYRING)


def test_a_slot_gives_the_keys_that_were_put_into_it() -> None:
    check_slot(SLOT)
    identity = open_identity(HEADER, 3, OPENER, SLOT)
    assert identity
    found = open_cells(HEADER, 3, identity, SLOT)
    assert [(one.name, one.epoch, one.key.raw()) for one in found.held] == [
        ("vault", 1, b"v" * 32),
        ("contacts", 1, b"c" * 32),
    ]
    assert (found.member, found.custody.raw(), found.shares) == ("M-01", b"s" * 32, KEYRING.shares)


def test_a_cell_is_replaced_without_the_passphrase_and_the_others_stay() -> None:
    renewed = Contents((Held("contacts", 2, Key(b"d" * 32)),))
    slot = with_cell(HEADER, 3, SLOT, IDENTITY.address(), "contacts", renewed)
    check_slot(slot)
    found = open_cells(HEADER, 3, IDENTITY, slot)
    assert [(one.name, one.epoch) for one in found.held] == [("vault", 1), ("contacts", 2)]


def test_another_passphrase_opens_the_same_cells() -> None:
    other = Key(b"o" * 32)
    slot = with_passphrase(HEADER, 3, SLOT, other, IDENTITY)
    check_slot(slot)
    assert open_identity(HEADER, 3, OPENER, slot) is None
    identity = open_identity(HEADER, 3, other, slot)
    assert identity
    assert open_cells(HEADER, 3, identity, slot).holds("contacts")


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
    assert open_identity(header, index, opener, SLOT) is None


def test_a_cell_from_another_slot_or_of_another_name_is_damage() -> None:
    other = slot_bytes(HEADER, 4, OPENER, IDENTITY, KEYRING)
    swapped = SLOT[:FIRST] + SLOT[FIRST + CELL : FIRST + 2 * CELL] + SLOT[FIRST : FIRST + CELL]
    for bad in (SLOT[:FIRST] + other[FIRST:], swapped + SLOT[FIRST + 2 * CELL :]):
        with pytest.raises(DamagedVault):
            open_cells(HEADER, 3, IDENTITY, bad)


def test_a_dummy_has_the_size_of_a_slot_and_opens_to_nothing() -> None:
    dummy = dummy_slot(HEADER, 3)
    check_slot(dummy)
    assert len(dummy) == len(SLOT) == SIZE
    assert open_identity(HEADER, 3, OPENER, dummy) is None


def test_more_keys_than_a_cell_holds_are_refused() -> None:
    many = tuple(Held("identities", n, Key.random()) for n in range(40))
    with pytest.raises(ValueError, match="too many"):
        slot_bytes(HEADER, 3, OPENER, IDENTITY, Keyring("M-01", Key.random(), many))
