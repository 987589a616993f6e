"""Unlocking a vault: every byte that can be checked without a key is checked before the passphrase is tried."""

from __future__ import annotations

import os
from pathlib import Path

from khronika.errors import DamagedVault, NoVault, WrongPassphrase
from khronika.vault import header as headers
from khronika.vault import slots
from khronika.vault.durable import PARTIAL, locked, opening, writing
from khronika.vault.header import Header
from khronika.vault.keys import stretched
from khronika.vault.passphrase import normal
from khronika.vault.slots import Keyring
from khronika.vault.vault import DATABASE, HEADER, LOCK, ORIGINALS, SLOTS, Vault


def unlock(folder: Path, passphrase: str, *, to_write: bool = True) -> Vault:
    """Opens a vault with a passphrase; to write, as the only process that does.

    Raises NoVault, WrongPassphrase, NewerVault, DamagedVault, VaultBusy, VaultUnreadable.
    """
    untrusted_header, untrusted_slots = _read_all(folder)
    header = headers.read_header(untrusted_header)
    for untrusted in untrusted_slots:
        slots.check_slot(untrusted)
    lock = None
    if to_write:
        with writing(folder.name):
            lock = locked(folder / LOCK)
    try:
        keyring = _keyring(header, normal(passphrase), untrusted_slots)
        _check_genuine(untrusted_header, keyring)
        if lock is not None:
            _clear_leftovers(folder)
    except BaseException:  # Ctrl-C too: the lock is let go
        if lock is not None:
            os.close(lock)
        raise
    return Vault(folder, header.vault_id, keyring, lock)


def _read_all(folder: Path) -> tuple[bytes, list[bytes]]:
    with opening(folder.name):
        try:
            with (folder / HEADER).open("rb") as file:
                header = file.read(headers.LARGEST)
        except (FileNotFoundError, NotADirectoryError):
            if (folder / DATABASE).exists():
                raise DamagedVault(folder.name, "the header is missing") from None
            raise NoVault(folder.name) from None
        if not (folder / ORIGINALS).is_dir():
            raise DamagedVault(folder.name, "the originals are missing")
        try:
            return header, [(folder / SLOTS / f"{index:02}").read_bytes() for index in range(slots.COUNT)]
        except FileNotFoundError:
            raise DamagedVault(folder.name, "a slot is missing") from None


def _keyring(header: Header, normal_passphrase: str, untrusted_slots: list[bytes]) -> Keyring:
    opener = stretched(normal_passphrase, header.salt, header.cost)
    for index, untrusted in enumerate(untrusted_slots):
        opened = slots.open_slot(header, index, opener, untrusted)
        if opened:
            return opened[1]
    raise WrongPassphrase


def _check_genuine(untrusted_header: bytes, keyring: Keyring) -> None:
    if not headers.genuine(untrusted_header, keyring.vault):
        raise DamagedVault(detail="header")


def _clear_leftovers(folder: Path) -> None:
    with writing(folder.name):
        for place in (folder, folder / SLOTS, folder / ORIGINALS):
            for leftover in place.glob(f"*{PARTIAL}"):
                leftover.unlink(missing_ok=True)
