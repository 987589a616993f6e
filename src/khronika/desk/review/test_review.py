"""Reviewing at the desk: one press decides and moves on, and every act is taken back."""

from __future__ import annotations

import re
from typing import Any

from khronika.claims.claim import Claim
from khronika.claims.quantity import Hedge
from khronika.desk.access import Role
from khronika.desk.conftest import PASSPHRASE, Desk
from khronika.ledger import finding, reviewing
from khronika.ledger.reviewing import Queue


def queued(desk: Desk, state: str = "open") -> list[int]:
    assert desk.vault.ledger is not None
    return [one.number for one in reviewing.listed(desk.vault.ledger, Queue(state))]


def form(**changed: Any) -> dict[str, Any]:
    return {
        "act": "detained", "number_words": "around 40", "hedge": "about", "low": "40", "high": "40", "unit": "person",
        "victims": "people", "place": "Argenthal", "when_words": "early March", "earliest": "2026-03-01",
        "latest": "2026-03-10", "speakers": "Lantern Network", "modality": "asserted", "why": "", **changed,
    }  # fmt: skip


def test_a_decision_moves_on_to_the_next_claim_of_the_same_queue(desk: Desk, told: tuple[Claim, ...]) -> None:
    answer = desk.post("/review/1/decide?state=open&act=detained", {"verdict": "accepted"})
    assert answer["Location"] == "/review/2?state=open&act=detained"
    assert (queued(desk), queued(desk, "accepted")) == ([2, 3], [1])


def test_the_last_decision_leads_back_to_the_queue(desk: Desk, told: tuple[Claim, ...]) -> None:
    for number in (1, 2, 3):
        answer = desk.post(f"/review/{number}/decide", {"verdict": "rejected"})
    assert answer["Location"] == "/review"


def test_a_decision_is_taken_back_and_shown_again(desk: Desk, told: tuple[Claim, ...]) -> None:
    desk.post("/review/2/decide", {"verdict": "rejected"})
    assert desk.post("/review/undo")["Location"] == "/review/2"
    assert queued(desk) == [1, 2, 3]


def test_several_are_decided_at_once_and_taken_back_at_once(desk: Desk, told: tuple[Claim, ...]) -> None:
    desk.post("/review/several", {"claim": ["1", "3"], "verdict": "accepted"})
    assert queued(desk, "accepted") == [1, 3]
    desk.post("/review/undo")
    assert queued(desk) == [1, 2, 3]


def test_claims_that_say_the_same_are_merged_into_the_first(desk: Desk, told: tuple[Claim, ...]) -> None:
    desk.post("/review/several", {"claim": ["1", "2"], "verdict": "merged"})
    assert (queued(desk, "accepted"), queued(desk, "rejected")) == ([1], [2])
    assert told[0].id in desk.words("/review/2")


def test_a_claim_is_written_otherwise_and_the_new_one_stands_in_its_place(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    answer = desk.post("/review/1/amend", form(hedge="at_least", high="", why="the report says so"))
    assert answer["Location"] == "/review/2"
    assert desk.vault.ledger is not None
    (new,) = finding.amendments(desk.vault.ledger)
    assert new.quantity is not None
    assert (new.quantity.hedge, new.quantity.low, new.quantity.high) == (Hedge.AT_LEAST, 40, None)
    assert (new.quote, new.where, new.when) == (told[0].quote, told[0].where, told[0].when)
    assert "at least 40" in desk.words("/review/1")
    assert queued(desk, "amended") == [1]


def test_an_amendment_that_makes_no_sense_is_refused_beside_its_field(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    answer = desk.post("/review/1/amend", form(low="50", earliest="2026-04-01", number_words=""))
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "The highest number is below the lowest." in page
    assert "The latest day is before the earliest." in page
    assert "Write the number as the source does." in page
    assert queued(desk) == [1, 2, 3]


def test_selected_words_become_a_claim(desk: Desk, told: tuple[Claim, ...]) -> None:
    span = {"start": "10", "end": "40"}
    assert b"A claim that you read" in desk.post("/sources/1/add", span).content
    answer = desk.post(
        "/sources/1/add", {**span, **form(act="killed", number_words="2", low="2", high="2", hedge="exact")}
    )
    assert answer["Location"] == "/review/4"
    assert queued(desk, "accepted") == [4]
    assert desk.post("/sources/1/add", {"start": "10", "end": "99999"}).status_code == 404


def test_the_second_reader_is_not_told_what_the_first_decided(desk: Desk, told: tuple[Claim, ...]) -> None:
    desk.post("/review/1/decide", {"verdict": "rejected", "why": "a rumour"})
    desk.post("/review/1/decide", {"verdict": "second_reader"})
    assert "a rumour" in desk.words("/review/1")
    desk.seat("Badr")
    for path in ("/review/1", "/review?state=second_reader", "/sources/1"):
        assert "a rumour" not in desk.words(path)
        assert 'class="state rejected"' not in desk.words(path)
    desk.post("/review/1/decide", {"verdict": "accepted"})
    assert "Two readers differ" in desk.words("/review/1")
    assert "Amal" in desk.words("/review/conflicts")


def differing(desk: Desk) -> None:
    """The first claim as two readers differ on it."""
    desk.post("/review/1/decide", {"verdict": "second_reader"})
    desk.post("/review/1/decide", {"verdict": "rejected", "why": "a rumour"})
    desk.seat("Badr", Role.REVIEWER)
    desk.post("/review/1/decide", {"verdict": "accepted"})


def test_what_was_asked_before_the_first_has_decided_is_read_blind_too(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    desk.post("/review/1/decide", {"verdict": "second_reader"})
    desk.post("/review/1/decide", {"verdict": "rejected", "why": "a rumour"})
    assert queued(desk, "second_reader") == [1]
    desk.seat("Badr")
    assert "a rumour" not in desk.words("/review/1") + desk.words("/review?state=all") + desk.words(
        "/sources/1"
    )
    (event,) = set(re.findall(r"/events/(e-[0-9a-f]+)", desk.words("/events")))
    page = desk.words(f"/events/{event}")
    assert "a rumour" not in page
    assert "0 of 3 claims" in page


def test_a_lead_settles_with_a_reason_what_readers_differ_on_and_nobody_else_decides_it(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    differing(desk)
    assert desk.post("/review/1/decide", {"verdict": "accepted"}).status_code == 404
    assert desk.post("/review/several", {"claim": ["1", "2"], "verdict": "accepted"}).status_code == 404
    assert desk.post("/review/1/settle", {"verdict": "accepted", "why": "x"}).status_code == 404
    desk.seat("Carla", Role.LEAD)
    assert desk.post("/review/1/settle", {"verdict": "rejected"}).status_code == 400
    assert queued(desk, "second_reader") == [1]
    desk.post("/review/1/settle", {"verdict": "rejected", "why": "the clinic denies it"})
    assert queued(desk, "rejected") == [1]
    assert "the clinic denies it" in desk.words("/review/1")
    page = desk.words("/review/conflicts")
    assert "agree on 0 of 1 claim" in page
    assert "too few" in page
    desk.post("/review/undo")
    assert "Two readers differ" in desk.words("/review/1")


def test_a_conflict_is_settled_by_what_one_of_the_readers_wrote(desk: Desk, told: tuple[Claim, ...]) -> None:
    desk.post("/review/1/decide", {"verdict": "second_reader"})
    desk.post("/review/1/amend", form(low="41", high="41"))
    desk.seat("Badr")
    desk.post("/review/1/decide", {"verdict": "rejected"})
    assert desk.vault.ledger is not None
    (new,) = finding.amendments(desk.vault.ledger)
    assert desk.post("/review/1/settle", {"verdict": "amended:c-none", "why": "x"}).status_code == 404
    desk.post("/review/1/settle", {"verdict": f"amended:{new.id}", "why": "as the list says"})
    assert queued(desk, "amended") == [1]
    assert "about 41" in desk.words("/review/1")


def test_a_note_stands_beside_the_claim_and_a_draft_waits_for_its_writer(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    desk.post("/review/1/draft", {"words": "half a thou"})
    assert "half a thou" in desk.words("/review/1")
    desk.post("/review/1/note", {"why": "ask the hospital"})
    page = desk.words("/review/1")
    assert "ask the hospital" in page
    assert "half a thou" not in page


def test_a_draft_is_there_when_the_vault_is_opened_again(desk: Desk, told: tuple[Claim, ...]) -> None:
    desk.post("/review/1/draft", {"words": "half a thought"})
    desk.vault.close()
    desk.vault.open(PASSPHRASE)
    desk.seat("Amal")
    assert "half a thought" in desk.words("/review/1")


def test_what_is_unknown_is_not_found_and_changes_nothing(desk: Desk, told: tuple[Claim, ...]) -> None:
    assert desk.get("/review/99").status_code == 404
    assert desk.post("/review/99/decide", {"verdict": "accepted"}).status_code == 404
    assert desk.post("/review/1/decide", {"verdict": "amended"}).status_code == 404
    assert desk.post("/review/several", {"claim": ["1"], "verdict": "merged"}).status_code == 404
    assert queued(desk) == [1, 2, 3]


def test_no_title_and_no_address_holds_a_word_of_a_document(desk: Desk, told: tuple[Claim, ...]) -> None:
    for path in ("/review", "/review/1", "/sources", "/sources/1"):
        page = desk.words(path)
        title = page.split("<title>")[1].split("</title>")[0]
        assert "Argenthal" not in title
        assert "report-0" not in title
