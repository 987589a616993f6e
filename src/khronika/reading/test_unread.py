"""Numbers of people that no claim tells are shown to a person; what surely counts nobody is not."""

from dataclasses import replace

import pytest

from khronika.capturing.capture import capture
from khronika.claims.document import Document
from khronika.reading import claims
from khronika.reading.unread import unread_numbers


def document(text: str, language: str = "en") -> Document:
    return replace(capture("a.txt", text.encode()), language=language)


def unread(text: str, language: str = "en") -> list[str]:
    of = document(text, language)
    return [text[one.start : one.end] for one in unread_numbers(of, claims(of))]


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("Twelve men were detained in Melgora.", "en", []),
        ("The bus left with seven of them for the frozen quarry.", "en", ["seven of them"]),
        ("Nine men were beaten. Of the mill, the elders say, 14 are no more to be seen about.", "en", ["14"]),
        ("The elders of Aldan say that the number stands at six.", "en", ["six"]),
        ("Four houses were what was left of the street.", "en", ["Four houses"]),
        ("В тот вечер под лёд ушли пятеро.", "ru", ["пятеро"]),
        ("Aquella noche subieron al camión a ocho vecinos.", "es", ["ocho vecinos"]),
        ("Ce soir-là, le fourgon s'en alla avec huit hommes.", "fr", ["huit hommes"]),
    ],
)
def test_a_number_without_a_claim_is_shown(text: str, language: str, numbers: list[str]) -> None:
    assert unread(text, language) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "The fair of Melgora took place on 14 March 2025 and cost 300 euros.",
        "Ivan Korr, 41, lives on page 12.",
        "Article 14 holds. It took three hours.",
        "The shed holds 12 laptops.",
        "A man came by.",
        "He left at six. The plate ends in 608. In issue 63 we wrote of it.",
        "The ward was built for twenty. Nine organisations signed the letter of eleven villages.",
        "Seats: 90. Weapons handed in: 61.",
        "He would be 63 in June; the guard, about 40, was not asked.",
    ],
)
def test_what_surely_counts_nobody_is_not_shown(text: str) -> None:
    assert unread(text) == []


def test_a_number_says_its_bounds_and_its_sentence() -> None:
    text = "It rained. The bus left with at least seven of them."
    (one,) = unread_numbers(document(text), ())
    assert (one.quantity.low, one.quantity.high) == (7, None)
    assert text[one.opens : one.closes] == "The bus left with at least seven of them."


def test_a_claim_that_a_person_wrote_tells_its_number_however_it_is_spelled() -> None:
    of = document("Twelve men were detained in Melgora.")
    (read,) = claims(of)
    assert read.quantity is not None
    written = replace(read, quantity=replace(read.quantity, as_written="12"))
    other = replace(read, quantity=replace(read.quantity, as_written="11", low=11, high=11))
    assert unread_numbers(of, [written]) == ()
    assert [one.quantity.low for one in unread_numbers(of, [other])] == [12]


def test_of_two_numbers_of_one_passage_only_that_of_the_claim_is_told() -> None:
    of = document("Police detained twelve men, and seven boys watched from the barn.")
    found = [one.quantity.low for one in unread_numbers(of, [c for c in claims(of) if c.quantity])]
    assert found == [7]


def test_a_language_without_a_grammar_shows_none() -> None:
    assert unread("Zwölf Männer wurden festgenommen, sieben sind tot.", "de") == []
