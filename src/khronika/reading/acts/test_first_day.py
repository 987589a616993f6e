"""What a clause tells of the day from which something runs happened on that day, and is no running total since."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

TOLD = [
    (
        "en",
        "They have camped there since 15 November 2030, when police shot dead Emil Rosnavik.",
        "2030-11-15",
    ),
    ("en", "It is the worst toll since May 2021, when 40 people were killed.", "2021-05"),
    ("es", "Es la peor matanza desde 1987, cuando murieron 25 huelguistas en Verhany.", "1987"),
    ("ru", "Это самый страшный расстрел с 1987 года, когда в Верганах погибли 25 человек.", "1987"),
    ("fr", "C'est le pire massacre depuis mai 2021, quand 40 personnes ont été tuées.", "2021-05"),
]


@pytest.mark.parametrize(("language", "text", "day"), TOLD)
def test_what_happened_when_it_began_is_of_that_day(language: str, text: str, day: str) -> None:
    found = [c for c in claims(document(text, language=language)) if c.act in {"killed", "died"}]
    assert [(c.when.edtf if c.when else "", c.scope) for c in found] == [(day, None)]


def test_a_count_since_a_day_runs_from_there() -> None:
    (found,) = claims(document("Since 3 March 2029, when the strike began, 40 people have been detained."))
    assert found.scope
    assert found.scope.since
