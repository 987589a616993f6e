"""Making a vault: whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import nacl.utils

from khronika.errors import VaultExists, WeakPassphrase
from khronika.vault import header as headers
from khronika.vault import key_files, slots
from khronika.vault.durable import PARTIAL, locked, own_folder, sync_folder, writing
from khronika.vault.header import Header
from khronika.vault.key_files import HEADER, MEMBERS, NEXT, SLOTS, KeyFiles
from khronika.vault.keyring import ADMIN, COMPARTMENTS, VAULT, Held, Keyring
from khronika.vault.keys import SALT_SIZE, KdfCost, Key, stretched
from khronika.vault.passphrase import normal, weak
from khronika.vault.register import Member, Register, register_bytes
from khronika.vault.slots import Identity
from khronika.vault.vault import LOCK, ORIGINALS, Vault

FIRST_MEMBER: Final = "who made the vault"
# What an interrupted call may leave of the files that are written before the header.
UNFINISHED: Final = (HEADER + PARTIAL, MEMBERS, MEMBERS + PARTIAL, MEMBERS + NEXT, MEMBERS + NEXT + PARTIAL)


def create(folder: Path, passphrase: str, cost: KdfCost, name: str = FIRST_MEMBER) -> Vault:
    """Makes a vault in a new or empty folder and opens it for writing; its maker holds every compartment.

    Raises VaultExists, WeakPassphrase, StorageFull, VaultBusy. The header is written last: a folder without one is no
    vault, and what an interrupted call left in it is cleared by the next.
    """
    if why := weak(passphrase):
        raise WeakPassphrase(detail=why)
    _refuse_unless_clear(folder)
    header = Header(nacl.utils.random(headers.ID_SIZE), nacl.utils.random(SALT_SIZE), cost)
    opener = stretched(normal(passphrase), header.salt, cost)
    keyring = new_keyring(Register().next_code())
    index = random_slot(range(slots.COUNT))
    files = first_files(header, opener, (index, Identity.random()), keyring, name)
    new = not folder.exists()
    with writing(folder.name):
        own_folder(folder)
        lock = locked(folder / LOCK)
        try:
            # Asked again under the lock: another process may have made its vault meanwhile.
            _refuse_unless_clear(folder)
            with _undone(folder, new=new):
                _write_all(folder, files)
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


def new_keyring(code: str) -> Keyring:
    """New keys of everything, for the first member."""
    keys = tuple(Held(name, 1, Key.random()) for name in (VAULT, *COMPARTMENTS))
    return Keyring(code, Key.random(), keys)


def first_files(
    header: Header, opener: Key, owner: tuple[int, Identity], keyring: Keyring, name: str
) -> KeyFiles:
    """The key files of a vault with one member, whose slot and identity are given."""
    own, identity = owner
    written = tuple(
        slots.slot_bytes(header, index, opener, identity, keyring)
        if index == own
        else slots.dummy_slot(header, index)
        for index in range(slots.COUNT)
    )
    member = Member(keyring.member, name, own, identity.address(), COMPARTMENTS)
    register = Register().with_member(member)
    members = register_bytes(register, header.vault_id, keyring.newest(ADMIN))
    return key_files.changed(KeyFiles(b"", written, members), header, keyring.newest(VAULT).key)


def random_slot(free: Sequence[int]) -> int:
    """One of the free slots: its number must not tell who came first."""
    return free[int.from_bytes(nacl.utils.random(8), "big") % len(free)]


def _write_all(folder: Path, files: KeyFiles) -> None:
    _clear(folder)
    for name in (SLOTS, ORIGINALS):
        own_folder(folder / name)
    key_files.write(folder, files)
    sync_folder(folder.parent)


def _refuse_unless_clear(folder: Path) -> None:
    """Raises VaultExists unless the folder is missing, empty, or holds only what an interrupted `create` left."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise VaultExists(folder.name)
    left = {entry.name for entry in folder.iterdir()}
    sealed = folder / ORIGINALS
    made = {SLOTS, ORIGINALS, LOCK, *UNFINISHED}
    if left - made or (sealed.is_dir() and any(sealed.iterdir())):
        raise VaultExists(folder.name)


def _clear(folder: Path) -> None:
    for name in (SLOTS, ORIGINALS):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in (HEADER, *UNFINISHED):
        (folder / name).unlink(missing_ok=True)
