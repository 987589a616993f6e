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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was a Thursday, before dawn, and six died.", "en"),
        ("They came on a Thursday night and took six.", "en"),
        ("Six were held one Thursday.", "en"),
        ("Murieron seis un jueves por la noche.", "es"),
        ("Un jeudi soir, six sont morts.", "fr"),
        ("В один четверг погибли шесть человек.", "ru"),
    ],
)
def test_one_of_many_days_of_a_name_is_no_date(text: str, language: str) -> None:
    assert read(text, language, date(2025, 10, 14)) == ()


@pytest.mark.parametrize(
    "text", ["A Thursday raid killed six.", "A Thursday night blast at a mill hurt six."]
)
def test_a_weekday_that_describes_what_happened_is_its_day(text: str) -> None:
    assert [m.when.edtf for m in read(text, "en", date(2025, 10, 14))] == ["2025-10-09"]
