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


ROWS = [
    ("en", "Forty people were arrested in the capital.", "the capital"),
    ("en", "Forty people took refuge in the old cathedral.", "the old cathedral"),
    ("en", "Forty people found sanctuary abroad.", "abroad"),
    ("en", "Forty people found refuge in neighbouring countries.", "neighbouring countries"),
    ("ru", "В столице задержали 40 человек.", "столице"),
    ("ru", "Из зоны боёв вывезли 40 человек.", "зоны боёв"),
    ("ru", "40 человек нашли убежище в соседних странах.", "соседних странах"),
    ("es", "En la capital fueron detenidas 40 personas.", "la capital"),
    ("es", "40 personas se refugiaron en el templo.", "el templo"),
    ("fr", "Quarante personnes ont été arrêtées dans la capitale.", "la capitale"),
    ("fr", "Quarante personnes ont trouvé refuge à l'étranger.", "l'étranger"),
]


@pytest.mark.parametrize(("language", "text", "words"), ROWS)
def test_a_place_without_a_name_is_given_in_its_words(language: str, text: str, words: str) -> None:
    found = place(text, language)
    assert found is not None
    assert (found.as_written, found.place) == (words, None)


def test_a_place_without_a_name_lies_within_the_place_of_the_story() -> None:
    found = place("Soldiers fired on a crowd in Minsk on Monday.\n\nForty people were killed in a church.")
    assert found is not None
    assert (found.as_written, found.within[0]) == ("a church", "Minsk")


def test_what_is_abroad_lies_not_within_the_place_of_the_story() -> None:
    found = place("Soldiers fired on a crowd in Minsk on Monday.\n\nForty people found sanctuary abroad.")
    assert found == Where("abroad")


def test_a_town_named_in_the_sentence_comes_before_a_place_without_a_name() -> None:
    found = place("In Minsk forty people took refuge in the cathedral.")
    assert found is not None
    assert found.as_written == "Minsk"


def test_the_town_says_more_than_the_country_around_it() -> None:
    found = place("Troops in Uzbekistan killed 40 people at a protest in the city of Andijan.")
    assert found is not None
    assert found.as_written == "Andijan"
