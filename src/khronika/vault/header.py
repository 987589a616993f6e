"""The header of a vault: what must be known before there is a key. Its layout is told in docs/formats/vault.md.

Two marks guard it. A checksum without a key tells damage at once, from whoever holds the file. A code under a key of
the vault tells, after unlocking, that somebody changed it on purpose and mended the checksum. The header names the
digest of the slots and of the register beside it, so the same code guards them; and it counts their changes, so that
an older set of them can be told from the present one.
"""

from __future__ import annotations

import hmac
import struct
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from khronika.errors import DamagedVault, NewerVault
from khronika.vault.keys import COST, SALT_SIZE, KdfCost, Key

MAGIC: Final = b"KHRONIKA"
FORMAT: Final = 2
ARGON2ID: Final = 1
ID_SIZE: Final = 16
SIZE: Final = 256
MARK: Final = 32  # size of the code, of the checksum, and of the digest of slots and register
LARGEST: Final = 65536  # of any later format: beyond, it is no header
BODY: Final = SIZE - 2 * MARK

# magic, format, flags, kind of key derivation, vault id, salt; then the cost; then, from format 2, how often slots and
# register were changed, and their digest; then zeros.
FIELDS: Final = struct.Struct(f">8sHHH{ID_SIZE}s{SALT_SIZE}s")
KEY_FILES: Final = struct.Struct(f">Q{MARK}s")
PURPOSE: Final = b"khronika header"


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the open at the front of a vault: its random id, the salt and cost of its passphrases."""

    vault_id: bytes
    salt: bytes
    cost: KdfCost
    generation: int = 0
    key_files: bytes = bytes(MARK)
    format: int = FORMAT

    def birth(self) -> bytes:
        """What never changes in a vault's life; every slot is bound to it."""
        return self.vault_id + self.salt + self.cost.packed()

    def body(self) -> bytes:
        """All of the header but its two marks."""
        fields = FIELDS.pack(MAGIC, FORMAT, 0, ARGON2ID, self.vault_id, self.salt) + self.cost.packed()
        return (fields + KEY_FILES.pack(self.generation, self.key_files)).ljust(BODY, b"\0")


def header_bytes(header: Header, vault_key: Key) -> bytes:
    """The header as it is written, with its code and checksum."""
    marked = header.body() + _code(header.body(), vault_key)
    return marked + _checksum(marked)


def read_header(untrusted: bytes) -> Header:
    """The header in these bytes. Raises DamagedVault or NewerVault; whether it is genuine is asked of `genuine`."""
    if len(untrusted) < FIELDS.size + 2 * MARK or not untrusted.startswith(MAGIC):
        raise DamagedVault(detail="header")
    # In every format the last 32 bytes are the checksum, so that damage is never taken for a newer format.
    if not hmac.compare_digest(_checksum(untrusted[:-MARK]), untrusted[-MARK:]):
        raise DamagedVault(detail="header")
    _, version, flags, derivation, vault_id, salt = FIELDS.unpack_from(untrusted)
    if version > FORMAT or flags or derivation != ARGON2ID:
        raise NewerVault(detail=f"format {version}, this version reads up to {FORMAT}")
    cost = KdfCost(*COST.unpack_from(untrusted, FIELDS.size))
    generation, key_files = KEY_FILES.unpack_from(untrusted, FIELDS.size + COST.size)
    if len(untrusted) != SIZE or version < 1 or not cost.plausible:
        raise DamagedVault(detail="header")
    return Header(vault_id, salt, cost, generation, key_files, version)


def genuine(untrusted: bytes, vault_key: Key) -> bool:
    """Whether a header was written by someone who holds the vault's key."""
    return hmac.compare_digest(_code(untrusted[:BODY], vault_key), untrusted[BODY : BODY + MARK])


def _code(body: bytes, vault_key: Key) -> bytes:
    return vault_key.derived(PURPOSE, body).raw()


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=MARK).digest()
