"""Opening a ledger: on SQLCipher inside its vault, or on a team's PostgreSQL beside it.

Either way the vault holds the sealed originals and the keys; what a PostgreSQL server holds is readable to whoever
rules that server. One process may have several ledgers open, each under a database alias of its own (`using`).
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import DEFAULT_DB_ALIAS

from khronika.errors import DamagedVault, NewerVault, VaultBusy, VaultUnreadable
from khronika.ledger import migrations
from khronika.ledger.ready import set_up
from khronika.ledger.refusals import refusals
from khronika.ledger.sqlcipher.rekeying import key_of, rekeyed
from khronika.vault import Vault
from khronika.vault.durable import opening, writing

LABEL: Final = "ledger"  # of the Django app: the name under which migrations are recorded
NUMBERS: Final = count(1)
# The vault of each open ledger: a migration is called by Django, which knows only the alias.
VAULTS: Final[dict[str, Vault]] = {}


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger: its vault, and the database alias that every query names."""

    vault: Vault
    using: str


@contextmanager
def open_ledger(vault: Vault, url: str | None = None) -> Iterator[Ledger]:
    """The ledger of an open vault, or of a vault and the PostgreSQL database at `url`; closed at the block's end.

    A new ledger is prepared, an older one brought up to date, an interrupted call's leftovers cleared; a vault that
    was opened for reading only is left as it is. Raises NewerVault, DamagedVault, VaultBusy, VaultUnreadable,
    StorageFull.
    """
    set_up()
    if url is None:
        _make_database_file(vault)
        with refusals(vault):
            _finish_rekeying(vault)
    ledger = Ledger(vault, f"ledger-{next(NUMBERS)}")
    VAULTS[ledger.using] = vault
    database = _encrypted(vault) if url is None else _server(url)
    # Django fills in what a database's settings leave out, and insists on one called `default`.
    filled = connections.configure_settings({DEFAULT_DB_ALIAS: {}, ledger.using: database})
    connections.databases[ledger.using] = filled[ledger.using]
    try:
        with refusals(ledger.vault):
            _prepare(ledger)
        yield ledger
    finally:
        connections[ledger.using].close()
        if key := database["OPTIONS"].get("key"):
            key.wipe()
        del VAULTS[ledger.using]
        del connections[ledger.using]
        del connections.databases[ledger.using]


def at_rest(ledger: Ledger) -> None:
    """Brings everything from the journal into the database's file, so that the file alone is the record. Raises VaultBusy."""
    connection = connections[ledger.using]
    if connection.vendor == "sqlite":
        with refusals(ledger.vault), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
        if busy:
            raise VaultBusy(ledger.vault.folder.name)


def _make_database_file(vault: Vault) -> None:
    """Makes the empty file of a new database, private from birth: SQLite would ask the umask.

    An empty file is what an interrupted call leaves; beside sealed originals it is damage, never a new ledger.
    """
    with opening(vault.folder.name):
        if vault.database.exists() and vault.database.stat().st_size:
            return
        if any(vault.sealed()):
            raise DamagedVault(vault.folder.name, "the ledger is missing")
    if not vault.writable:
        raise VaultBusy(vault.folder.name, "it has not been opened for writing yet")
    with writing(vault.folder.name):
        os.close(os.open(vault.database, os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))


def _finish_rekeying(vault: Vault) -> None:
    """Gives the database the key of the present epoch, if a change of keys has left it under an older one."""
    newest = vault.database_keys()[0]
    used = key_of(vault.database, vault.database_keys())
    if vault.writable and used.raw() != newest.raw():
        rekeyed(vault.database, used, newest)


def _encrypted(vault: Vault) -> dict[str, Any]:
    return {
        "ENGINE": "khronika.ledger.sqlcipher",
        "NAME": str(vault.database),
        # IMMEDIATE: a transaction that will write takes the lock before it reads what it decides by.
        "OPTIONS": {
            "key": key_of(vault.database, vault.database_keys()),
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
        },
        "CONN_MAX_AGE": None,  # the desk's threads each keep theirs: opening one costs more than most pages
    }


def _server(url: str) -> dict[str, Any]:
    """Django's settings for a URL like postgresql://name@host:port/database?host=/run/postgresql."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise VaultUnreadable(detail="the address of a database begins with postgresql://")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or query.pop("password", "")),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(parts.port or "")),
        "OPTIONS": query,
    }


def _prepare(ledger: Ledger) -> None:
    connection = connections[ledger.using]
    applied = {name for label, name in MigrationRecorder(connection).applied_migrations() if label == LABEL}
    known = {module.name for module in pkgutil.iter_modules(migrations.__path__)}
    if applied - known:
        raise NewerVault(detail="the ledger has a newer form")
    if known - applied:
        if not ledger.vault.writable:
            raise VaultBusy(detail="it has to be opened for writing once, to be brought up to date")
        _bring_up_to_date(ledger)
        _index_what_was_kept(ledger)
    _check_belonging(ledger)
    if ledger.vault.writable:
        _clear_leftovers(ledger)
        _finish_renewal(ledger)


def _bring_up_to_date(ledger: Ledger) -> None:
    """Migrates, all or nothing.

    Django itself records a migration only after the transaction that makes its tables: who is killed in between never
    opens again. So all of it is one transaction, before which SQLite wants its foreign keys off.
    """
    connection = connections[ledger.using]
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=ledger.using):
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes(LABEL))
    finally:
        connection.enable_constraint_checking()


def _index_what_was_kept(ledger: Ledger) -> None:
    """Enters into the search index what an older version kept without one."""
    from khronika.ledger import searching

    kept, held = searching.counted(ledger)
    if kept != held:
        searching.rebuild(ledger)


def _check_belonging(ledger: Ledger) -> None:
    """Ties a new ledger to its vault; refuses the ledger of another."""
    from khronika.ledger.models import LedgerRow

    rows = LedgerRow.objects.using(ledger.using)
    found = rows.first()
    if found is None and ledger.vault.writable:
        with transaction.atomic(using=ledger.using):
            found, _ = rows.get_or_create(pk=1, defaults={"vault": ledger.vault.id})
    if found is None or found.vault != ledger.vault.id:
        raise DamagedVault(detail="this ledger belongs to another vault")


def _finish_renewal(ledger: Ledger) -> None:
    """Ends a change of keys: seals anew what lies under older ones, and forgets these."""
    from khronika.ledger.renewing import seal_anew
    from khronika.vault.membership import finish

    if ledger.vault.renewing:
        seal_anew(ledger)
        finish(ledger.vault)


def _clear_leftovers(ledger: Ledger) -> None:
    """Finishes what an interrupted call began.

    An original that was sealed and recorded is marked as kept; one that was never recorded was never acknowledged and
    goes; one whose record was expunged goes too.
    """
    from khronika.ledger.models import SourceRow, TombstoneRow

    vault = ledger.vault
    for sealed in list(vault.pending()):
        if SourceRow.objects.using(ledger.using).filter(sealed=sealed).exists():
            vault.keep(sealed)
        else:
            vault.destroy(sealed)
    for sealed in TombstoneRow.objects.using(ledger.using).values_list("sealed", flat=True):
        if vault.holds(sealed):
            vault.destroy(sealed)
