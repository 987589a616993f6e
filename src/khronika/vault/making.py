"""Making a vault: whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nacl.utils

from khronika.errors import VaultExists, WeakPassphrase
from khronika.vault import header as headers
from khronika.vault import slots
from khronika.vault.durable import PARTIAL, locked, own_folder, sync_folder, whole, writing
from khronika.vault.header import Header
from khronika.vault.keys import SALT_SIZE, KdfCost, Key, stretched
from khronika.vault.passphrase import normal, weak
from khronika.vault.slots import Identity, Keyring
from khronika.vault.vault import HEADER, LOCK, ORIGINALS, SLOTS, Vault


def create(folder: Path, passphrase: str, cost: KdfCost) -> Vault:
    """Makes a vault in a new or empty folder and opens it for writing.

    Raises VaultExists, WeakPassphrase, StorageFull, VaultBusy. The header is written last: a folder without one is no
    vault, and what an interrupted call left in it is cleared by the next.
    """
    if why := weak(passphrase):
        raise WeakPassphrase(detail=why)
    _refuse_unless_clear(folder)
    header = Header(nacl.utils.random(headers.ID_SIZE), nacl.utils.random(SALT_SIZE), cost)
    opener = stretched(normal(passphrase), header.salt, cost)
    keyring = Keyring(Key.random())
    new = not folder.exists()
    with writing(folder.name):
        own_folder(folder)
        lock = locked(folder / LOCK)
        try:
            # Asked again under the lock: another process may have made its vault meanwhile.
            _refuse_unless_clear(folder)
            with _undone(folder, new=new):
                _write_all(folder, header, opener, keyring)
        except BaseException:  # Ctrl-C too: the lock is let go
            os.close(lock)
            raise
    return Vault(folder, header.vault_id, keyring, lock)


@contextmanager
def _undone(folder: Path, *, new: bool) -> Iterator[None]:
    """Takes back what was written if the block does not end well."""
    try:
        yield
    except BaseException:  # Ctrl-C too: half a vault is none
        _clear(folder)
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _write_all(folder: Path, header: Header, opener: Key, keyring: Keyring) -> None:
    _clear(folder)
    for name in (SLOTS, ORIGINALS):
        own_folder(folder / name)
    own = nacl.utils.random(1)[0] % slots.COUNT
    for index in range(slots.COUNT):
        mine = index == own
        with whole(folder / SLOTS / f"{index:02}") as file:
            file.write(
                slots.slot_bytes(header, index, opener, Identity.random(), keyring)
                if mine
                else slots.dummy_slot(header, index)
            )
    sync_folder(folder)
    with whole(folder / HEADER) as file:
        file.write(headers.header_bytes(header, keyring.vault))
    sync_folder(folder.parent)


def _refuse_unless_clear(folder: Path) -> None:
    """Raises VaultExists unless the folder is missing, empty, or holds only what an interrupted `create` left."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise VaultExists(folder.name)
    left = {entry.name for entry in folder.iterdir()}
    sealed = folder / ORIGINALS
    if left - {SLOTS, ORIGINALS, LOCK, HEADER + PARTIAL} or (sealed.is_dir() and any(sealed.iterdir())):
        raise VaultExists(folder.name)


def _clear(folder: Path) -> None:
    for name in (SLOTS, ORIGINALS):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in (HEADER, HEADER + PARTIAL):
        (folder / name).unlink(missing_ok=True)
