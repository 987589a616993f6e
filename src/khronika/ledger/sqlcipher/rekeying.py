"""Another key for a database: all of it is written anew under the new key, then takes the old one's name.

SQLCipher's `rekey` rewrites in place, which a crash may leave half done; `sqlcipher_export` into a second file may not.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import nacl.utils
from sqlcipher3 import dbapi2

from khronika.errors import DamagedVault, StorageFull, VaultBusy, VaultUnreadable
from khronika.vault.durable import PARTIAL, sync, sync_folder, writing
from khronika.vault.keys import Key

PIECE = 1024 * 1024


def key_of(database: Path, keys: Sequence[Key]) -> Key:
    """Which of these keys opens the database. Raises DamagedVault if none does."""
    if len(keys) == 1 or not database.exists() or not database.stat().st_size:
        return keys[0]
    for key in keys:
        if _opens(database, key):
            return key
    raise DamagedVault(detail="ledger")


def rekeyed(database: Path, old: Key, new: Key) -> None:
    """Gives the database its new key. It must not be open anywhere else. Raises VaultBusy, StorageFull."""
    partial = database.with_name(database.name + PARTIAL)
    with writing(database.parent.name):
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        _export(database, old, partial, new)
        descriptor = os.open(database, os.O_RDWR | os.O_CLOEXEC)
        try:
            with partial.open("rb") as file:
                sync(file.fileno())
            partial.replace(database)
            sync_folder(database.parent)
            _overwrite(descriptor)
        finally:
            os.close(descriptor)


def _export(database: Path, old: Key, into: Path, new: Key) -> None:
    connection = _connected(database, old)
    try:
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:  # a journal that somebody still reads would not fit the new file
            raise VaultBusy(database.parent.name)
        connection.execute("ATTACH DATABASE ? AS renewed KEY ?", (str(into), f"x'{new.raw().hex()}'"))
        # Nothing of the new file counts before it is whole and synced: a journal of its own could only be left behind.
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA renewed.{pragma}").fetchall()
        connection.execute("SELECT sqlcipher_export('renewed')").fetchall()
        connection.execute("DETACH DATABASE renewed")
    except dbapi2.DatabaseError as refusal:
        # The driver's exception stays out of the chain: its frames hold the key.
        full = any(said in str(refusal) for said in ("full", "disk I/O", "readonly"))
        raise (StorageFull if full else VaultUnreadable)(database.parent.name) from None
    finally:
        connection.close()


def _opens(database: Path, key: Key) -> bool:
    connection = _connected(database, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _connected(database: Path, key: Key) -> dbapi2.Connection:
    connection = dbapi2.connect(str(database), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.raw().hex()}'\"")
    for pragma in ("cipher_log_level = NONE", "cipher_compatibility = 4", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def _overwrite(descriptor: int) -> None:
    """Overwrites the old file, which has no name any more; on a flash disk that is not certain."""
    left = os.fstat(descriptor).st_size
    while left > 0:
        left -= os.write(descriptor, nacl.utils.random(min(PIECE, left)))
    sync(descriptor)
