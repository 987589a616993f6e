"""Key slots: sixteen files of one size, of which nobody without a passphrase can tell how many are in use.

A slot has two parts. The first is sealed with the passphrase and holds the person's identity: a key pair to receive
with and one to sign with. The second is sealed to that identity and holds the keyring. So a key can later be given to a
person (a new epoch, another compartment) by someone who does not know the passphrase.
An unused slot is made by the same function with a key that is thrown away: real and dummy cannot differ in form.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

import nacl.utils
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from khronika.errors import DamagedVault
from khronika.vault.header import Header
from khronika.vault.keys import Key

COUNT: Final = 16
SIZE: Final = 16384  # room for about 180 keys: six compartments through thirty epochs
NONCE: Final = 24
TAG: Final = 16
IDENTITY: Final = 512  # the first part before sealing
CHECKSUM: Final = 32
FIRST: Final = NONCE + IDENTITY + TAG
KEYRING: Final = SIZE - FIRST - CHECKSUM - 48  # a sealed box adds a public key of 32 bytes and a tag of 16
PURPOSE: Final = b"khronika slot"


@dataclass(frozen=True, slots=True)
class Identity:
    """A person's keys: one to receive with (X25519), the seed of one to sign with (Ed25519)."""

    receiving: Key
    signing: Key

    @classmethod
    def random(cls) -> Identity:
        """A new person's keys."""
        return cls(Key.random(), Key.random())


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys that a slot gives its owner. `compartments` is by name and epoch ('identities/1')."""

    vault: Key
    compartments: tuple[tuple[str, Key], ...] = field(default=())


def slot_bytes(header: Header, index: int, stretched: Key, identity: Identity, keyring: Keyring) -> bytes:
    """A slot as it is written."""
    secrets = {
        "format": 1,
        "receiving": identity.receiving.raw().hex(),
        "signing": identity.signing.raw().hex(),
    }
    nonce = nacl.utils.random(NONCE)
    first = nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(
        _padded(secrets, IDENTITY), _bound(header, index), nonce, _slot_key(stretched, index)
    )
    keys = {
        "format": 1,
        "id": header.vault_id.hex(),
        "slot": index,
        "vault": keyring.vault.raw().hex(),
        "compartments": {name: key.raw().hex() for name, key in keyring.compartments},
    }
    receiver = SealedBox(PrivateKey(identity.receiving.raw()).public_key)
    content = first + receiver.encrypt(_padded(keys, KEYRING))
    return content + _checksum(content)


def dummy_slot(header: Header, index: int) -> bytes:
    """A slot that nothing opens."""
    return slot_bytes(header, index, Key.random(), Identity.random(), Keyring(Key.random()))


def check_slot(untrusted: bytes) -> None:
    """Raises DamagedVault if a slot was cut or changed by accident; needs no key."""
    if len(untrusted) != SIZE or not hmac.compare_digest(
        _checksum(untrusted[:-CHECKSUM]), untrusted[-CHECKSUM:]
    ):
        raise DamagedVault(detail="slots")


def open_slot(
    header: Header, index: int, stretched: Key, untrusted: bytes
) -> tuple[Identity, Keyring] | None:
    """What the slot holds, or None if it is not this passphrase's. Raises DamagedVault if only its keyring fails."""
    nonce, sealed = untrusted[:NONCE], untrusted[NONCE:FIRST]
    try:
        first = crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed, _bound(header, index), nonce, _slot_key(stretched, index)
        )
    except CryptoError:
        return None
    secrets = _unpadded(first)
    identity = Identity(
        Key(bytes.fromhex(str(secrets["receiving"]))), Key(bytes.fromhex(str(secrets["signing"])))
    )
    return identity, _keyring(header, index, identity, untrusted[FIRST:-CHECKSUM])


def _keyring(header: Header, index: int, identity: Identity, sealed: bytes) -> Keyring:
    try:
        keys = _unpadded(SealedBox(PrivateKey(identity.receiving.raw())).decrypt(sealed))
    except CryptoError:
        raise DamagedVault(detail="slots") from None
    compartments = keys["compartments"]
    if keys["id"] != header.vault_id.hex() or keys["slot"] != index or not isinstance(compartments, dict):
        raise DamagedVault(detail="slots")
    return Keyring(
        Key(bytes.fromhex(str(keys["vault"]))),
        tuple((str(name), Key(bytes.fromhex(str(key)))) for name, key in sorted(compartments.items())),
    )


def _slot_key(stretched: Key, index: int) -> bytes:
    # One stretching serves all sixteen, else unlocking would take sixteen times as long as a guess.
    return stretched.derived(PURPOSE, bytes([index])).raw()


def _bound(header: Header, index: int) -> bytes:
    return PURPOSE + bytes([index]) + header.birth()


def _padded(content: dict[str, object], size: int) -> bytes:
    plain = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    if len(plain) > size:
        raise ValueError("too many keys for one slot")
    return plain.ljust(size)


def _unpadded(plain: bytes) -> dict[str, object]:
    content = json.loads(plain)
    if not isinstance(content, dict):
        raise DamagedVault(detail="slots")
    return content


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=CHECKSUM).digest()
