"""What is sealed in the record opens to who holds its compartment, and is a code to everybody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from sqlcipher3 import dbapi2

from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.errors import DamagedVault, NoCompartment, UnknownPerson, WrongPassphrase
from khronika.ledger import finding, opening
from khronika.ledger.conftest import PASSPHRASE, Place
from khronika.ledger.judging import judge
from khronika.ledger.keeping import expunge, leave_out
from khronika.ledger.models import SEALED_ROWS, PersonRow
from khronika.ledger.opening import Ledger, open_ledger
from khronika.ledger.people import Particulars, add_person, people, person
from khronika.ledger.reviewing import draft, history, keep_draft, note
from khronika.ledger.sealing import WITHHELD
from khronika.ledger.sqlcipher.rekeying import key_of
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive
from khronika.vault import membership, unlock
from khronika.vault.keyring import ADMIN, CONTACTS

CARLA = "rosi bune fota zelu kipa mavo"
TOLD = Particulars("Zarema Quillfeather", "+7 928 555 0199", "burns on both hands", "met at the station")


@pytest.fixture
def told(place: Place) -> Place:
    """A record with every kind of sealed field in it, and Carla, who holds `contacts` alone."""
    with place.open() as ledger:
        given = arrival()
        receive(ledger, given, AMAL, NOON)
        receive(ledger, arrival(2), AMAL, NOON)
        judge(ledger, [ClaimJudgement(given.claims[0].id, Verdict.ACCEPTED, "M-01", NOON, "seen the list")])
        leave_out(ledger, "letter-of-zarema.bad", "The file is empty.", NOON)
        expunge(ledger, arrival(2).document.source.sha256, AMAL, NOON, "Zarema asked for it")
        note(ledger, given.claims[0].id, "M-01", NOON, "ask the warden's cousin")
        keep_draft(ledger, given.claims[0].id, "M-01", NOON, "perhaps the old ward")
        add_person(ledger, TOLD, "M-01", NOON)
        membership.add(ledger.vault, CARLA, "Carla", [CONTACTS])
    return place


def everything(ledger: Ledger) -> str:
    """All that a member is told, as one text."""
    lists = (
        finding.sources,
        finding.documents,
        finding.judgements,
        finding.left_out,
        finding.tombstones,
        people,
    )
    claim = next(finding.claims(ledger)).id
    beside = repr(history(ledger, claim)) + draft(ledger, claim, "M-01")
    return "\n".join(repr(one) for each in lists for one in each(ledger)) + beside


SECRETS = (
    "report-0.txt", "seen the list", "letter-of-zarema", "Zarema asked", "Zarema Quill", "burns", "station", "cousin",
    "old ward",
)  # fmt: skip


def test_who_holds_every_compartment_is_told_everything(told: Place) -> None:
    with told.open(to_write=False) as ledger:
        found = everything(ledger)
    assert [secret for secret in (*SECRETS, "+7 928") if secret not in found] == []


def test_who_holds_one_compartment_is_told_codes_and_what_is_in_it(told: Place) -> None:
    with unlock(told.folder, CARLA, to_write=False) as vault, open_ledger(vault, told.url) as ledger:
        found = everything(ledger)
        assert person(ledger, "P-0001").contacts == "+7 928 555 0199"
        assert person(ledger, "P-0001").name == WITHHELD
        assert [one.source.name for one in finding.sources(ledger)] == ["S-0001"]
    assert [secret for secret in SECRETS if secret in found] == []


def test_a_database_that_is_open_shows_no_sealed_field(told: Place) -> None:
    with told.open(to_write=False) as ledger, connections[ledger.using].cursor() as cursor:
        shown = ""
        for kind in SEALED_ROWS:
            cursor.execute(f"SELECT * FROM {kind._meta.db_table}")  # noqa: S608 - names of our own tables
            shown += repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor])
    assert [secret for secret in (*SECRETS, "+7 928") if secret in shown] == []
    assert "P-0001" not in shown  # the code is computed from the number


def test_who_does_not_hold_sources_cannot_take_a_document_in(told: Place) -> None:
    with unlock(told.folder, CARLA) as vault, open_ledger(vault, told.url) as ledger:
        with pytest.raises(NoCompartment):
            receive(ledger, arrival(3), AMAL, NOON)
        assert finding.counts(ledger).sources == 1
        assert not list(vault.pending())


def test_a_person_that_is_not_there_is_said(told: Place) -> None:
    with told.open(to_write=False) as ledger:
        for code in ("P-0002", "P-x", "²", ""):
            with pytest.raises(UnknownPerson):
                person(ledger, code)


def test_after_a_removal_everything_lies_under_new_keys_and_nothing_is_lost(told: Place) -> None:
    with unlock(told.folder, CARLA, to_write=False) as carla:
        old = carla.keyring
        old_key = carla.database_key().raw()
    with told.open() as ledger:
        before = everything(ledger)
        original = next(finding.sources(ledger)).source.sha256
    with unlock(told.folder, PASSPHRASE) as vault:
        membership.begin_without(vault, "M-02")
        with open_ledger(vault, told.url) as ledger:
            assert everything(ledger) == before
            assert b"".join(finding.original(ledger, original)).startswith(b"Report")
            sealed = [bytes(row.contacts or b"") for row in PersonRow.objects.using(ledger.using)]
        assert not vault.renewing
        assert key_of(vault.database, vault.database_keys()).raw() != old_key
    assert {field[1:3] for field in sealed} == {b"\0\2"}
    assert all(one.epoch == 1 for one in old.held)
    with pytest.raises(WrongPassphrase):
        unlock(told.folder, CARLA)


def opens(database: Path, key: bytes) -> bool:
    connection = dbapi2.connect(str(database))
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def test_the_keys_of_a_removed_member_do_not_open_the_database(sqlcipher: Place) -> None:
    with sqlcipher.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
        membership.add(ledger.vault, CARLA, "Carla", [])
    with unlock(sqlcipher.folder, CARLA, to_write=False) as carla:
        old = carla.database_key().raw()
    assert opens(sqlcipher.folder / "ledger.db", old)
    with unlock(sqlcipher.folder, PASSPHRASE) as vault:
        membership.begin_without(vault, "M-02")
        with open_ledger(vault):
            pass
    assert not opens(sqlcipher.folder / "ledger.db", old)


@pytest.mark.parametrize("at", ["rekeyed", "_finish_renewal", "_prepare"])
def test_a_removal_that_was_interrupted_is_ended_by_the_next_writer(
    told: Place, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    if at == "rekeyed" and told.url:
        pytest.skip("a server's database has no key")
    with told.open() as ledger:
        before = everything(ledger)
    monkeypatch.setattr(opening, at, killed)
    with unlock(told.folder, PASSPHRASE) as vault:
        membership.begin_without(vault, "M-02")
        with pytest.raises(KeyboardInterrupt), open_ledger(vault, told.url):
            pass
    monkeypatch.undo()
    with told.open(to_write=False) as ledger:
        assert everything(ledger) == before
    with told.open() as ledger:
        assert everything(ledger) == before
        assert not ledger.vault.renewing


def test_a_member_without_admin_seals_anew_what_they_can_and_leaves_the_rest(told: Place) -> None:
    badr = "mipa zoru keli vaso hute dofi"
    with unlock(told.folder, PASSPHRASE) as vault:
        membership.add(vault, badr, "Badr", ["sources", "contacts"])
        membership.begin_without(vault, "M-02")
    with unlock(told.folder, badr) as vault, open_ledger(vault, told.url):
        assert not vault.keyring.holds(ADMIN)
        assert vault.renewing
    with told.open() as ledger:
        assert not ledger.vault.renewing
        assert person(ledger, "P-0001").contacts == "+7 928 555 0199"


def test_a_ledger_of_before_is_sealed_when_it_is_first_written(place: Place) -> None:
    with unlock(place.folder, PASSPHRASE) as vault:
        first = [("ledger", "0001_first")]
        with open_ledger(vault, place.url) as ledger:
            executor = MigrationExecutor(connections[ledger.using])
            executor.migrate([("ledger", None)])
            executor = MigrationExecutor(connections[ledger.using])
            old = executor.migrate(first).apps
            old.get_model("ledger", "LedgerRow").objects.using(ledger.using).create(pk=1, vault=vault.id)
            old.get_model("ledger", "SourceRow").objects.using(ledger.using).create(
                sha256="0" * 64, name="letter \ue000 \0.txt", media_type="text/plain", size=1, sealed="0" * 32,
                received_at=NOON, received_by="amal",
            )  # fmt: skip
            for sentence in ("The file is empty.", "Another."):
                old.get_model("ledger", "LeftOutRow").objects.using(ledger.using).create(
                    name="x", sentence=sentence, at=NOON
                )
        with open_ledger(vault, place.url) as ledger:
            (kept,) = finding.sources(ledger)
            assert (kept.source.name, kept.by) == ("letter \ue000 \0.txt", "amal")
            assert len(list(finding.left_out(ledger))) == 2


def test_a_copy_of_a_sealed_field_in_another_row_is_refused(sqlcipher: Place) -> None:
    with sqlcipher.open() as ledger:
        receive(ledger, arrival(1), AMAL, NOON)
        receive(ledger, arrival(2), AMAL, NOON)
        with connections[ledger.using].cursor() as cursor:
            cursor.execute("UPDATE source SET name = (SELECT name FROM source WHERE number = 1)")
        with pytest.raises(DamagedVault):
            list(finding.sources(ledger))
