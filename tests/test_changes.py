"""`khronika changes`: what changed since a time, as a person reads it and as a program does."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import Run

EARLY = "Around 40 people were detained in Selnik on 4 May 2025, the Relief Committee said.\n"
LATE = "At least 35 people were detained in Selnik on 4 May 2025, the Doctors' Union said.\n"
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
DOCS = Path(__file__).parents[1] / "docs" / "formats" / "changes.md"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The clock of the commands; each asking moves it on by a minute."""
    told = [START]

    def now() -> datetime:
        told[0] += timedelta(minutes=1)
        return told[0]

    monkeypatch.setattr("khronika.cli.vaults.now", now)
    return told


def test_each_change_is_told_with_the_document_and_the_judgement_that_did_it(
    khronika: Run, vault: Path, secret: Path, tmp_path: Path, clock: list[datetime]
) -> None:
    access = ("--vault", vault, "--passphrase-file", secret)
    (tmp_path / "early.txt").write_text(EARLY)
    (tmp_path / "late.txt").write_text(LATE)
    khronika("read", tmp_path / "early.txt", *access)
    clock[0] = START + timedelta(days=1)
    since = (clock[0]).isoformat()
    khronika("read", tmp_path / "late.txt", *access)
    claim = json.loads(khronika("claims", tmp_path / "early.txt", "--jsonl").out)["id"]
    khronika("judge", claim, "rejected", "--why", "a misreading", *access)

    told = khronika("changes", "--since", since, *access)
    assert told.status == 0, told.err
    assert "about 40 became at least 35" in told.out
    assert "the document late.txt was received" in told.out
    assert re.search(f"the claim {claim} was rejected by .* \\(a misreading\\)", told.out)
    assert "1 document received, 1 decision made; 0 figures new, 1 changed, 0 gone" in told.err

    (row,) = map(json.loads, khronika("changes", "--since", since, "--jsonl", *access).out.splitlines())
    documented = set(re.findall(r"`(\w+)`", DOCS.read_text()))
    causes = row["causes"]
    keys = set(row) | {key for c in causes for key in c} | {k for c in causes for k in c["judgement"] or ()}
    assert keys <= documented
    assert (row["before"]["best"], row["after"]["best"]) == (40, 35)
    assert khronika("changes", "--since", "2027-01-01", *access).out == ""
    khronika("judge", claim, "withdrawn", *access)
    told = khronika("changes", "--since", since, *access)
    assert "the document late.txt was received" in told.out
    assert claim not in told.out  # rejected, and taken back again
    assert "2 decisions made" in told.err
    whole = khronika("changes", "--since", "2026-01-01", *access)
    assert "is new" in whole.out


@pytest.mark.parametrize("when", ["yesterday", "2025-13-01", "", "0001-01-01"])
def test_what_is_no_time_is_one_clear_sentence(khronika: Run, vault: Path, secret: Path, when: str) -> None:
    answer = khronika("changes", "--since", when, "--vault", vault, "--passphrase-file", secret)
    assert (answer.status, len(answer.err.splitlines())) in ((2, 1), (0, 1))
    assert "Traceback" not in answer.err
