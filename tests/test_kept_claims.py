"""What `claims --vault` shows: the claims as persons judged them, and no number that somebody dismissed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from khronika.claims.judgement import NumberJudgement
from khronika.cli.vaults import ledger_of
from khronika.ledger.dismissing import dismiss
from tests.conftest import PASSPHRASE, Run

TOLD = (
    "Around 40 people were detained in Selnik on 4 May 2025, the Relief Committee said. Two people were killed. "
    "At the kiln seven of the weavers wept, and three of them sang.\n"
)
NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)
Access = tuple[object, ...]


@pytest.fixture
def access(khronika: Run, tmp_path: Path, vault: Path, secret: Path) -> Access:
    (tmp_path / "raid.txt").write_text(TOLD)
    found = ("--vault", vault, "--passphrase-file", secret)
    assert khronika("read", tmp_path / "raid.txt", *found).status == 0
    return found


def lines(khronika: Run, access: Access, *more: str) -> list[dict[str, Any]]:
    answer = khronika("claims", *access, "--jsonl", *more)
    assert answer.status == 0, answer.err
    return [json.loads(line) for line in answer.out.splitlines()]


def numbers(khronika: Run, access: Access) -> list[tuple[str, int]]:
    """Each line's kind, and its number."""
    found = lines(khronika, access, "--unread")
    return [
        ("unread", one["low"])
        if one["format"] == "khronika-unread/1"
        else (one["act"], one["quantity"]["low"])
        for one in found
    ]


READ = [("detained", 40), ("killed", 2), ("unread", 7), ("unread", 3)]


def settle(vault: Path, line: dict[str, Any], *, dismissed: bool) -> None:
    """Decides at the desk of a number that it counts nobody, or that it is to be shown again."""
    place = line["source_sha256"], line["start"], line["end"]
    with ledger_of(vault, PASSPHRASE, to_write=True) as ledger:
        assert dismiss(ledger, NumberJudgement(*place, dismissed=dismissed, by="M-01", at=NOON))


def test_a_vaults_claims_are_those_of_its_documents(khronika: Run, access: Access, tmp_path: Path) -> None:
    kept = lines(khronika, access, "--unread")
    files = khronika("claims", tmp_path / "raid.txt", "--jsonl", "--unread").out.splitlines()
    assert [{**one, "source": ""} for one in kept] == [{**json.loads(one), "source": ""} for one in files]
    assert {one["source"] for one in kept} == {"raid.txt"}
    shown = khronika("claims", *access)
    assert "Around 40" in shown.out
    assert "2 claims in 1 document." in shown.err
    assert "2 numbers that no claim tells may count people too: --unread shows them." in shown.err


def test_a_number_that_was_dismissed_at_the_desk_is_no_longer_told_as_unread(
    khronika: Run, access: Access, vault: Path
) -> None:
    seven = next(one for one in lines(khronika, access, "--unread") if one.get("low") == 7)
    assert numbers(khronika, access) == READ
    settle(vault, seven, dismissed=True)
    assert numbers(khronika, access) == [one for one in READ if one != ("unread", 7)]
    assert "1 number that no claim tells" in khronika("claims", *access).err
    settle(vault, seven, dismissed=False)
    assert numbers(khronika, access) == READ


def test_a_rejected_claim_is_not_claimed_and_its_number_is_not_unread(khronika: Run, access: Access) -> None:
    killed = next(one["id"] for one in lines(khronika, access) if one["act"] == "killed")
    assert khronika("judge", killed, "rejected", "--why", "of another year", *access).status == 0
    assert numbers(khronika, access) == [one for one in READ if one != ("killed", 2)]
    assert khronika("judge", killed, "withdrawn", *access).status == 0
    assert numbers(khronika, access) == READ


@pytest.mark.parametrize("wrong", [(), ("raid.txt", "--vault", "nowhere")])
def test_files_or_a_vault_are_named_and_not_both(khronika: Run, wrong: tuple[str, ...]) -> None:
    answer = khronika("claims", *wrong)
    assert answer.status == 2
    assert "name either files and folders, or --vault" in answer.err
