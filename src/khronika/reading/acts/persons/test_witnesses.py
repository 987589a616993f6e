"""Who tells of what was done to them is counted for that, and for nothing else."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document


def told(text: str, language: str) -> list[tuple[str, int | None]]:
    found = claims(document(text, language=language))
    return [(c.act, c.quantity.low if c.quantity else None) for c in found]


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "Twelve of the detainees told our lawyers that they had been beaten.", "ill_treated"),
        ("en", "Twelve survivors said they had been tortured.", "tortured"),
        ("ru", "Двенадцать задержанных рассказали адвокатам, что их избивали.", "ill_treated"),
        ("es", "Doce de los detenidos dijeron que los golpearon.", "ill_treated"),
        ("fr", "Douze des détenus ont dit à leurs avocats qu'ils avaient été battus.", "ill_treated"),
    ],
)
def test_their_number_is_that_of_those_who_suffered_what_they_tell(
    language: str, text: str, act: str
) -> None:
    assert told(text, language) == [(act, 12)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two officials said they had arrested several men."),
        ("en", "Two officials said he had been beaten."),
        ("ru", "Двое чиновников сообщили, что задержанных избивали."),
    ],
)
def test_who_tells_of_others_counts_nobody(language: str, text: str) -> None:
    assert 2 not in [number for _, number in told(text, language)]


def test_their_words_and_their_number_are_the_claims_quote() -> None:
    (claim,) = claims(document("Twelve survivors said they had been tortured."))
    assert claim.quote == "Twelve survivors said they had been tortured"
    assert [speaker.as_written for speaker in claim.attribution] == ["Twelve survivors"]
