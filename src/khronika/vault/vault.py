"""The vault: a folder in which nothing can be read without a passphrase.

    header        format, random id, salt and cost of the passphrase
    slots/00..15  sixteen key slots of one size, most of them dummies
    members       who holds which slot, sealed
    ledger.db     the encrypted database; made and opened by the ledger with the key that this vault derives
    originals/    one sealed file for each original
    lock          empty; held by the one process that may write

Law: what was made is on the disk before a call returns. A name with `.partial` at its end is a leftover of an interrupted
call and is removed by the next writer. A sealed file is `.pending` until the ledger has recorded it (`keep`), so that
an original without a record is told from one whose record was lost: only the first is ever removed unasked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

import nacl.utils
from nacl.signing import SigningKey

from khronika.errors import DamagedVault, VaultBusy
from khronika.vault import originals
from khronika.vault.durable import opening, sync, sync_folder, whole, writing
from khronika.vault.fields import Place, is_newest, open_field, seal_field
from khronika.vault.format_1 import wrapping_of
from khronika.vault.keyring import SOURCES, VAULT, Keyring
from khronika.vault.keys import Key
from khronika.vault.originals import Sealed

ORIGINALS: Final = "originals"
DATABASE: Final = "ledger.db"
LOCK: Final = "lock"
SEALED: Final = ".sealed"
PENDING: Final = ".pending"

DATABASE_PURPOSE: Final = b"khronika ledger"
ORIGINALS_PURPOSE: Final = b"khronika seals"


class Vault:
    """An open vault. Made by `making.create` and `unlocking.unlock`; closed by `close` or at the end of its `with` block."""

    def __init__(self, folder: Path, vault_id: bytes, keyring: Keyring, lock: int | None) -> None:
        self.folder = folder
        self.id = vault_id.hex()
        self.keyring = keyring
        self._lock = lock

    def __repr__(self) -> str:
        return "<vault>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Wipes this object's keys and lets the next process in. Only the end of the process wipes for certain."""
        for key in self.keyring.secrets():
            key.wipe()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @property
    def writable(self) -> bool:
        """Whether this process holds the vault's lock."""
        return self._lock is not None

    @property
    def member(self) -> str:
        """The code of the member who opened the vault: what is recorded of somebody's work names it."""
        return self.keyring.member

    @property
    def renewing(self) -> bool:
        """Whether a change of keys has not ended yet, as far as this member's keys tell."""
        return any(len(self.keyring.every(name)) > 1 for name in self.keyring.names())

    @property
    def database(self) -> Path:
        """Where the ledger's database lies."""
        return self.folder / DATABASE

    def database_key(self) -> Key:
        """The raw key of the ledger's database."""
        return self.database_keys()[0]

    def database_keys(self) -> list[Key]:
        """The present key of the ledger's database, then those it had in epochs whose renewal is not finished."""
        return [one.key.derived(DATABASE_PURPOSE, self._id()) for one in self.keyring.every(VAULT)]

    def seal_field(self, text: str, place: Place) -> bytes:
        """A text sealed for its place in the record. Raises NoCompartment."""
        return seal_field(text, place, self.keyring, self._id())

    def open_field(self, sealed: bytes, place: Place) -> str | None:
        """The text that was sealed there, or None to a member who does not hold its compartment. Raises DamagedVault."""
        return open_field(sealed, place, self.keyring, self._id())

    def resealed(self, sealed: bytes, place: Place) -> bytes | None:
        """The same text under the present epoch's key, or None if it is so already or is not for this member."""
        if not self.keyring.holds(place.compartment) or is_newest(sealed, place.compartment, self.keyring):
            return None
        text = self.open_field(sealed, place)
        return None if text is None else self.seal_field(text, place)

    def sign(self, message: bytes) -> bytes:
        """The vault's Ed25519 signature of a message, 64 bytes."""
        return SigningKey(self.keyring.custody.raw()).sign(message).signature

    def verify_key(self) -> bytes:
        """The public key with which anybody may check the vault's signatures."""
        return bytes(SigningKey(self.keyring.custody.raw()).verify_key)

    def seal(self, original: bytes | BinaryIO) -> Sealed:
        """Seals an original untouched; it is on the disk when this returns. It is pending until `keep` is called."""
        self._must_be_writable()
        wrapping = self._wrappings()[0]
        file_id = nacl.utils.random(originals.ID_SIZE)
        stream = BytesIO(original) if isinstance(original, bytes) else original
        with writing(self.folder.name), whole(self._path(file_id.hex(), PENDING)) as file:
            return originals.seal_into(file, stream, file_id, wrapping)

    def keep(self, sealed_id: str) -> None:
        """Marks a sealed original as recorded: from now on it is never removed unasked. Repeating it is harmless."""
        self._must_be_writable()
        pending = self._path(sealed_id, PENDING)
        with writing(self.folder.name):
            if pending.exists():
                pending.rename(self._path(sealed_id, SEALED))

    def unseal(self, sealed_id: str) -> Iterator[bytes]:
        """The original's bytes, piece by piece. Raises DamagedVault where a byte was changed, cut or added, NoCompartment."""
        wrappings = [*self._wrappings(), *self._wrappings_1()]
        path = self._path(sealed_id, SEALED)
        if not path.exists():
            path = self._path(sealed_id, PENDING)
        try:
            with opening(self.folder.name), path.open("rb") as file:
                yield from originals.unseal_from(file, bytes.fromhex(sealed_id), wrappings)
        except FileNotFoundError:
            raise DamagedVault(self.folder.name, "a sealed original is missing") from None

    def rewrap_originals(self) -> None:
        """Wraps the keys of all originals under the present epoch's key of `sources`. Repeating it is harmless."""
        self._must_be_writable()
        for path in [*(self.folder / ORIGINALS).iterdir()]:
            if path.suffix in {SEALED, PENDING}:
                with writing(self.folder.name):
                    self._rewrap(path, bytes.fromhex(path.stem))

    def _rewrap(self, path: Path, file_id: bytes) -> None:
        newest, *older = self._wrappings()
        with path.open("r+b", buffering=0) as file:
            if originals.format_of(file) == originals.FORMAT:
                originals.rewrap(file, file_id, older, newest, lambda: sync(file.fileno()))
                return
            with whole(path) as renewed:
                originals.into_format_2(file, renewed, file_id, self._wrappings_1(), newest)
            file.seek(0)
            file.write(
                nacl.utils.random(originals.START)
            )  # the old file has no name any more, but its place on the disk
            sync(file.fileno())

    def destroy(self, sealed_id: str) -> None:
        """Destroys an original: its key is overwritten, then the file removed. Repeating it is harmless.

        On a flash disk, and in copies made before, the overwritten bytes may live on.
        """
        self._must_be_writable()
        for ending in (SEALED, PENDING):
            path = self._path(sealed_id, ending)
            if path.exists():
                with writing(self.folder.name):
                    # A link in its place leads to somebody's own file: it goes, and what it leads to stays.
                    if not path.is_symlink():
                        _overwrite_start(path)
                    path.unlink()
        sync_folder(self.folder / ORIGINALS)

    def holds(self, sealed_id: str) -> bool:
        """Whether there is a file for this original, recorded or pending."""
        return any(self._path(sealed_id, ending).exists() for ending in (SEALED, PENDING))

    def sealed(self) -> Iterator[str]:
        """The ids of the originals that were recorded, in no order."""
        return self._with_ending(SEALED)

    def pending(self) -> Iterator[str]:
        """The ids of the originals that were sealed and not yet marked as recorded: leftovers, when a ledger opens."""
        return self._with_ending(PENDING)

    def _with_ending(self, ending: str) -> Iterator[str]:
        try:
            with opening(self.folder.name), os.scandir(self.folder / ORIGINALS) as entries:
                found = [entry.name.removesuffix(ending) for entry in entries if entry.name.endswith(ending)]
        except FileNotFoundError:
            raise DamagedVault(self.folder.name, "the originals are missing") from None
        yield from found

    def _path(self, sealed_id: str, ending: str) -> Path:
        # The id may come from a database that somebody else wrote: it must not lead out of the folder.
        if len(bytes.fromhex(sealed_id)) != originals.ID_SIZE or sealed_id != sealed_id.lower():
            raise ValueError("not the id of a sealed original")
        return self.folder / ORIGINALS / f"{sealed_id}{ending}"

    def _wrappings(self) -> list[Key]:
        """The keys that wrap those of originals, the present one first. Raises NoCompartment."""
        self.keyring.newest(SOURCES)
        return [one.key.derived(ORIGINALS_PURPOSE, self._id()) for one in self.keyring.every(SOURCES)]

    def _wrappings_1(self) -> list[Key]:
        """The keys that wrap those of originals of format 1."""
        return [wrapping_of(one.key, self._id()) for one in self.keyring.every(VAULT)]

    def _id(self) -> bytes:
        return bytes.fromhex(self.id)

    def _must_be_writable(self) -> None:
        if not self.writable:
            raise VaultBusy(self.folder.name, "opened for reading only")


def _overwrite_start(path: Path) -> None:
    """Overwrites what opens a sealed original."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        os.write(descriptor, nacl.utils.random(min(originals.START, os.fstat(descriptor).st_size)))
        sync(descriptor)
    finally:
        os.close(descriptor)
