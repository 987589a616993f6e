"""What this device remembers of a vault, outside of it: how far it had come. So an older copy put back is noticed.

The memory is a file of one size, sealed under a key of the vault, its name made with that key too: it tells that Khronika
was used here, and not with which vault. It notices what this device saw before and no more: a vault that is rolled back before
its first use on a device, together with this file, or on every device of a team, looks as it looked then.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import nacl.utils
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from khronika.errors import OlderVault, VaultError
from khronika.vault import key_files
from khronika.vault.durable import own_folder, whole
from khronika.vault.vault import Vault

SIZE: Final = 256
NONCE: Final = 24
PURPOSE: Final = b"khronika device"
NAME: Final = b"name"
SEAL: Final = b"seal"


@dataclass(frozen=True, slots=True)
class Memory:
    """How far a vault had come: changes of its keys, custody entries, and the digest of the last entry."""

    generation: int
    entries: int
    digest: str


def state_folder() -> Path:
    """Where this device remembers how far vaults had come."""
    own = os.environ.get("XDG_STATE_HOME")
    return (Path(own) if own else Path.home() / ".local" / "state") / "khronika"


def remembered(folder: Path, vault: Vault) -> Memory | None:
    """What this device remembers of a vault, or None: never used here, or the file is gone or damaged."""
    try:
        sealed = _path(folder, vault).read_bytes()
        plain = crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed[NONCE:], PURPOSE, sealed[:NONCE], _key(vault, SEAL)
        )
    except (OSError, CryptoError, ValueError):
        return None
    return Memory(**json.loads(plain))


def remember(folder: Path, vault: Vault, memory: Memory) -> None:
    """Keeps how far a vault has come. Raises OSError."""
    own_folder(folder)
    told = {"generation": memory.generation, "entries": memory.entries, "digest": memory.digest}
    nonce = nacl.utils.random(NONCE)
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        json.dumps(told).encode().ljust(SIZE), PURPOSE, nonce, _key(vault, SEAL)
    )
    with whole(_path(folder, vault)) as file:
        file.write(nonce + sealed)


def generation(vault: Vault) -> int:
    """How often the keys of a vault have been changed."""
    return key_files.checked(key_files.read(vault.folder)).generation


@contextmanager
def remembering_keys(folder: Path, vault: Vault, *, older: bool = False) -> Iterator[None]:
    """Refuses a vault with earlier keys than this device remembers, and remembers a change of them when the block ends.

    It needs no record: whoever opens a vault to change its members asks it too. An `older` vault may be what is
    wanted. Raises OlderVault.
    """
    before = remembered(folder, vault)
    if before and not older and generation(vault) < before.generation:
        raise OlderVault(detail="its keys are of an earlier time")
    try:
        yield
    finally:
        # A home that may not be written: the vault is none the worse, only what is noticed later.
        with suppress(OSError, VaultError):
            known, now = remembered(folder, vault) or Memory(0, 0, ""), generation(vault)
            if now > known.generation:
                remember(folder, vault, replace(known, generation=now))


def _path(folder: Path, vault: Vault) -> Path:
    return folder / _key(vault, NAME)[:16].hex()


def _key(vault: Vault, what: bytes) -> bytes:
    # From the key that stays the same when members go, so that what is remembered outlives that.
    return vault.keyring.custody.derived(PURPOSE, what + bytes.fromhex(vault.id)).raw()
