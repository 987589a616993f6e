"""A weekday behind its date belongs to it, and is no other day."""

from datetime import date

import pytest

from khronika.reading.dates.test_dates import read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On the 27th of September, a Saturday, six died.", "en"),
        ("On 27 September (Saturday) six died.", "en"),
        ("El 27 de septiembre, un sábado, murieron seis.", "es"),
        ("Le 27 septembre (samedi), six sont morts.", "fr"),
        ("27 сентября, в субботу, погибли шесть человек.", "ru"),
    ],
)
def test_a_weekday_behind_its_date_is_a_part_of_it(text: str, language: str) -> None:
    found = read(text, language, date(2025, 10, 9))
    assert [m.when.edtf for m in found] == ["2025-09-27"]
