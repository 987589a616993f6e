"""The encrypted backend: every connection is set so that nothing readable is left, and nothing half done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, connections

from khronika.ledger import finding
from khronika.ledger.conftest import Place
from khronika.ledger.models import TextRow
from khronika.ledger.sqlcipher import base
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("temp_store", 2),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("cipher_use_hmac", "1"),
        ("cipher_settings", None),
    ],
)
def test_every_connection_is_set_for_secrecy_and_durability(
    sqlcipher: Place, pragma: str, value: object
) -> None:
    with sqlcipher.open():
        pass  # making the tables leaves the foreign keys on; the next opening has to do so itself
    with sqlcipher.open() as ledger, connections[ledger.using].cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        found = cursor.fetchall()
    assert found if value is None else found == [(value,)]


def test_a_library_that_would_write_readable_temporary_files_is_refused(
    sqlcipher: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, wrong in (
        ("IN_MEMORY", set()),
        ("PRAGMAS", [p for p in base.PRAGMAS if "temp_store" not in p]),
    ):
        monkeypatch.setattr(base, name, wrong)
        with pytest.raises(RuntimeError, match="temporary"), sqlcipher.open():
            pass
        monkeypatch.undo()


def test_a_text_without_its_source_cannot_be_kept(sqlcipher: Place) -> None:
    with sqlcipher.open() as ledger, pytest.raises(IntegrityError):
        TextRow.from_document(arrival().document).save(using=ledger.using)


def test_more_rows_than_one_statement_holds_are_kept(sqlcipher: Place) -> None:
    given = arrival(sentences=4000)
    with sqlcipher.open() as ledger:
        receive(ledger, given, AMAL, NOON)
        assert sum(1 for _ in finding.claims(ledger)) == 4000


def test_statements_with_a_percent_sign_and_a_quote_keep_both(sqlcipher: Place) -> None:
    given = arrival()
    odd = replace(
        given,
        document=replace(given.document, source=replace(given.document.source, name="100% 'so' %s.txt")),
    )
    with sqlcipher.open() as ledger:
        receive(ledger, odd, AMAL, NOON)
        assert next(finding.sources(ledger)).source.name == "100% 'so' %s.txt"
