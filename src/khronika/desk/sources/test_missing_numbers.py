"""A text at the desk shows the numbers that no claim tells, and a person makes claims of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.capturing.capture import capture
from khronika.claims.claim import Claim
from khronika.claims.judgement import NumberJudgement
from khronika.desk.conftest import AMAL, Desk
from khronika.desk.sources import missing_numbers
from khronika.desk.sources.marked import Marked, blocks
from khronika.desk.sources.missing_numbers import numbers_of_none, shown
from khronika.ledger.keeping import Arrival
from khronika.ledger.testing.examples import NOON, receive
from khronika.reading import claims

TEXT = "Police detained 12 men in Melgora. The cart left with about forty of the weavers under a tarpaulin."
WEAVERS = TEXT.index("about")


@pytest.fixture
def read(desk: Desk) -> tuple[Claim, ...]:
    """A source with one claim and one number of which no claim was made, in the vault of the desk."""
    document = replace(capture("a.txt", TEXT.encode()), language="en")
    found = claims(document)
    assert desk.vault.ledger is not None
    receive(desk.vault.ledger, Arrival(document, TEXT.encode(), found), AMAL, NOON)
    assert [c.quantity.as_written for c in found if c.quantity] == ["12"]
    return found


def test_a_source_shows_the_numbers_that_no_claim_tells(desk: Desk, read: tuple[Claim, ...]) -> None:
    page = desk.words("/sources/1")
    assert f'<span class="unread" id="n{WEAVERS}">about forty' in page
    assert "<strong>about forty" in page
    assert page.count('class="unread"') == 1
    assert desk.words("/review/1").count('class="unread"') == 1


def test_a_claim_is_made_of_such_a_number_with_what_the_grammar_reads_of_it(
    desk: Desk, read: tuple[Claim, ...]
) -> None:
    span = {"start": str(TEXT.index("The cart")), "end": str(len(TEXT)), "at": str(WEAVERS)}
    form = desk.post("/sources/1/add", span).content.decode()
    assert 'name="low" value="40"' in form
    assert '<option value="about" selected>' in form
    written = {"act": "abducted", "number_words": "forty", "hedge": "about", "low": "40", "high": "40"}
    desk.post(
        "/sources/1/add", {**span, **written, "unit": "person", "modality": "asserted", "victims": "weavers"}
    )
    page = desk.words("/sources/1")
    assert "unread" not in page
    assert "None: every number" in page


def test_a_number_that_counts_nobody_is_dismissed_by_a_name_and_shown_again(
    desk: Desk, read: tuple[Claim, ...]
) -> None:
    desk.post("/sources/1/dismiss", {"at": str(WEAVERS)})
    page = desk.words("/sources/1")
    assert "unread" not in page
    assert "or was dismissed" in page
    assert "1 number was dismissed" in page
    assert page.count("<strong>about forty") == 1
    assert 'class="unread"' not in desk.words("/review/1")
    desk.post("/sources/1/dismiss", {"at": str(WEAVERS), "back": "1"})
    page = desk.words("/sources/1")
    assert f'<span class="unread" id="n{WEAVERS}">about forty' in page
    assert "dismissed" not in page


def test_only_where_a_number_begins_is_anything_dismissed(desk: Desk, read: tuple[Claim, ...]) -> None:
    for at in ("3", "-1", "x", "99999999"):
        assert desk.post("/sources/1/dismiss", {"at": at}).status_code == 404
    assert desk.post("/sources/1/dismiss", {"at": str(WEAVERS), "back": "1"}).status_code == 404
    assert desk.post("/sources/9/dismiss", {"at": str(WEAVERS)}).status_code == 404


def test_a_number_read_with_other_edges_is_shown_though_the_old_one_was_dismissed() -> None:
    document = replace(capture("a.txt", TEXT.encode()), language="en")
    (weavers,) = [n for n in numbers_of_none(document, (), 10) or () if n.start == WEAVERS]
    narrower = NumberJudgement(
        document.source.sha256, WEAVERS, weavers.end - 1, dismissed=True, by="Amal", at=NOON
    )
    assert weavers in (numbers_of_none(document, (), 10, [narrower]) or ())
    exact = replace(narrower, end=weavers.end)
    assert weavers not in (numbers_of_none(document, (), 10, [exact]) or ())


def test_a_place_where_no_number_begins_fills_in_nothing(desk: Desk, read: tuple[Claim, ...]) -> None:
    for at in ("3", "-1", "x", "99999999"):
        form = desk.post("/sources/1/add", {"start": "0", "end": "30", "at": at})
        assert form.status_code == 200
        assert b'name="low" value=' not in form.content


def test_a_number_inside_the_passage_of_another_claim_is_marked_there() -> None:
    document = replace(capture("a.txt", TEXT.encode()), language="en")
    numbers = numbers_of_none(document, (), 10)
    found = blocks(document, [Marked(1, 0, len(TEXT))], unread=numbers or ())
    pieces = [(p.words, p.marks) for block in found for p in block.pieces if p.unread]
    assert [marks for _, marks in pieces] == [(1,), (1,)]
    assert pieces[1][0].startswith("about forty")


def test_a_number_that_the_edge_of_a_claim_cuts_is_led_to_by_one_link() -> None:
    document = replace(capture("a.txt", TEXT.encode()), language="en")
    numbers = [n for n in numbers_of_none(document, (), 10) or () if n.start == WEAVERS]
    found = blocks(document, [Marked(1, WEAVERS + 6, len(TEXT))], unread=numbers)
    pieces = [(p.words, p.opens) for block in found for p in block.pieces if p.unread]
    assert [opens for _, opens in pieces] == [WEAVERS, None]
    assert "".join(words for words, _ in pieces).startswith("about forty")


def test_a_text_too_long_and_claims_too_many_show_no_half_list(monkeypatch: pytest.MonkeyPatch) -> None:
    document = replace(capture("a.txt", TEXT.encode()), language="en")
    found = claims(document)
    assert numbers_of_none(document, found, len(found)) is None
    assert numbers_of_none(document, found, 10)
    with monkeypatch.context() as fewer:
        fewer.setattr(missing_numbers, "MOST_NUMBERS", 0)
        assert numbers_of_none(document, found, 10) is None
    monkeypatch.setattr(missing_numbers, "LONGEST_TEXT", len(TEXT) - 1)
    assert numbers_of_none(document, found, 10) is None


def test_a_number_is_shown_with_no_more_than_the_words_around_it() -> None:
    long = "Behind the mill, " + "and on " * 30 + "they led away eleven of us, " + "on and " * 30 + "on."
    document = replace(capture("a.txt", long.encode()), language="en")
    (one,) = shown(document, numbers_of_none(document, (), 10) or ())
    assert one.before.startswith("… ")
    assert one.behind.endswith(" …")
    assert len(one.before) + len(one.behind) < 130
    assert long[one.start : one.end] == long
