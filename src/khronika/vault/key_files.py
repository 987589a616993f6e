"""The files that keys lie in: header, sixteen slots and the register. They change together or not at all.

A change is written beside the old files as `.next`; the moment in which the new header takes the old one's name is the
moment of the change. The header names the digest of its slots and register, so whoever opens the vault later knows
which of two files belongs to it.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

import nacl.utils

from khronika.errors import DamagedVault, NoVault
from khronika.vault import header as headers
from khronika.vault import register as registers
from khronika.vault import slots
from khronika.vault.durable import opening, sync, sync_folder, whole, writing
from khronika.vault.header import Header
from khronika.vault.keys import Key

HEADER: Final = "header"
SLOTS: Final = "slots"
MEMBERS: Final = "members"
NEXT: Final = ".next"


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """The bytes of header, slots and register as they lie in a vault. A vault of format 1 has no register."""

    header: bytes
    slots: tuple[bytes, ...]
    members: bytes

    def digest(self) -> bytes:
        """The digest of slots and register that the header names."""
        return blake2b(b"".join(self.slots) + self.members, digest_size=headers.MARK).digest()


def names() -> tuple[str, ...]:
    """The files beside the header, from the vault's folder, in the order in which their digest is taken."""
    return (*(f"{SLOTS}/{index:02}" for index in range(slots.COUNT)), MEMBERS)


def checked(untrusted: KeyFiles) -> Header:
    """The header, after all that can be checked without a key. Raises DamagedVault, NewerVault."""
    header = headers.read_header(untrusted.header)
    for slot in untrusted.slots:
        slots.check_slot(slot)
    if header.format > 1 and (
        len(untrusted.members) != registers.SIZE
        or not hmac.compare_digest(untrusted.digest(), header.key_files)
    ):
        raise DamagedVault(detail="members" if len(untrusted.slots) == slots.COUNT else "slots")
    return header


def read(folder: Path) -> KeyFiles:
    """The key files that belong to the header. Raises NoVault, DamagedVault, VaultUnreadable."""
    with opening(folder.name):
        try:
            with (folder / HEADER).open("rb") as file:
                header = file.read(headers.LARGEST)
        except (FileNotFoundError, NotADirectoryError):
            if (folder / "ledger.db").exists():
                raise DamagedVault(folder.name, "the header is missing") from None
            raise NoVault(folder.name) from None
        present = _beside(folder, header, "")
        return present if _belongs(present) else _beside(folder, header, NEXT)


def _beside(folder: Path, header: bytes, ending: str) -> KeyFiles:
    found = []
    for name in names():
        path = folder / (name + ending)
        if not ending or not path.exists():
            path = folder / name
        try:
            found.append(path.read_bytes())
        except FileNotFoundError:
            if name != MEMBERS:
                raise DamagedVault(folder.name, "a slot is missing") from None
            found.append(b"")
    return KeyFiles(header, tuple(found[:-1]), found[-1])


def _belongs(files: KeyFiles) -> bool:
    try:
        checked(files)
    except DamagedVault:
        return False
    return True


def changed(files: KeyFiles, header: Header, vault_key: Key) -> KeyFiles:
    """Slots and register with the header of their next generation."""
    renewed = replace(
        header, generation=header.generation + 1, key_files=files.digest(), format=headers.FORMAT
    )
    return replace(files, header=headers.header_bytes(renewed, vault_key))


def write(folder: Path, files: KeyFiles) -> None:
    """Puts the files into the place of those that are there; after a crash the old or the new set opens the vault."""
    with writing(folder.name):
        for name, content in zip(names(), (*files.slots, files.members), strict=True):
            # A new vault's at once: without a header it is none. All of them anew at every change, though few are other: the
            # time of a slot's last change would tell a member's from a dummy.
            path = folder / name
            with whole(folder / (name + NEXT) if path.exists() else path) as file:
                file.write(content)
        with whole(folder / HEADER) as file:
            file.write(files.header)
    settle(folder, files)


def settle(folder: Path, files: KeyFiles) -> None:
    """Ends an interrupted change: what belongs to the header takes its name, and what does not is destroyed."""
    given = dict(zip(names(), (*files.slots, files.members), strict=True))
    with writing(folder.name):
        waiting = [name for name in given if (folder / (name + NEXT)).exists()]
        if not waiting:
            return
        for name in waiting:
            path = folder / (name + NEXT)
            if path.read_bytes() == given[name]:
                _put_over(path, folder / name)
            else:
                path.unlink()
        sync_folder(folder / SLOTS)
        sync_folder(folder)


def _put_over(new: Path, old: Path) -> None:
    """Renames, and overwrites what the old file's place on the disk held; on a flash disk that is not certain."""
    try:
        descriptor = os.open(old, os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        new.rename(old)
        return
    try:
        size = os.fstat(descriptor).st_size
        new.rename(old)
        os.write(descriptor, nacl.utils.random(size))
        sync(descriptor)
    finally:
        os.close(descriptor)
