"""Nothing that was entered can be read in the vault's folder, while it is used or after."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.ledger.conftest import Place
from khronika.ledger.judging import judge
from khronika.ledger.keeping import expunge, leave_out
from khronika.ledger.testing.examples import AMAL, NOON, arrival, receive

CANARIES = ("Zarema Quillfeather", "Зарема Перолётова", "+7 928 555 0199")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def found(folder: Path) -> set[str]:
    """The canaries that stand readable in some file, or in the name of one."""
    contents = [path.read_bytes() + str(path).encode() for path in folder.rglob("*") if path.is_file()]
    return {c for c in CANARIES for e in ENCODINGS if any(c.encode(e) in content for content in contents)}


def test_the_search_finds_canaries_in_a_plain_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "plain.db")) as plain, plain:
        plain.execute("CREATE TABLE text (content)")
        plain.executemany("INSERT INTO text VALUES (?)", [(canary,) for canary in CANARIES])
    assert found(tmp_path) == set(CANARIES)


def test_nothing_entered_is_readable_in_the_folder(sqlcipher: Place) -> None:
    everything = " ".join(CANARIES)
    given = arrival(
        sentence=f"Around 40 people, among them {everything}, were detained in Argenthal. ", sentences=200
    )
    named = replace(given.document, source=replace(given.document.source, name=f"{everything}.txt"))
    hand = replace(AMAL, who=everything)
    with sqlcipher.open() as ledger:
        receive(ledger, replace(given, document=named), hand, NOON)
        leave_out(ledger, everything, everything, NOON)
        judge(ledger, [ClaimJudgement(given.claims[0].id, Verdict.ACCEPTED, everything, NOON, everything)])
        assert (sqlcipher.folder / "ledger.db-wal").stat().st_size
        assert not found(sqlcipher.folder)
        expunge(ledger, given.document.source.sha256, hand, NOON, everything)
        assert not found(sqlcipher.folder)
    assert not found(sqlcipher.folder)


def test_every_file_is_its_owners_alone(sqlcipher: Place) -> None:
    with sqlcipher.open() as ledger:
        receive(ledger, arrival(), AMAL, NOON)
        modes = {
            path.name: path.stat().st_mode & 0o777 for path in sqlcipher.folder.rglob("*") if path.is_file()
        }
    assert "ledger.db-wal" in modes
    assert set(modes.values()) == {0o600}
