"""Dates that are counted from the one told before, or from the hours before the day of telling."""

from __future__ import annotations

from datetime import date

import pytest

from khronika.claims.when import When
from khronika.reading.dates.test_dates import read

BEFORE = When("on 3 May 2018", "2018-05-03", date(2018, 5, 3), date(2018, 5, 3))  # a Thursday

COUNTED = [
    ("en", "The day before, 40 were held.", "2018-05-02"),
    ("en", "Two died the following morning.", "2018-05-04"),
    ("en", "Six were held that evening.", "2018-05-03"),
    ("en", "Two days before, six were held.", "2018-05-01"),
    ("ru", "Накануне задержали шестерых.", "2018-05-02"),
    ("ru", "Наутро двое умерли.", "2018-05-04"),
    ("ru", "Тремя днями ранее погибли шестеро.", "2018-04-30"),
    ("ru", "За два дня до этого погибли шестеро.", "2018-05-01"),
    ("ru", "В тот же вечер задержали двоих.", "2018-05-03"),
    ("ru", "В следующую пятницу убили двоих.", "2018-05-04"),
    ("es", "A la mañana siguiente murieron dos.", "2018-05-04"),
    ("es", "Esa noche murieron dos.", "2018-05-03"),
    ("fr", "Deux sont morts le lendemain matin.", "2018-05-04"),
    ("fr", "Ce soir-là, deux sont morts.", "2018-05-03"),
]


@pytest.mark.parametrize(("language", "text", "day"), COUNTED)
def test_a_day_is_counted_from_the_one_told_before(language: str, text: str, day: str) -> None:
    (found,) = read(text, language, previous=BEFORE)
    assert found.when.edtf == day


HOURS = [
    ("en", "Two died in the last 24 hours.", "2019-01-16/2019-01-17"),
    ("en", "Overnight strikes killed three.", "2019-01-16/2019-01-17"),
    ("ru", "За последние 48 часов погибли двое.", "2019-01-15/2019-01-17"),
    ("ru", "Ночью погибли двое.", "2019-01-16/2019-01-17"),
    ("ru", "Третьего дня отпустили двоих.", "2019-01-15"),
    ("es", "En las últimas 24 horas murieron dos.", "2019-01-16/2019-01-17"),
    ("fr", "Ces dernières 24 heures, deux sont morts.", "2019-01-16/2019-01-17"),
    ("en", "In the week to 6 January, 61 were arrested.", "2018-12-31/2019-01-06"),
]


@pytest.mark.parametrize(("language", "text", "days"), HOURS)
def test_hours_and_nights_are_counted_from_the_day_of_telling(language: str, text: str, days: str) -> None:
    (found,) = read(text, language)
    assert found.when.edtf == days


NO_DAY = [
    ("en", "He died the day before the vote."),
    ("en", "They were kept overnight."),
    ("ru", "Накануне выборов задержали шестерых."),
]


@pytest.mark.parametrize(("language", "text"), NO_DAY)
def test_what_is_counted_from_something_else_names_no_day(language: str, text: str) -> None:
    assert read(text, language, previous=BEFORE) == ()
