"""Backups: a copy of the vault that is itself a vault, with a manifest that tells whether every byte is as it was copied.

The manifest is one line of JSON (name, size and BLAKE2b-256 of each file) and one line with its keyed BLAKE2b under the
vault's key. It holds no name but those in the folder.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from khronika.errors import BackupRefused, DamagedVault
from khronika.vault import key_files
from khronika.vault.durable import opening, own_folder, sync_folder, whole, writing
from khronika.vault.key_files import HEADER, SLOTS
from khronika.vault.keyring import VAULT, Keyring
from khronika.vault.vault import DATABASE, ORIGINALS, SEALED, Vault

MANIFEST: Final = "manifest"
PURPOSE: Final = b"khronika backup"
PIECE: Final = 1024 * 1024
DIGEST: Final = 32


@dataclass(frozen=True, slots=True)
class Copied:
    """How many files a backup has, and how many bytes."""

    files: int
    size: int


def back_up(vault: Vault, target: Path) -> Copied:
    """Copies a vault that nobody else writes into a new folder. Its database must be at rest (an empty journal).

    Raises BackupRefused if the target is not empty or lies inside the vault, StorageFull.
    """
    _must_be_new(target, vault.folder)
    names = _names(vault.folder)
    listed = _copy(vault.folder, target, names)
    line = json.dumps(listed).encode()
    with writing(str(target)), whole(target / MANIFEST) as file:
        file.write(line + b"\n" + _code(vault.keyring, line).encode() + b"\n")
    return Copied(len(listed), sum(size for _, size, _ in listed))


def check(folder: Path, keyring: Keyring) -> Copied:
    """Compares every byte of a backup with its manifest. Raises DamagedVault, and BackupRefused if it has none."""
    with opening(folder.name):
        try:
            untrusted = (folder / MANIFEST).read_bytes().split(b"\n")
        except FileNotFoundError:
            raise BackupRefused(str(folder), "it has no manifest") from None
    if (
        len(untrusted) != 3
        or untrusted[2]
        or not hmac.compare_digest(_code(keyring, untrusted[0]).encode(), untrusted[1])
    ):
        raise DamagedVault(detail=MANIFEST)
    listed = [tuple(row) for row in json.loads(untrusted[0])]
    if sorted(name for name, *_ in listed) != sorted(_names(folder)):
        raise DamagedVault(detail="files are missing, or were added")
    for name, size, digest in listed:
        if _measured(folder / name) != (size, digest):
            raise DamagedVault(detail=name.split("/")[0])
    return Copied(len(listed), sum(size for _, size, _ in listed))


def restore(folder: Path, target: Path) -> Copied:
    """Copies a backup that was checked to where it will be a vault again. Raises BackupRefused, StorageFull."""
    _must_be_new(target, folder)
    listed = _copy(folder, target, _names(folder))
    return Copied(len(listed), sum(size for _, size, _ in listed))


def _names(folder: Path) -> list[str]:
    """The files of a vault, the header last: a copy that was interrupted is none. What is not recorded yet stays behind."""
    with opening(folder.name):
        sealed = sorted(f"{ORIGINALS}/{path.name}" for path in (folder / ORIGINALS).glob(f"*{SEALED}"))
        database = [DATABASE] if (folder / DATABASE).exists() else []  # a team's server has its own backups
        return [*key_files.names(), *database, *sealed, HEADER]


def _must_be_new(target: Path, source: Path) -> None:
    if target.resolve().is_relative_to(source.resolve()):
        raise BackupRefused(str(target), "it lies inside the folder that is copied")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupRefused(str(target), "choose a new or empty folder")


def _copy(source: Path, target: Path, names: list[str]) -> list[tuple[str, int, str]]:
    listed = []
    with writing(str(target)):
        for folder in (target, target / SLOTS, target / ORIGINALS):
            own_folder(folder)
        for name in names:
            digest, size = blake2b(digest_size=DIGEST), 0
            with whole(target / name) as file:
                for piece in _pieces(source / name):
                    digest.update(piece)
                    size += len(piece)
                    file.write(piece)
            listed.append((name, size, digest.hexdigest()))
        sync_folder(target)
    return listed


def _measured(path: Path) -> tuple[int, str]:
    digest, size = blake2b(digest_size=DIGEST), 0
    for piece in _pieces(path):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def _pieces(path: Path) -> Iterator[bytes]:
    with opening(path.name), path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _code(keyring: Keyring, line: bytes) -> str:
    return keyring.newest(VAULT).key.derived(PURPOSE, line).raw().hex()
