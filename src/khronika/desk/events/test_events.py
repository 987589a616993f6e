"""The events at the desk: what is one happening, what explains each figure, and every decision taken back."""

from __future__ import annotations

import gc
import re
from dataclasses import replace
from typing import Any

import pytest

from khronika.claims.claim import Claim
from khronika.desk.conftest import AMAL, Desk
from khronika.desk.events import weighing
from khronika.ledger import finding, grounds
from khronika.ledger.custody import history
from khronika.ledger.testing.examples import NOON, SENTENCE, arrival, receive
from khronika.reading import claims as read
from khronika.reconciling.record import reconcile_digests

TWO = SENTENCE.replace("around 40", "at least 30").replace("Lantern", "Candle")


def events(desk: Desk) -> list[str]:
    return list(dict.fromkeys(re.findall(r"/events/(e-[0-9a-f]+)", desk.words("/events"))))


@pytest.fixture
def apart(desk: Desk, told: tuple[Claim, ...]) -> list[str]:
    """A second event, elsewhere; the ids of both."""
    other = arrival(1, 1, "On 9 May around 12 people were killed in Norland's capital, the Network said. ")
    claims = tuple(replace(c, act="killed", where=None, when=None) for c in other.claims)
    assert desk.vault.ledger is not None
    receive(desk.vault.ledger, replace(other, claims=claims), AMAL, NOON)
    found = events(desk)
    assert len(found) == 2
    return found


def test_an_event_shows_its_claims_its_figures_and_what_explains_them(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    (event,) = events(desk)
    page = desk.words(f"/events/{event}")
    assert page.count('type="checkbox"') == 3
    assert "about 40" in page
    assert "Lantern Network" in page
    assert "One origin alone gives the number." in page
    assert "Provisional" in page
    assert "At most no upper limit stated" in " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "0 of 3 claims" in page


def test_a_number_of_unknown_origin_is_not_said_to_have_no_upper_limit(desk: Desk) -> None:
    bare = arrival(1, 1, "On 9 May 12 people were killed in Norland's capital. ")
    assert desk.vault.ledger is not None
    claims = tuple(replace(c, attribution=()) for c in bare.claims)
    receive(desk.vault.ledger, replace(bare, claims=claims), AMAL, NOON)
    (event,) = events(desk)
    page = desk.words(f"/events/{event}")
    assert "of unknown parentage, not counted" in page
    assert "At most" not in page


def test_what_explains_a_figure_is_told_in_the_readers_language(desk: Desk, told: tuple[Claim, ...]) -> None:
    (event,) = events(desk)
    desk.browser.cookies["khronika-language"] = "ru"
    page = desk.words(f"/events/{event}")
    assert "Это число называет один источник: \u2068Lantern Network\u2069" in page
    assert 'lang="en"' not in page.split("<main")[1]


def test_what_a_person_accepts_is_counted_at_once_and_what_she_rejects_is_gone(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    (event,) = events(desk)
    desk.post("/review/1/decide", {"verdict": "accepted"})
    assert "1 of 3 claims" in desk.words(f"/events/{event}")
    desk.post("/review/3/decide", {"verdict": "rejected"})
    assert "1 of 2 claims" in desk.words(f"/events/{events(desk)[0]}")


def test_two_events_are_one_if_a_person_says_so_until_she_takes_it_back(desk: Desk, apart: list[str]) -> None:
    decided = desk.post(
        f"/events/{apart[0]}/decide", {"other": apart[1], "likeness": "same", "why": "one raid"}
    )
    (joined,) = events(desk)
    assert decided.status_code == 302
    assert "one raid" in desk.words(f"/events/{joined}")
    assert desk.post("/events/undo").status_code == 302
    assert events(desk) == apart
    assert desk.post("/events/undo")["Location"] == "/events"


def test_a_proposal_the_decision_on_it_and_its_end_stand_apart_on_the_page_and_in_the_list(
    desk: Desk, apart: list[str]
) -> None:
    assert "decided by a person" not in desk.words("/events")
    desk.post(f"/events/{apart[0]}/decide", {"other": apart[1], "likeness": "same", "why": "one raid"})
    (joined,) = events(desk)
    page = desk.words(f"/events/{joined}")
    proposed = page[page.index("Proposed before any decision:") : page.index("one raid")]
    assert proposed.count("<li>") == 3  # two proposals and the decision
    assert "holds" in page
    assert "decided by a person" in desk.words("/events")
    desk.post("/events/undo")
    for event in apart:
        page = desk.words(f"/events/{event}")
        assert "Proposed before any decision" not in page
        assert "one raid" in page
        assert '<strong class="warn">taken back</strong>' in page
    assert "a decision was taken back" in desk.words("/events")


def test_a_part_is_refused_by_one_press_and_comes_back(desk: Desk, told: tuple[Claim, ...]) -> None:
    assert desk.vault.ledger is not None
    texts = (
        "At least 90 people were detained in the Darel region between 1 and 18 March 2026, the Network said. ",
        "Police detained 14 people in Tovin, a village in the Darel region, on 12 March 2026, the Bar said. ",
    )
    for number, text in enumerate(texts, 5):
        one = arrival(number, number, text)
        receive(desk.vault.ledger, replace(one, claims=read(one.document)), AMAL, NOON)
    found = {
        e: re.search(r'name="other" value="(e-[0-9a-f]+)"><button', desk.words(f"/events/{e}"))
        for e in events(desk)
    }
    ((part, whole),) = [(e, match[1]) for e, match in found.items() if match]
    desk.post(f"/events/{part}/decide", {"other": whole, "likeness": "different"})
    page = desk.words(f"/events/{part}")
    assert "It is no part of it" not in page
    assert "Proposed before any decision:" in page
    desk.post("/events/undo")
    assert "It is no part of it" in desk.words(f"/events/{part}")


def test_a_decision_to_the_contrary_is_told_as_one(desk: Desk, apart: list[str]) -> None:
    for likeness in ("different", "same"):
        desk.post(f"/events/{apart[0]}/decide", {"other": apart[1], "likeness": likeness})
    page = desk.words(f"/events/{events(desk)[0]}")
    assert "decided otherwise later" in page


@pytest.mark.parametrize("likeness", ["different", "unsure"])
def test_chosen_claims_leave_the_event_and_come_back(
    desk: Desk, told: tuple[Claim, ...], likeness: str
) -> None:
    (event,) = events(desk)
    desk.post(f"/events/{event}/decide", {"claim": ["3"], "likeness": likeness, "why": "another night"})
    left, right = events(desk)
    page = desk.words(f"/events/{left}") + desk.words(f"/events/{right}")
    assert "another night" in page
    ends = re.search(r'name="left" value="([^"]+)"><input type="hidden" name="right" value="([^"]+)"', page)
    assert ends is not None
    desk.post(f"/events/{left}/back", {"left": ends[1], "right": ends[2], "likeness": likeness})
    assert events(desk) == [event]


def test_speakers_are_one_voice_if_a_person_says_so(desk: Desk, told: tuple[Claim, ...]) -> None:
    other = arrival(1, 1, TWO)
    assert desk.vault.ledger is not None
    (claim,) = other.claims
    candle = replace(claim.attribution[0], as_written="Candle", name="Candle Network")
    claim = replace(claim, attribution=(candle,))
    receive(desk.vault.ledger, replace(other, claims=(claim,)), AMAL, NOON)
    (event,) = events(desk)
    assert 'value="two_voices"' in desk.words(f"/events/{event}")
    voices = {"left": told[0].id, "right": claim.id, "likeness": "one_voice"}
    desk.post(f"/events/{event}/decide", voices)
    (kept,) = finding.pair_judgements(desk.vault.ledger)
    assert kept.likeness == "one_voice"
    assert "one voice" in desk.words(f"/events/{event}")
    desk.post(f"/events/{event}/back", voices)
    assert [j.likeness for j in finding.pair_judgements(desk.vault.ledger)] == ["one_voice", "voices_open"]


def test_looking_enters_one_viewing_and_changes_nothing_else(desk: Desk, told: tuple[Claim, ...]) -> None:
    (event,) = events(desk)
    for _ in range(2):
        desk.get(f"/events/{event}")
    assert desk.vault.ledger is not None
    done = [e.handling.action for e in history(desk.vault.ledger, told[0].source)]
    assert done.count("viewed") == 1
    assert list(finding.pair_judgements(desk.vault.ledger)) == []


def test_the_list_is_filtered_and_keeps_its_filter(desk: Desk, apart: list[str]) -> None:
    assert apart[0] in desk.words("/events?act=detained&from=2026-03-01&until=2026-03-31")
    assert apart[1] not in desk.words("/events?act=detained")
    assert "No event of this kind" in desk.words("/events?only=disputed")
    assert "No event of this kind" in desk.words("/events?until=2020-01-01")


def test_a_large_record_is_computed_beside_the_pages_and_an_older_one_says_so(
    desk: Desk, told: tuple[Claim, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "AT_ONCE", 0)
    waiting = desk.get("/events")
    assert b"being weighed" in waiting.content
    assert waiting["Refresh"] == "3; url=/events?again=1"
    # Asking again by itself is nobody's work.
    asked = desk.vault._asked
    desk.get("/events?again=1")
    assert desk.vault._asked == asked
    desk.vault.weighing.wait()
    (event,) = events(desk)
    desk.post(f"/events/{event}/decide", {"likeness": "different", "claim": ["1"]})
    assert "from before the last decisions" in desk.words(f"/events/{event}")
    desk.vault.weighing.wait()
    assert "from before the last decisions" not in desk.words("/events")


def test_a_record_that_is_said_to_be_old_is_the_old_one_however_quick_the_work_beside(
    desk: Desk, told: tuple[Claim, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, held = desk.vault.ledger, desk.vault.weighing
    assert ledger is not None
    monkeypatch.setattr(weighing, "AT_ONCE", 0)
    start = held._start

    def quick(*given: Any) -> None:
        start(*given)
        held.wait()

    monkeypatch.setattr(held, "_start", quick)
    assert held.current(ledger) == (None, False)
    assert held.current(ledger) == (held.last, True)


def test_a_large_record_is_not_looked_through_for_waste(
    desk: Desk, told: tuple[Claim, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "SWEPT", 0)
    before = gc.get_freeze_count()
    desk.get("/events")
    try:
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


def test_what_is_decided_on_a_claim_of_a_large_record_shows_at_once(
    desk: Desk, told: tuple[Claim, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = desk.vault.ledger
    assert ledger is not None
    weighing_ = desk.vault.weighing
    desk.get("/events")
    monkeypatch.setattr(weighing, "AT_ONCE", 0)
    for path, sent in (
        ("/review/1/decide", {"verdict": "rejected"}),
        ("/review/undo", {}),
        ("/review/2/decide", {"verdict": "accepted"}),  # with the next decision: alone it changes no event
        ("/review/3/decide", {"verdict": "rejected"}),
    ):
        desk.post(path, sent)
        if sent.get("verdict") == "accepted":
            continue
        now, fresh = weighing_.current(ledger)
        assert fresh
        assert now is not None
        assert now.record == reconcile_digests(weighing_.sketches, *grounds.judged(ledger))


def test_a_document_that_comes_into_a_large_record_shows_at_once(
    desk: Desk, told: tuple[Claim, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = desk.vault.ledger
    assert ledger is not None
    desk.get("/events")
    monkeypatch.setattr(weighing, "AT_ONCE", 0)
    receive(ledger, arrival(1, 2, TWO), AMAL, NOON)
    now, fresh = desk.vault.weighing.current(ledger)
    assert fresh
    assert now is not None
    assert now.record == reconcile_digests(desk.vault.weighing.sketches, *grounds.judged(ledger))
    assert len(now.record.roots) > len(told)


@pytest.mark.parametrize("there", [False, True])
def test_a_document_that_comes_while_a_record_is_weighed_is_in_the_next(
    desk: Desk, told: tuple[Claim, ...], monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    ledger, held = desk.vault.ledger, desk.vault.weighing
    assert ledger is not None
    if there:
        desk.get("/events")
        desk.post("/review/1/decide", {"verdict": "rejected"})
    sketch = held._sketch

    def late(*given: Any) -> None:
        sketch(*given)
        monkeypatch.undo()
        receive(ledger, arrival(1, 2, TWO), AMAL, NOON)

    monkeypatch.setattr(held, "_sketch", late)
    held.current(ledger)
    now, fresh = held.current(ledger)
    assert fresh
    assert now is not None
    assert now.record == reconcile_digests(held.sketches, *grounds.judged(ledger))
    assert len(held.sketches) == 2


def test_what_is_unknown_or_makes_no_sense_is_not_found(desk: Desk, told: tuple[Claim, ...]) -> None:
    (event,) = events(desk)
    assert desk.get("/events/e-00").status_code == 404
    for wrong in (
        {},
        {"likeness": "same"},
        {"likeness": "withdrawn", "claim": ["1"]},
        {"likeness": "different", "claim": ["99"]},
        {"likeness": "same", "other": event},
        {"likeness": "one_voice", "left": told[0].id, "right": told[0].id},
    ):
        assert desk.post(f"/events/{event}/decide", wrong).status_code == 404
    assert desk.post(f"/events/{event}/back", {"likeness": "same"}).status_code == 400
