"""Places without a name, for sentences that name no town."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.capturing.capture import capture
from khronika.claims.claim import Where
from khronika.reading import claims


def place(text: str, language: str = "en") -> Where | None:
    document = replace(capture("a.txt", text.encode()), language=language)
    return [c.where for c in claims(document) if c.quantity][-1]


STORY = {
    "en": "Soldiers fired on a crowd in Minsk on Monday.",
    "ru": "В Минске в понедельник военные открыли огонь по толпе.",
    "es": "Los soldados dispararon contra una multitud en Minsk el lunes.",
    "fr": "Des soldats ont tiré sur une foule à Minsk lundi.",
}
ROWS = [
    ("en", "Forty people took refuge in the old cathedral.", "the old cathedral"),
    ("ru", "Врач видел в морге 40 тел.", "морге"),
    ("es", "40 personas se refugiaron en el templo.", "el templo"),
    ("fr", "Quarante personnes se sont réfugiées dans la cathédrale.", "la cathédrale"),
]


@pytest.mark.parametrize(("language", "text", "words"), ROWS)
def test_a_place_without_a_name_is_given_in_its_words(language: str, text: str, words: str) -> None:
    found = place(f"{STORY[language]}\n\n{text}", language)
    assert found is not None
    assert (found.as_written, found.place) == (words, None)


def test_a_place_without_a_name_is_left_out_where_no_place_of_the_story_is_known() -> None:
    assert place("Forty people took refuge in the old cathedral.") is None


def test_a_place_without_a_name_lies_within_the_place_of_the_story() -> None:
    found = place("Soldiers fired on a crowd in Minsk on Monday.\n\nForty people were killed in a church.")
    assert found is not None
    assert (found.as_written, found.within[0]) == ("a church", "Minsk")


def test_what_is_abroad_gives_way_to_the_place_of_the_story() -> None:
    found = place("Soldiers fired on a crowd in Minsk on Monday.\n\nForty people found sanctuary abroad.")
    assert found is not None
    assert found.place == "Minsk"


def test_a_town_named_in_the_sentence_comes_before_a_place_without_a_name() -> None:
    found = place("In Minsk forty people took refuge in the cathedral.")
    assert found is not None
    assert found.as_written == "Minsk"


def test_the_town_says_more_than_the_country_around_it() -> None:
    found = place("Troops in Uzbekistan killed 40 people at a protest in the city of Andijan.")
    assert found is not None
    assert found.as_written == "Andijan"
