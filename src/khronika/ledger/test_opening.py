"""Opening a ledger: the right one, with the right key, brought up to date, its leftovers cleared."""

from __future__ import annotations

import shutil
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from khronika.errors import DamagedVault, NewerVault, VaultBusy, VaultUnreadable
from khronika.ledger import finding
from khronika.ledger.conftest import PASSPHRASE, Place
from khronika.ledger.keeping import leave_out
from khronika.ledger.opening import Ledger, open_ledger
from khronika.ledger.refusals import refusals
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive
from khronika.vault import KdfCost, create, unlock


def test_what_was_kept_is_there_after_opening_again(place: Place) -> None:
    with place.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
    with place.open() as ledger:
        assert list(finding.documents(ledger)) == [arrival().document]


def test_several_ledgers_are_open_at_once_and_apart(place: Place, tmp_path: Path) -> None:
    create(tmp_path / "other", PASSPHRASE, KdfCost(1, 8192)).close()
    with place.open() as one, Place(tmp_path / "other", None).open() as two:
        receive(one, arrival(1), AMAL, NOON)
        receive(two, arrival(2), AMAL, NOON)
        assert [d.source.name for d in finding.documents(one)] == ["report-1.txt"]
        assert [d.source.name for d in finding.documents(two)] == ["report-2.txt"]


def test_a_ledger_of_a_newer_khronika_is_not_touched(place: Place) -> None:
    with place.open() as ledger:
        MigrationRecorder(connections[ledger.using]).record_applied("ledger", "9999_later")
    with pytest.raises(NewerVault), place.open():
        pass


def test_a_preparation_that_was_interrupted_is_done_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(MigrationRecorder, "record_applied", interrupted)
    with pytest.raises(KeyboardInterrupt), place.open():
        pass
    monkeypatch.undo()
    with place.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
        assert finding.counts(ledger).sources == 1


def test_the_ledger_of_another_vault_is_refused(place: Place, tmp_path: Path) -> None:
    with place.open():
        pass
    create(tmp_path / "other", PASSPHRASE, KdfCost(1, 8192)).close()
    if place.url is None:
        shutil.copy(place.folder / "ledger.db", tmp_path / "other" / "ledger.db")
    with pytest.raises(DamagedVault), Place(tmp_path / "other", place.url).open():
        pass


def test_a_reader_sees_what_a_writer_keeps_and_changes_nothing(place: Place) -> None:
    with pytest.raises(VaultBusy), place.open(to_write=False):
        pass
    with place.open() as ledger, place.open(to_write=False) as reader:
        receive(ledger, arrival(), AMAL, NOON)
        assert finding.counts(reader).sources == 1
        for change in (
            lambda: receive(reader, arrival(2), AMAL, NOON),
            lambda: leave_out(reader, "a", "b", NOON),
        ):
            with pytest.raises(VaultBusy):
                change()
        assert finding.counts(reader).sources == 1


def test_an_original_that_was_never_recorded_goes_and_one_that_was_stays(place: Place) -> None:
    with place.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
        (kept,) = ledger.vault.sealed()
        sealed = ledger.vault.folder / "originals"
        (sealed / f"{kept}.sealed").rename(sealed / f"{kept}.pending")
        ledger.vault.seal(b"never recorded")
        assert len(list(ledger.vault.pending())) == 2
    with place.open() as ledger:
        assert list(ledger.vault.sealed()) == [kept]
        assert not list(ledger.vault.pending())
        assert b"".join(finding.original(ledger, arrival().document.source.sha256)) == arrival().original


def test_a_recorded_original_is_never_removed_though_its_record_is_lost(sqlcipher: Place) -> None:
    with sqlcipher.open():
        pass
    shutil.copy(sqlcipher.folder / "ledger.db", sqlcipher.folder.parent / "older.db")
    with sqlcipher.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
    shutil.copy(sqlcipher.folder.parent / "older.db", sqlcipher.folder / "ledger.db")
    with sqlcipher.open() as ledger:
        assert len(list(ledger.vault.sealed())) == 1


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 500, bytes(8192)])
def test_a_replaced_database_is_refused(sqlcipher: Place, content: bytes) -> None:
    with sqlcipher.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
    (sqlcipher.folder / "ledger.db").write_bytes(content)
    with pytest.raises(DamagedVault), sqlcipher.open():
        pass


def test_a_missing_database_is_damage_where_originals_are(sqlcipher: Place) -> None:
    with sqlcipher.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
    (sqlcipher.folder / "ledger.db").unlink()
    with pytest.raises(DamagedVault), sqlcipher.open():
        pass


def test_a_flipped_byte_of_any_page_is_refused(sqlcipher: Place) -> None:
    with sqlcipher.open() as ledger:
        receive(ledger, arrival(sentences=40), AMAL, NOON)
    database: Path = sqlcipher.folder / "ledger.db"
    genuine = database.read_bytes()
    refused = 0
    for at in range(100, len(genuine), 4096):
        database.write_bytes(genuine[:at] + bytes([genuine[at] ^ 1]) + genuine[at + 1 :])
        try:
            with sqlcipher.open() as ledger:
                connections[ledger.using].ensure_connection()
                with refusals(ledger.vault), connections[ledger.using].cursor() as cursor:
                    cursor.execute("PRAGMA integrity_check")
                    if cursor.fetchall() != [("ok",)]:
                        refused += 1
        except DamagedVault:
            refused += 1
    assert refused == len(range(100, len(genuine), 4096))


def test_an_address_that_is_no_database_is_said_in_a_sentence(sqlcipher: Place) -> None:
    for url in ("mysql://x/y", "postgresql:///nowhere?host=/nonexistent"):
        with (
            unlock(sqlcipher.folder, PASSPHRASE) as vault,
            pytest.raises(VaultUnreadable),
            open_ledger(vault, url),
        ):
            pass


def all_printed(place: Place) -> str:
    """Whatever a careless line could print of an open ledger, and of one that does not open."""
    with place.open() as ledger:
        printed = repr(connections.databases) + repr(ledger) + repr(vars(connections[ledger.using]))
    (place.folder / "ledger.db").write_bytes(b"rubbish" * 1000)
    try:
        with place.open():
            pass
    except DamagedVault as refusal:
        printed += "".join(traceback.TracebackException.from_exception(refusal, capture_locals=True).format())
    return printed


def test_no_printed_setting_or_traceback_gives_the_key_away(sqlcipher: Place) -> None:
    printed = all_printed(sqlcipher)
    assert "DamagedVault" in printed
    with unlock(sqlcipher.folder, PASSPHRASE) as vault:
        key = vault.database_key().raw()
    assert key.hex() not in printed
    assert repr(key)[2:-1] not in printed
    assert repr(bytearray(key))[12:-2] not in printed


def test_the_migrations_make_the_tables_that_the_rows_want(ledger: Ledger) -> None:
    loader = MigrationExecutor(connections[ledger.using]).loader
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
        loader.graph
    )
    assert not changes


@pytest.mark.parametrize("first", ["keeping", "finding", "judging", "handling", "models", "opening"])
def test_the_modules_may_be_imported_in_any_order(first: str) -> None:
    subprocess.run(
        [sys.executable, "-c", f"import khronika.ledger.{first}, khronika.ledger.keeping"], check=True
    )
