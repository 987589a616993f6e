"""Unlocking a vault: every byte that can be checked without a key is checked before the passphrase is tried."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from khronika.errors import DamagedVault, WrongPassphrase
from khronika.vault import format_1, key_files, making, slots
from khronika.vault import header as headers
from khronika.vault.durable import PARTIAL, locked, writing
from khronika.vault.header import Header
from khronika.vault.key_files import SLOTS, KeyFiles
from khronika.vault.keyring import VAULT, Keyring
from khronika.vault.keys import Key, stretched
from khronika.vault.passphrase import normal
from khronika.vault.shares import combined
from khronika.vault.slots import Identity
from khronika.vault.vault import LOCK, ORIGINALS, Vault

Opener = Callable[[Header], Key]


@dataclass(frozen=True, slots=True)
class Opened:
    """The slot that a passphrase opens, and what is in it."""

    slot: int
    identity: Identity
    keyring: Keyring


def unlock(folder: Path, passphrase: str, *, second: str | None = None, to_write: bool = True) -> Vault:
    """Opens a vault with a passphrase; to write, as the only process that does.

    `second` is the passphrase of another member, for keys that two open together. Raises NoVault, WrongPassphrase,
    NewerVault, DamagedVault, VaultBusy, VaultUnreadable.
    """
    openers = [passphrase_opener(words) for words in (passphrase, second) if words is not None]
    return unlock_with(folder, openers, to_write=to_write)


def unlock_with(folder: Path, openers: list[Opener], *, to_write: bool) -> Vault:
    """Opens a vault with what gives the keys of slots; the first is the member's who works."""
    files = key_files.read(folder)
    header = key_files.checked(files)
    _must_have_originals(folder)
    lock = _lock(folder) if to_write else None
    try:
        first, *others = [open_slot(header, files, opener(header)) for opener in openers]
        keyring = combined(first.keyring, [other.keyring for other in others])
        _check_genuine(files, keyring)
        if lock is not None:
            _clear_leftovers(folder)
            if header.format == 1:
                _bring_up_to_date(folder, header, first, openers[0](header))
            else:
                key_files.settle(folder, files)
    except BaseException:  # Ctrl-C too: the lock is let go
        if lock is not None:
            os.close(lock)
        raise
    return Vault(folder, header.vault_id, keyring, lock)


def reopen(folder: Path, keyring: Keyring, *, to_write: bool) -> Vault:
    """Opens a vault with keys that were unlocked before. Raises as `unlock` does; WrongPassphrase if they are over."""
    files = key_files.read(folder)
    header = key_files.checked(files)
    _must_have_originals(folder)
    if not headers.genuine(files.header, keyring.newest(VAULT).key):
        raise WrongPassphrase
    lock = _lock(folder) if to_write else None
    if lock is not None:
        _clear_leftovers(folder)
        key_files.settle(folder, files)
    return Vault(folder, header.vault_id, keyring, lock)


def passphrase_opener(passphrase: str) -> Opener:
    """What stretches a passphrase to the key of a slot, at the cost that the header names."""
    return lambda header: stretched(normal(passphrase), header.salt, header.cost)


def open_slot(header: Header, files: KeyFiles, opener: Key) -> Opened:
    """The slot that this key opens. Raises WrongPassphrase, DamagedVault."""
    for index, untrusted in enumerate(files.slots):
        identity = slots.open_identity(header, index, opener, untrusted)
        if identity is not None:
            open_cells = format_1.keyring_of if header.format == 1 else slots.open_cells
            return Opened(index, identity, open_cells(header, index, identity, untrusted))
    raise WrongPassphrase


def _lock(folder: Path) -> int:
    with writing(folder.name):
        return locked(folder / LOCK)


def _must_have_originals(folder: Path) -> None:
    if not (folder / ORIGINALS).is_dir():
        raise DamagedVault(folder.name, "the originals are missing")


def _check_genuine(files: KeyFiles, keyring: Keyring) -> None:
    # Whoever holds the key of an epoch that is not over may have written it.
    if not any(headers.genuine(files.header, one.key) for one in keyring.every(VAULT)):
        raise DamagedVault(detail="header")


def _bring_up_to_date(folder: Path, header: Header, opened: Opened, opener: Key) -> None:
    """A vault of format 1 becomes one of this format, in one step.

    Its originals stay as they are, under the key that the vault had; they are wrapped anew with the next epoch.
    """
    present = replace(header, format=headers.FORMAT)
    owner = (opened.slot, opened.identity)
    key_files.write(folder, making.first_files(present, opener, owner, opened.keyring, making.FIRST_MEMBER))


def _clear_leftovers(folder: Path) -> None:
    with writing(folder.name):
        for place in (folder, folder / SLOTS, folder / ORIGINALS):
            for leftover in place.glob(f"*{PARTIAL}"):
                leftover.unlink(missing_ok=True)
