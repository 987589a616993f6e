"""What a browser would remember of a form: what is answered is a page of its own, and no form is to be remembered."""

from __future__ import annotations

import re
from collections.abc import Callable

from khronika.claims.claim import Claim
from khronika.desk.conftest import PASSPHRASE, Desk
from khronika.desk.forgetting import KEPT

BROWSER = {"sec-fetch-mode": "navigate"}


def test_every_form_is_marked_as_not_to_be_remembered(desk: Desk, told: tuple[Claim, ...]) -> None:
    for path in ("/intake", "/sources", "/sources/1", "/review", "/review/1"):
        page = desk.words(path)
        assert page.count("<form ") == page.count('<form autocomplete="off" ') > 0


def test_what_answers_a_form_is_fetched_anew_and_holds_what_was_answered(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    answer = desk.post("/sources/search", {"words": "Zarema Quillfeather"}, headers=BROWSER)
    assert answer.status_code == 303
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Zarema" not in answer.headers["Location"] + answer.content.decode()
    for _ in range(2):  # a page may be looked at again
        assert 'value="Zarema Quillfeather"' in desk.words(answer.headers["Location"])


def test_a_refusal_keeps_its_status_and_a_redirection_stays_one(new_desk: Callable[..., Desk]) -> None:
    desk = new_desk()
    refused = desk.post("/unlock", {"passphrase": "rosi bune fota zelu kipa mavo"}, headers=BROWSER)
    assert refused.status_code == 303
    assert desk.get(refused.headers["Location"]).status_code == 403
    assert desk.post("/unlock", {"passphrase": PASSPHRASE}, headers=BROWSER).status_code == 302


def test_an_answer_that_is_gone_or_was_never_there_leads_home(desk: Desk, told: tuple[Claim, ...]) -> None:
    first = desk.post("/sources/search", {"words": "a"}, headers=BROWSER).headers["Location"]
    for _ in range(KEPT):
        desk.post("/sources/search", {"words": "b"}, headers=BROWSER)
    for gone in (first, "/sources/search?answer=x", "/review?answer=" + "y" * 9_000):
        assert desk.get(gone).headers["Location"] == "/"


def test_what_a_browser_that_was_not_let_in_posts_is_refused_as_before(
    new_desk: Callable[..., Desk],
) -> None:
    desk = new_desk(let_in=False)
    assert desk.post("/sources/search", {"words": "a"}, headers=BROWSER).status_code == 403


def test_a_passphrase_that_was_made_here_is_shown_once(desk: Desk) -> None:
    (once,) = re.findall(r'name="once" value="([0-9a-f]+)"', desk.words("/people"))
    new = {"once": once, "name": "Dina", "role": "2"}
    shown = desk.post("/people/add", new, headers=BROWSER).headers["Location"]
    assert "M-02" in desk.words(shown)
    assert desk.get(shown).headers["Location"] == "/"


def test_what_a_desk_answers_before_it_locks_is_answered_at_once(desk: Desk) -> None:
    desk.vault.ending = True
    assert desk.post("/sources/search", {"words": "a"}, headers=BROWSER).status_code == 200
