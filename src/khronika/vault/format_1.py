"""Vaults of format 1, to bring them to the present one: one keyring in a single sealed box, and no compartments."""

from __future__ import annotations

import json
from typing import Final

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from khronika.errors import DamagedVault
from khronika.vault.header import Header
from khronika.vault.keyring import COMPARTMENTS, VAULT, Held, Keyring
from khronika.vault.keys import Key
from khronika.vault.slots import CHECKSUM, FIRST, Identity

ORIGINALS_PURPOSE: Final = b"khronika seals"
CUSTODY_PURPOSE: Final = b"khronika custody"
ONLY_MEMBER: Final = "M-01"


def keyring_of(header: Header, index: int, identity: Identity, untrusted: bytes) -> Keyring:
    """The keyring of a slot of format 1, with new keys for the compartments that it did not have. Raises DamagedVault."""
    try:
        plain = SealedBox(PrivateKey(identity.receiving.raw())).decrypt(untrusted[FIRST:-CHECKSUM])
    except CryptoError:
        raise DamagedVault(detail="slots") from None
    keys = json.loads(plain)
    if keys["id"] != header.vault_id.hex() or keys["slot"] != index:
        raise DamagedVault(detail="slots")
    vault = Key(bytes.fromhex(keys["vault"]))
    compartments = (Held(name, 1, Key.random()) for name in COMPARTMENTS)
    custody = vault.derived(CUSTODY_PURPOSE, header.vault_id)
    return Keyring(ONLY_MEMBER, custody, (Held(VAULT, 1, vault), *compartments))


def wrapping_of(vault_key: Key, vault_id: bytes) -> Key:
    """The key that wraps the keys of originals of format 1."""
    return vault_key.derived(ORIGINALS_PURPOSE, vault_id)
