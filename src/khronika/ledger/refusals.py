"""What a database refuses, said in the vault's sentences. Nothing of a statement or its values is repeated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError, OperationalError

from khronika.errors import DamagedVault, StorageFull, VaultBusy, VaultError, VaultUnreadable
from khronika.vault import Vault

# Words of the databases' own messages, in the order in which they are looked for.
# SQLite and SQLCipher give words and no code that Django keeps; PostgreSQL's are those of its error class 53.
SENTENCES: Final[tuple[tuple[str, type[VaultError]], ...]] = (
    ("not a database", DamagedVault),
    ("malformed", DamagedVault),
    ("no such table", DamagedVault),
    ("vtable constructor failed", DamagedVault),  # the search index, whose parts are not as they were written
    ("relation", DamagedVault),  # ... "text" does not exist
    ("database or disk is full", StorageFull),
    ("no space left", StorageFull),
    ("could not extend file", StorageFull),
    ("disk i/o error", StorageFull),
    ("readonly database", StorageFull),
    ("locked", VaultBusy),
)


@contextmanager
def refusals(vault: Vault) -> Iterator[None]:
    """Turns a database's refusal into the VaultError that tells the user what it means."""
    try:
        yield
    except DatabaseError as refusal:
        words = str(refusal).casefold()
        for said, kind in SENTENCES:
            if said in words:
                raise kind(vault.folder.name) from refusal
        # What is left of the other kinds is a mistake of ours, and must not pass for a tired disk.
        if isinstance(refusal, OperationalError):
            raise VaultUnreadable(vault.folder.name) from refusal
        raise
