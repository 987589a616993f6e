"""The sources at the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from khronika.claims.claim import Claim
from khronika.claims.document import Segment, SegmentKind, Text
from khronika.desk.conftest import AMAL, Desk
from khronika.desk.sources.marked import Marked, blocks
from khronika.ledger import finding
from khronika.ledger.custody import history
from khronika.ledger.testing.examples import NOON, arrival, receive


def test_a_source_shows_its_text_with_the_claims_marked(desk: Desk, told: tuple[Claim, ...]) -> None:
    page = desk.words("/sources/1")
    assert page.count("<mark") == 3
    assert f'<a href="/review/1">{told[0].quote}</a>' in page
    assert "received" in page


def test_the_original_is_an_attachment_under_a_number_and_taking_it_is_entered(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    answer: Any = desk.post("/sources/1/original")
    assert answer.getvalue() == arrival().original
    assert answer["Content-Disposition"] == 'attachment; filename="source-1.txt"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert desk.vault.ledger is not None
    assert [e.handling.action for e in history(desk.vault.ledger, told[0].source)][-1] == "exported"


def test_that_a_source_was_seen_is_entered_once_while_the_vault_is_open(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    for path in ("/sources/1", "/review/1", "/review/2", "/sources/1"):
        desk.get(path)
    assert desk.vault.ledger is not None
    done = [e.handling.action for e in history(desk.vault.ledger, told[0].source)]
    assert done.count("viewed") == 1


def test_a_source_is_given_to_a_member(desk: Desk, told: tuple[Claim, ...]) -> None:
    desk.post("/sources/1/assign", {"to": "M-01"})
    assert "M-01" in desk.words("/sources")
    desk.seat("M-01")
    assert "/review/1?mine=1" in desk.words("/review?mine=1")
    desk.seat("M-03")
    assert "/review/1?mine=1" not in desk.words("/review?mine=1")


def test_what_a_source_says_of_itself_is_corrected_entered_and_put_back(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    assert desk.post("/sources/1/correct", {"title": "x", "published": "soon"}).status_code == 400
    stated = {"title": "The raid", "publisher": "The Herald", "published": "2026-03-02", "url": ""}
    desk.post("/sources/1/correct", stated)
    assert desk.vault.ledger is not None
    imprint = next(iter(finding.documents(desk.vault.ledger))).imprint
    assert (imprint.title, imprint.publisher) == ("The raid", "The Herald")
    assert set(imprint.given) == {"title", "publisher", "published"}
    assert [e.handling.action for e in history(desk.vault.ledger, told[0].source)][-1] == "corrected"
    assert "S-0001" in desk.post("/sources/search", {"words": "raid"}).content.decode()
    desk.post("/sources/1/correct", stated)  # the same again is no correction
    assert "1 correction<" in desk.words("/sources/1")
    desk.post("/sources/1/correct", {"before": "1"})
    assert next(iter(finding.documents(desk.vault.ledger))).imprint == arrival().document.imprint
    assert "2 corrections" in desk.words("/sources/1")
    assert desk.post("/sources/1/correct", {"before": "9"}).status_code == 404


def test_a_source_names_the_sources_that_have_its_text(desk: Desk, told: tuple[Claim, ...]) -> None:
    assert "shares no words" in desk.words("/sources/1")
    assert desk.vault.ledger is not None
    receive(desk.vault.ledger, arrival(0, 2), AMAL, NOON)
    later, earlier = desk.words("/sources/2"), desk.words("/sources/1")
    assert "same text, 100%" in later + earlier
    assert '<a href="/sources/2">S-0002</a>' in earlier
    assert '<a href="/sources/1">S-0001</a>' in later


def test_every_character_is_in_a_block_and_crossing_claims_keep_their_marks() -> None:
    document = arrival().document
    found = list(blocks(document, [Marked(1, 10, 40), Marked(2, 20, 60)], here=2))
    words = "".join(piece.words for block in found for piece in block.pieces)
    assert words.replace(" ", "") == document.text.content.replace(" ", "")
    marks = [piece.marks for block in found for piece in block.pieces if piece.marks]
    assert marks == [(1,), (1, 2), (2,)]
    assert [piece.first for block in found for piece in block.pieces].count(True) == 1


def test_noise_is_folded_and_never_dropped() -> None:
    document = arrival().document
    segments = tuple(
        Segment(start, start + 5, SegmentKind.NOISE, reason)
        for start, reason in ((0, "advertisement"), (5, "advertisement"), (10, "share bar"))
    )
    folded, rest = blocks(replace(document, text=Text(document.text.content, segments)), [])
    assert (folded.noise, folded.reasons, rest.noise) == (True, ("advertisement", "share bar"), False)
    words = "".join(piece.words for piece in (*folded.pieces, *rest.pieces))
    assert words.replace("\n", "") == document.text.content


def test_words_are_looked_for_in_the_texts_and_stand_in_no_address(
    desk: Desk, told: tuple[Claim, ...]
) -> None:
    page = desk.post("/sources/search", {"words": "detaining"}).content.decode()
    assert "<mark>detained</mark>" in page
    assert '<a href="/sources/1">S-0001</a>' in page
    assert "No source holds" in desk.post("/sources/search", {"words": "nowhere"}).content.decode()
    assert desk.get("/sources/search?words=detaining").status_code == 405
