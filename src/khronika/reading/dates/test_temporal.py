"""Each expression of time by itself, as TIMEX3 marks it; claims keep to the dates that something happened on."""

from __future__ import annotations

from datetime import date

import pytest

from khronika.claims.when import When
from khronika.reading.dates.grammar import dates, dates_told
from khronika.reading.dates.telling import Telling
from khronika.reading.dates.temporal import Temporal, TimeKind, temporal
from khronika.reading.sentences import sentences
from khronika.reading.speakers.test_speakers import document

TOLD_ON = date(2019, 1, 17)  # a Thursday


def expressions(text: str, language: str = "en") -> tuple[Temporal, ...]:
    (sentence,) = sentences(document(text, language))
    return temporal(sentence, text, language, TOLD_ON)


ROWS = [
    ("en", "They were held at the very end of December 2018.", {"the very end of December 2018": "2018-12"}),
    ("en", "They have been held since April 2017.", {"April 2017": "2017-04"}),
    ("en", "Between March 2017 and June 2018 nine were held.", {"March 2017": "2017-03", "June 2018": "2018-06"}),
    ("en", "From January to March 2017 nine were held.", {"January": "2017-01", "March 2017": "2017-03"}),
    ("en", "Nine were held earlier this month.", {"earlier this month": "2019-01"}),
    ("en", "Nine were held in mid-June 2018.", {"mid-June 2018": "2018-06"}),
    ("en", "Nine were held last week.", {"last week": "2019-W02"}),
    ("en", "Nine were held last weekend.", {"last weekend": "2019-W02-WE"}),
    ("en", "Nine were held in the summer of 2018.", {"the summer of 2018": "2018-SU"}),
    ("en", "Nine were held in the second quarter of 2018.", {"the second quarter of 2018": "2018-Q2"}),
    ("en", "Nine were held in the late 1990s.", {"the late 1990s": "199"}),
    ("en", "They must leave by Friday.", {"Friday": "2019-01-18"}),
    ("en", "Nine were held for two weeks and are now free.", {"two weeks": "P2W", "now": "PRESENT_REF"}),
    ("en", "Nine are beaten every week.", {"every week": "P1W"}),
    ("en", "Nine were held over the past three months.", {"the past three months": "P3M"}),
    ("en", "Nine were held in recent weeks.", {"recent weeks": "PXW"}),
    ("ru", "За последние полгода задержали девять.", {"последние полгода": "P6M"}),
    ("es", "En los últimos dos años detuvieron a nueve.", {"últimos dos años": "P2Y"}),
    ("ru", "С апреля 2017 года задержаны девять человек.", {"апреля 2017 года": "2017-04"}),
    ("ru", "Девять человек держали две недели.", {"две недели": "P2W"}),
    ("ru", "Недавно задержали девять человек.", {"Недавно": "PAST_REF"}),
    ("es", "Desde abril de 2017 fueron detenidas nueve personas.", {"abril de 2017": "2017-04"}),
    ("es", "Nueve personas estuvieron presas dos semanas.", {"dos semanas": "P2W"}),
    ("es", "Cada semana golpean a nueve personas.", {"Cada semana": "P1W"}),
    ("fr", "Depuis avril 2017 neuf personnes ont été arrêtées.", {"avril 2017": "2017-04"}),
    ("fr", "Neuf personnes ont été détenues deux semaines.", {"deux semaines": "P2W"}),
    ("fr", "Neuf personnes sont actuellement détenues.", {"actuellement": "PRESENT_REF"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), ROWS)
def test_an_expression_has_its_words_and_the_value_of_timex(
    language: str, text: str, wanted: dict[str, str]
) -> None:
    assert {text[t.start : t.end]: t.value for t in expressions(text, language)} == wanted


def test_a_length_of_time_up_to_now_has_its_days_too() -> None:
    (found,) = expressions("Nine were held over the past three months.")
    assert found.when is not None
    assert found.when.edtf == "2018-10-17/2019-01-17"
    assert found.since


def test_an_expression_of_a_running_span_says_so() -> None:
    (found,) = expressions("They have been held since April 2017.")
    assert found.since
    assert found.when is not None
    assert found.when.earliest == date(2017, 4, 1)


def test_what_names_no_day_has_none() -> None:
    kinds = {t.kind: t.when for t in expressions("Nine are beaten every week for two hours and two days.")}
    assert kinds == {TimeKind.SET: None, TimeKind.DURATION: None}


def test_a_claim_is_dated_by_no_duration_and_by_no_now() -> None:
    text = "Nine were held for two weeks and are now free."
    (sentence,) = sentences(document(text))
    assert dates(sentence, text, "en", TOLD_ON) == ()


SINCE = [
    ("en", "Nine were held since the beginning of the year.", "since the beginning of the year"),
    ("ru", "С начала года задержаны девять человек.", "С начала года"),
    ("es", "Nueve personas fueron detenidas desde principios de año.", "desde principios de año"),
    ("fr", "Neuf personnes ont été arrêtées depuis le début de l'année.", "depuis le début de l'année"),
]


@pytest.mark.parametrize(("language", "text", "words"), SINCE)
def test_the_beginning_of_the_year_is_that_of_the_day_of_telling(
    language: str, text: str, words: str
) -> None:
    (sentence,) = sentences(document(text, language))
    (found,) = dates(sentence, text, language, TOLD_ON)
    assert (found.when.as_written, found.when.edtf) == (words, "2019-01-01/2019-01-17")


def test_the_man_of_the_year_is_no_date() -> None:
    text = "The man of the year was held."
    (sentence,) = sentences(document(text))
    assert dates(sentence, text, "en", TOLD_ON) == ()


def test_a_month_without_a_year_has_the_year_of_a_publication_without_a_day() -> None:
    text = "In January two were killed."
    (sentence,) = sentences(document(text))
    issued = When("2019", "2019", date(2019, 1, 1), date(2019, 12, 31))
    (found,) = dates_told(sentence, text, "en", Telling(None, None, future=False, issued=issued))
    assert found.when.edtf == "2019-01?"
