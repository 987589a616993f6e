"""Destroying a vault: what opens it first, then the rest. Without slots no passphrase opens anything that is left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

import nacl.utils

from khronika.errors import NoVault
from khronika.vault.durable import sync, sync_folder, writing
from khronika.vault.key_files import HEADER, MEMBERS, SLOTS
from khronika.vault.vault import DATABASE, LOCK, ORIGINALS

PASSES: Final = 1  # more does nothing on a disk of this century; on flash no number is enough


def shred(folder: Path) -> None:
    """Overwrites every slot, the register and the header, then removes all that belongs to the vault. Raises NoVault.

    It needs no passphrase. What a flash disk kept aside, and copies made before, live on.
    """
    if not (folder / SLOTS).is_dir() and not (folder / HEADER).exists():
        raise NoVault(folder.name)
    with writing(folder.name):
        keys = [*sorted((folder / SLOTS).glob("*")), *folder.glob(f"{MEMBERS}*"), *folder.glob(f"{HEADER}*")]
        for path in keys:
            _overwrite(path)
        for path in keys:
            path.unlink(missing_ok=True)
        sync_folder(folder)
        for name in (SLOTS, ORIGINALS):
            shutil.rmtree(folder / name, ignore_errors=True)
        for path in [*folder.glob(f"{DATABASE}*"), folder / LOCK]:
            path.unlink(missing_ok=True)
        sync_folder(folder)


def _overwrite(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        for _ in range(PASSES):
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, nacl.utils.random(os.fstat(descriptor).st_size))
            sync(descriptor)
    finally:
        os.close(descriptor)
