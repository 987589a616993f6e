"""The guard: whose address, whose page, which browser, and what every answer carries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khronika.claims.claim import Claim
from khronika.desk.conftest import PASSPHRASE, PORT, Desk
from khronika.desk.guard import COOKIE

HERE = f"http://localhost:{PORT}"


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:80", f"127.0.0.1:{PORT}", f"evil.example:{PORT}", f"localhost.:{PORT}"]
)
def test_only_the_exact_address_is_answered(desk: Desk, host: str) -> None:
    assert desk.get("/review", headers={"host": host}).status_code == 421
    assert desk.get("/review").status_code == 200


@pytest.mark.parametrize(
    "origin", ["null", "http://localhost", f"http://127.0.0.1:{PORT}", "http://evil.example", ""]
)
def test_only_our_own_pages_change_anything(desk: Desk, told: tuple[Claim, ...], origin: str) -> None:
    answer = desk.post("/review/1/decide", {"verdict": "accepted"}, headers={"origin": origin})
    assert answer.status_code == 403
    assert b"open" in desk.get("/review/1").content


def test_a_form_without_its_token_is_refused_even_to_lock(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk()
    desk.browser.handler.enforce_csrf_checks = True
    assert desk.post("/lock").status_code == 403
    assert desk.locked == []


def test_a_browser_that_was_not_let_in_sees_the_door_only(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk(let_in=False)
    desk.vault.open(PASSPHRASE)
    assert desk.get("/enter").status_code == 200
    assert desk.get("/")["Location"] == "/enter"
    assert {desk.get(path).status_code for path in ("/review", "/sources", "/unlock", "/tour")} == {403}


def test_a_forged_cookie_lets_nobody_in(desk: Desk) -> None:
    desk.browser.cookies[COOKIE] = "the cookiE"
    assert desk.get("/review").status_code == 403


def test_a_locked_desk_shows_nothing_of_the_vault(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk()
    assert desk.get("/review")["Location"] == "/"
    assert desk.get("/")["Location"] == "/unlock"


@pytest.mark.parametrize("path", ["/review", "/nothing", "/static/desk.css", "/enter"])
def test_no_answer_is_anybodys_to_keep_or_to_frame(desk: Desk, path: str) -> None:
    answer = desk.get(path)
    assert answer["Cache-Control"] == "no-store"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_an_error_of_ours_is_its_sentence_and_a_defect_shows_no_words(
    desk: Desk, told: tuple[Claim, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Argenthal")

    monkeypatch.setattr("khronika.ledger.shelf.shelved", broken)
    answer = desk.get("/sources")
    assert answer.status_code == 500
    assert b"Argenthal" not in answer.content
    assert b"RuntimeError at khronika." in answer.content


def test_an_abandoned_page_leaves_the_screen(desk: Desk) -> None:
    assert desk.get("/review")["Refresh"] == "660; url=/"
    assert "Refresh" not in desk.get("/static/desk.css").headers
