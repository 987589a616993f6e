"""Searching: on both databases the same words find the same sources."""

from __future__ import annotations

from hashlib import sha256

import pytest

from khronika.claims.document import Document, Imprint, Segment, SegmentKind, Source, Text
from khronika.ledger import searching
from khronika.ledger.keeping import Arrival, expunge
from khronika.ledger.opening import Ledger
from khronika.ledger.stems import stems, wanted
from khronika.ledger.testing.examples import AMAL, NOON, receive

TEXTS = {
    "en": "Police detained forty people in Argenthal. It was raining.",
    "ru": "Задержанные рассказали о пытках.",
    "ar": "قال المعتقلون إنهم ضُربوا",
    "es": "Los detenidos fueron golpeados en la cárcel.",
    "fr": "Les personnes arrêtées ont été frappées.",
    "und": "Argenthal",
}


def kept(ledger: Ledger, content: str, language: str, title: str | None = None) -> str:
    original = content.encode()
    source = Source(sha256(original).hexdigest(), "a.txt", "text/plain", len(original))
    text = Text(content, (Segment(0, len(content), SegmentKind.BODY),))
    receive(ledger, Arrival(Document(source, text, Imprint(title=title), language), original), AMAL, NOON)
    return source.sha256


@pytest.fixture
def texts(ledger: Ledger) -> Ledger:
    for language, content in TEXTS.items():
        kept(ledger, content, language)
    return ledger


def numbers(ledger: Ledger, query: str) -> list[int]:
    return [hit.number for hit in searching.search(ledger, query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("detain", [1]),
        ("PEOPLE argenthal", [1]),
        ("Argenthal", [6, 1]),
        ("задержанный", [2]),
        ("معتقل", [3]),
        ("detenido", [4]),
        ("carcel", [4]),
        ("arrêter", [5]),
        ("people пытках", []),
        ("", []),
        ("'\" & | ! ( ) NEAR OR * -", []),
        ("rain\x00", [1]),
    ],
)
def test_a_word_finds_its_forms_in_every_language(texts: Ledger, query: str, found: list[int]) -> None:
    assert numbers(texts, query) == found


def test_what_is_found_is_shown_within_its_words(texts: Ledger) -> None:
    (hit,) = searching.search(texts, "detaining")
    (passage,) = hit.passages
    assert (passage.before, passage.word) == ("Police ", "detained")
    assert passage.after.startswith(" forty people")


def test_titles_are_found_and_noise_is_not(ledger: Ledger) -> None:
    kept(ledger, "Nothing here.", "en", title="Raid at the mill")
    noisy = Text("Buy a phone", (Segment(0, 11, SegmentKind.NOISE, "advertisement"),))
    original = noisy.content.encode()
    source = Source(sha256(original).hexdigest(), "b.txt", "text/plain", len(original))
    receive(ledger, Arrival(Document(source, noisy, language="en"), original), AMAL, NOON)
    assert [hit.title for hit in searching.search(ledger, "mills")] == ["Raid at the mill"]
    assert numbers(ledger, "phone") == []


def test_an_expunged_source_is_found_no_more(texts: Ledger) -> None:
    expunge(texts, sha256(TEXTS["en"].encode()).hexdigest(), AMAL, NOON, "at her wish")
    assert numbers(texts, "Argenthal") == [6]


def test_a_page_of_results_goes_on_below_its_last(texts: Ledger) -> None:
    (newest,) = searching.search(texts, "Argenthal", most=1)
    (older,) = searching.search(texts, "Argenthal", before=newest.number)
    assert (newest.number, older.number) == (6, 1)


def test_the_index_made_anew_finds_the_same(texts: Ledger) -> None:
    assert searching.rebuild(texts) == 6
    assert numbers(texts, "Argenthal") == [6, 1]
    assert searching.counted(texts) == (6, 6)


def test_a_query_of_endless_words_is_cut(texts: Ledger) -> None:
    assert numbers(texts, "detain " + " ".join(f"word{n}" for n in range(5000))) == []
    assert wanted("x" * 5000) == ()
    assert list(stems("x" * 5000, "en")) == []
