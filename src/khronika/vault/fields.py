"""Sealed fields: single values of a record under the key of a compartment.

XChaCha20-Poly1305 (libsodium), the text padded as in ISO/IEC 7816-4 to steps of 64 bytes so that a length tells little,
bound to table, row, field, compartment, epoch and this format: a sealed value moved to another place does not open.
Layout: format 1 byte, epoch 2 bytes big-endian, nonce 24, then what is sealed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import nacl.utils
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    sodium_pad,
    sodium_unpad,
)
from nacl.exceptions import CryptoError

from khronika.errors import DamagedVault, NewerVault
from khronika.vault.keyring import Held, Keyring
from khronika.vault.keys import Key

FORMAT: Final = 1
EPOCH: Final = 2
NONCE: Final = 24
START: Final = 1 + EPOCH
STEP: Final = 64
PURPOSE: Final = b"khronika field"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value lies: its compartment, and the table, row and field that it belongs to."""

    compartment: str
    table: str
    row: str
    field: str


def seal_field(text: str, place: Place, keyring: Keyring, vault_id: bytes) -> bytes:
    """The sealed form of a text. Raises NoCompartment to whoever does not hold the key."""
    newest = keyring.newest(place.compartment)
    start = bytes([FORMAT]) + newest.epoch.to_bytes(EPOCH, "big")
    nonce = nacl.utils.random(NONCE)
    plain = sodium_pad(text.encode("utf-8", "surrogatepass"), STEP)
    return (
        start
        + nonce
        + crypto_aead_xchacha20poly1305_ietf_encrypt(
            plain, _bound(start, place), nonce, _key(newest.key, vault_id)
        )
    )


def open_field(sealed: bytes, place: Place, keyring: Keyring, vault_id: bytes) -> str | None:
    """The text, or None to whoever does not hold the compartment. Raises DamagedVault, NewerVault."""
    if not keyring.holds(place.compartment):
        return None
    start, nonce = sealed[:START], sealed[START : START + NONCE]
    if sealed and sealed[0] > FORMAT:
        raise NewerVault(detail=f"sealed field of format {sealed[0]}")
    for one in keyring.every(place.compartment):
        if one.epoch == epoch_of(sealed):
            try:
                plain = crypto_aead_xchacha20poly1305_ietf_decrypt(
                    sealed[START + NONCE :], _bound(start, place), nonce, _key(one.key, vault_id)
                )
            except (CryptoError, ValueError):
                break
            return sodium_unpad(plain, STEP).decode("utf-8", "surrogatepass")
    raise DamagedVault(detail="sealed field")


def is_newest(sealed: bytes, compartment: str, keyring: Keyring) -> bool:
    """Whether a value is sealed under the key of the present epoch."""
    held: Held = keyring.newest(compartment)
    return epoch_of(sealed) == held.epoch


def epoch_of(sealed: bytes) -> int:
    """The epoch under whose key a value is sealed."""
    return int.from_bytes(sealed[1:START], "big")


def _key(compartment: Key, vault_id: bytes) -> bytes:
    return compartment.derived(PURPOSE, vault_id).raw()


def _bound(start: bytes, place: Place) -> bytes:
    """What the value is bound to; each part with its length, so that no two places are spelled alike."""
    parts = [part.encode() for part in (place.compartment, place.table, place.row, place.field)]
    return PURPOSE + start + b"".join(len(part).to_bytes(2, "big") + part for part in parts)
