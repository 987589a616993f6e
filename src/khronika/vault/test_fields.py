"""Sealed fields: they open at their place, to who holds their compartment, and to nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.errors import DamagedVault, NewerVault, NoCompartment
from khronika.vault.fields import Place, open_field, seal_field
from khronika.vault.keyring import Held, Keyring
from khronika.vault.keys import Key

ID = bytes(16)
PLACE = Place("contacts", "person", "P-0001", "phone")
AMAL = Keyring("M-01", Key.random(), (Held("contacts", 1, Key.random()), Held("medical", 1, Key.random())))
CARLA = Keyring("M-03", Key.random(), (Held("medical", 1, Key.random()),))
SEALED = seal_field("+7 928 555 0199", PLACE, AMAL, ID)


@given(st.text())
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    assert open_field(seal_field(text, PLACE, AMAL, ID), PLACE, AMAL, ID) == text


def test_who_does_not_hold_the_compartment_neither_opens_nor_seals() -> None:
    assert open_field(SEALED, PLACE, CARLA, ID) is None
    with pytest.raises(NoCompartment):
        seal_field("x", PLACE, CARLA, ID)


@pytest.mark.parametrize("part", ["table", "row", "field", "compartment"])
def test_a_value_that_was_moved_elsewhere_does_not_open(part: str) -> None:
    elsewhere = replace(PLACE, **{part: "medical"})
    with pytest.raises(DamagedVault):
        open_field(SEALED, elsewhere, AMAL, ID)


def test_a_value_does_not_open_in_another_vault() -> None:
    with pytest.raises(DamagedVault):
        open_field(SEALED, PLACE, AMAL, b"1" * 16)


def test_every_flipped_byte_and_every_cut_is_refused() -> None:
    flipped = [SEALED[:at] + bytes([SEALED[at] ^ 1]) + SEALED[at + 1 :] for at in range(len(SEALED))]
    for bad in [*flipped, *(SEALED[:at] for at in range(len(SEALED)))]:
        with pytest.raises((DamagedVault, NewerVault)):
            open_field(bad, PLACE, AMAL, ID)


def test_the_length_of_a_value_tells_little() -> None:
    assert len({len(seal_field("x" * size, PLACE, AMAL, ID)) for size in range(64)}) == 1


def test_a_new_epoch_seals_with_its_key_and_the_old_one_still_opens_what_was_sealed() -> None:
    renewed = AMAL.with_keys([Held("contacts", 2, Key.random())])
    assert open_field(SEALED, PLACE, renewed, ID) == "+7 928 555 0199"
    with pytest.raises(DamagedVault):
        open_field(seal_field("new", PLACE, renewed, ID), PLACE, AMAL, ID)
