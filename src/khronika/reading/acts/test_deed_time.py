"""Each number of a sentence has the day told beside it."""

from __future__ import annotations

import pytest

from khronika.reading.story.test_story import on

TOLD = "2024-06-20"


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "Police detained five people on 15 March, and seven on 16 March.", ["2024-03-15", "2024-03-16"]),
        ("fr", "La police a arrêté cinq personnes le 15 mars et sept le 16 mars.", ["2024-03-15", "2024-03-16"]),
        ("ru", "Полиция задержала пятерых 15 марта и семерых 16 марта.", ["2024-03-15", "2024-03-16"]),
        ("en", "On 15 March police detained five people and wounded seven.", ["2024-03-15", "2024-03-15"]),
    ],
)  # fmt: skip
def test_a_number_without_a_verb_of_its_own_has_the_day_behind_it(
    language: str, text: str, days: list[str]
) -> None:
    assert on(text, TOLD, language) == days


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3 June 2024. Of the nine fishermen seized in May, seven came home."),
        ("es", "3 de junio de 2024. De los nueve pescadores detenidos en mayo, siete fueron liberados."),
        ("fr", "3 juin 2024. Des neuf pêcheurs arrêtés en mai, sept ont été libérés."),
        ("ru", "3 июня 2024 года. Из девяти рыбаков, задержанных в мае, семерых отпустили."),
    ],
)
def test_the_time_of_a_whole_is_not_that_of_some_of_it(language: str, text: str) -> None:
    assert on(text, TOLD, language) == ["2024-05", "2024-06-03"]
