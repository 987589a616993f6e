"""The way in and out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from khronika.desk.access import Role, role_of
from khronika.desk.conftest import AMAL, PASSPHRASE, Desk
from khronika.desk.guard import COOKIE
from khronika.ledger.testing.examples import NOON, arrival, receive
from khronika.vault import unlock


def test_the_code_lets_one_browser_in_once(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk(let_in=False)
    answer = desk.post("/enter", {"code": "ABCD-efgh"})
    assert (answer.status_code, answer.cookies[COOKIE].value) == (302, "the cookie")
    assert answer.cookies[COOKIE]["httponly"]
    assert answer.cookies[COOKIE]["samesite"] == "Strict"
    assert desk.post("/enter", {"code": "abcdefgh"}).status_code == 403


def test_after_ten_wrong_codes_none_is_right(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk(let_in=False)
    for _ in range(10):
        assert desk.post("/enter", {"code": "wrong"}).status_code == 403
    assert desk.post("/enter", {"code": "abcdefgh"}).status_code == 403


def test_the_unlock_page_touches_no_database(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk()
    assert desk.get("/unlock").status_code == 200
    assert "ledger.db" not in {p.name for p in desk.vault.folder.iterdir()}


def test_a_wrong_passphrase_is_said_and_opens_nothing(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk()
    answer = desk.post("/unlock", {"passphrase": "not it"})
    assert answer.status_code == 403
    assert b"does not open the vault" in answer.content
    assert desk.vault.ledger is None


def test_the_right_one_leads_to_the_review(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk()
    desk.post("/unlock", {"passphrase": PASSPHRASE})
    assert desk.get("/")["Location"] == "/review"


def test_a_new_vault_is_made_and_opens_with_its_passphrase(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk(vault=False)
    assert desk.get("/")["Location"] == "/make"
    assert desk.post("/make", {"passphrase": PASSPHRASE, "again": "another"}).status_code == 400
    assert desk.post("/make", {"passphrase": "password1", "again": "password1"}).status_code == 400
    answer = desk.post("/make", {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert answer["Location"] == "/tour"
    desk.vault.close()
    unlock(desk.vault.folder, PASSPHRASE).close()


def test_locking_ends_the_process_once_the_page_has_left(desk: Desk) -> None:
    answer = desk.post("/lock")
    assert b"The keys are gone" in answer.content
    assert desk.locked == ["left with 75"]


def test_a_member_may_do_at_the_desk_what_her_keys_are_for(desk: Desk) -> None:
    assert desk.vault.ledger is not None
    for compartments, role in (
        (("sources",), Role.READER),
        (("sources", "drafts"), Role.REVIEWER),
        (("sources", "drafts", "identities"), Role.LEAD),
        (("admin",), Role.ADMIN),
    ):
        held = [held for held in desk.vault.ledger.vault.keyring.held if held.name in compartments]
        assert role_of(replace(desk.vault.ledger.vault.keyring, held=tuple(held))) is role


def test_an_older_copy_of_the_vault_put_back_is_refused(desk: Desk, tmp_path: Path) -> None:
    desk.vault.close()
    shutil.copytree(desk.vault.folder, tmp_path / "older")
    desk.vault.open(PASSPHRASE)
    assert desk.vault.ledger is not None
    receive(desk.vault.ledger, arrival(), AMAL, NOON)
    desk.vault.lock()
    desk.vault.close()
    shutil.rmtree(desk.vault.folder)
    shutil.copytree(tmp_path / "older", desk.vault.folder)
    answer = desk.post("/unlock", {"passphrase": PASSPHRASE})
    assert answer.status_code == 403
    assert "older than" in answer.content.decode()


def test_the_command_that_locks_finds_the_desk(desk: Desk, tmp_path: Path) -> None:
    assert [path.suffix for path in (tmp_path / "khronika").iterdir()] == [".process"]
