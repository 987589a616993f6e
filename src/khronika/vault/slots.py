"""Key slots: sixteen files of one size, of which nobody without a passphrase can tell how many are in use.

A slot has a first part and eight cells. The first part is sealed with the passphrase and holds the member's identity: a
key pair to receive with and one to sign with. A cell is sealed to that identity and holds the keys of one compartment.
So a key can later be given to a member by someone who knows neither the passphrase nor what is in the other cells.
An unused slot is made by the same function with a key that is thrown away: real and dummy cannot differ in form.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

import nacl.utils
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from khronika.errors import DamagedVault
from khronika.vault.header import Header
from khronika.vault.keyring import COMPARTMENTS, VAULT, Held, Keyring, Share
from khronika.vault.keys import Key

COUNT: Final = 16
SIZE: Final = 16384
NONCE: Final = 24
TAG: Final = 16
IDENTITY: Final = 512  # the first part before sealing
CHECKSUM: Final = 32
FIRST: Final = NONCE + IDENTITY + TAG
CELLS: Final = (VAULT, *COMPARTMENTS, "spare")  # in their order within a slot
CELL: Final = 1975  # room for about twenty-five epochs of one key
BOX: Final = 48  # a sealed box adds a public key of 32 bytes and a tag of 16
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

    def address(self) -> bytes:
        """The public key to which others seal what this person may open."""
        return bytes(PrivateKey(self.receiving.raw()).public_key)


@dataclass(frozen=True, slots=True)
class Contents:
    """What one cell holds: keys, and shares of keys that two open together."""

    keys: tuple[Held, ...] = ()
    shares: tuple[Share, ...] = ()
    member: str = ""
    custody: Key | None = field(default=None)


def contents_of(keyring: Keyring, cell: str) -> Contents:
    """What the cell of this name holds of a keyring."""
    keys = keyring.every(cell)
    shares = tuple(share for share in keyring.shares if share.name == cell)
    return (
        Contents(keys, shares, keyring.member, keyring.custody) if cell == VAULT else Contents(keys, shares)
    )


def slot_bytes(header: Header, index: int, opener: Key, identity: Identity, keyring: Keyring) -> bytes:
    """A slot as it is written."""
    secrets = {
        "format": 2,
        "receiving": identity.receiving.raw().hex(),
        "signing": identity.signing.raw().hex(),
    }
    nonce = nacl.utils.random(NONCE)
    first = nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(
        _padded(secrets, IDENTITY), _bound(header, index), nonce, _slot_key(opener, index)
    )
    address = identity.address()
    cells = (_cell(header, index, cell, address, contents_of(keyring, cell)) for cell in CELLS)
    content = first + b"".join(cells)
    return content + _checksum(content)


def with_cell(
    header: Header, index: int, slot: bytes, address: bytes, cell: str, contents: Contents
) -> bytes:
    """The slot with another content of one cell; needs neither its passphrase nor its other cells."""
    start = FIRST + CELLS.index(cell) * CELL
    content = slot[:start] + _cell(header, index, cell, address, contents) + slot[start + CELL : -CHECKSUM]
    return content + _checksum(content)


def with_passphrase(header: Header, index: int, slot: bytes, opener: Key, identity: Identity) -> bytes:
    """The slot under another passphrase; its cells stay as they are."""
    renewed = slot_bytes(header, index, opener, identity, Keyring("", Key.random(), ()))
    content = renewed[:FIRST] + slot[FIRST:-CHECKSUM]
    return content + _checksum(content)


def dummy_slot(header: Header, index: int) -> bytes:
    """A slot that nothing opens."""
    nobody = Keyring("", Key.random(), (Held(VAULT, 1, Key.random()),))
    return slot_bytes(header, index, Key.random(), Identity.random(), nobody)


def check_slot(untrusted: bytes) -> None:
    """Raises DamagedVault if a slot was cut or changed by accident; needs no key."""
    if len(untrusted) != SIZE or not hmac.compare_digest(
        _checksum(untrusted[:-CHECKSUM]), untrusted[-CHECKSUM:]
    ):
        raise DamagedVault(detail="slots")


def open_identity(header: Header, index: int, opener: Key, untrusted: bytes) -> Identity | None:
    """The identity in the slot's first part, or None if it is not this passphrase's. The same in formats 1 and 2."""
    nonce, sealed = untrusted[:NONCE], untrusted[NONCE:FIRST]
    try:
        first = crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed, _bound(header, index), nonce, _slot_key(opener, index)
        )
    except CryptoError:
        return None
    secrets = json.loads(first)
    return Identity(Key(bytes.fromhex(secrets["receiving"])), Key(bytes.fromhex(secrets["signing"])))


def open_cells(header: Header, index: int, identity: Identity, untrusted: bytes) -> Keyring:
    """The keyring in a slot's cells. Raises DamagedVault."""
    found = [_opened(header, index, cell, identity, untrusted) for cell in CELLS]
    member = found[0]
    if member.custody is None:
        raise DamagedVault(detail="slots")
    return Keyring(
        member.member,
        member.custody,
        tuple(key for contents in found for key in contents.keys),
        tuple(share for contents in found for share in contents.shares),
    )


def _cell(header: Header, index: int, cell: str, address: bytes, contents: Contents) -> bytes:
    written: dict[str, Any] = {
        "format": 2,
        "id": header.vault_id.hex(),
        "slot": index,
        "cell": cell,
        "keys": {str(one.epoch): one.key.raw().hex() for one in contents.keys},
        "shares": {str(one.epoch): one.words for one in contents.shares},
    }
    if contents.custody is not None:
        written |= {"member": contents.member, "custody": contents.custody.raw().hex()}
    return SealedBox(PublicKey(address)).encrypt(_padded(written, CELL - BOX))


def _opened(header: Header, index: int, cell: str, identity: Identity, untrusted: bytes) -> Contents:
    start = FIRST + CELLS.index(cell) * CELL
    try:
        plain = SealedBox(PrivateKey(identity.receiving.raw())).decrypt(untrusted[start : start + CELL])
    except CryptoError:
        raise DamagedVault(detail="slots") from None
    found = json.loads(plain)
    if (found["id"], found["slot"], found["cell"]) != (header.vault_id.hex(), index, cell):
        raise DamagedVault(detail="slots")
    custody = found.get("custody")
    return Contents(
        tuple(Held(cell, int(epoch), Key(bytes.fromhex(key))) for epoch, key in found["keys"].items()),
        tuple(Share(cell, int(epoch), words) for epoch, words in found["shares"].items()),
        found.get("member", ""),
        Key(bytes.fromhex(custody)) if custody else None,
    )


def _slot_key(opener: Key, index: int) -> bytes:
    # One stretching serves all sixteen, else unlocking would take sixteen times as long as a guess.
    return opener.derived(PURPOSE, bytes([index])).raw()


def _bound(header: Header, index: int) -> bytes:
    return PURPOSE + bytes([index]) + header.birth()


def _padded(content: dict[str, Any], size: int) -> bytes:
    plain = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    if len(plain) > size:
        raise ValueError("too many keys for one cell")
    return plain.ljust(size)


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=CHECKSUM).digest()
