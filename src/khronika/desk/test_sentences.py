"""The record's sentences in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from khronika.claims.when import When
from khronika.desk import sentences, tags
from khronika.desk.sentences import spoken
from khronika.reconciling.events.spans import span_words
from khronika.reconciling.sentences import Own, capital, form, in_words, listed, said

DAY = date(2031, 5, 3)


def name(words: str) -> str:
    """A name as it stands in a sentence: its direction is its own."""
    return f"\u2068{words}\u2069"


def in_language(code: str, sentence: str) -> str:
    with translation.override(code):
        return spoken(sentence)


def test_english_readers_see_the_sentence_as_it_is() -> None:
    one = said("denied by {who}", "Golos")
    assert in_language("en", one) == one == "denied by Golos"


def test_a_sentence_is_said_anew_with_its_names_untouched_and_set_apart() -> None:
    one = said("denied by {who}", said("a document of unknown origin, {file}", "a.txt"))
    assert in_language("ru", one) == f"отрицает документ неизвестного происхождения, {name('a.txt')}"
    assert in_language("ar", said("denied by {who}", "Golos")) == f"مصدر النفي: {name('Golos')}"


def test_numbers_days_acts_and_lists_are_written_as_the_language_writes_them() -> None:
    score = said("{reason} ({points:+.1f})", form("the days meet"), 2.0)
    assert in_language("es", score) == "los días coinciden (\u2066+2,0\u2069)"
    assert in_language("fr", said(Own.DAY, DAY)) == "3 mai 2031"
    assert in_language("es", said(Own.ACT, "detained")) == "detenidos"
    assert in_language("fr", listed([said("killings"), said("threats")])) == "homicides et menaces"
    counted = capital(said("{count} independent sources give this number: {who}", in_words(2), "A"))
    assert in_language("ru", counted) == f"Это число называют независимые источники (2): {name('A')}"


@pytest.mark.parametrize(
    ("last", "russian"),
    [
        (date(2031, 5, 5), "3 – 5 мая 2031 г."),
        (date(2031, 8, 5), "3 мая – 5 августа 2031 г."),
        (date(2031, 8, 31), "3 мая – август 2031 г."),
        (date(2032, 1, 5), "3 мая 2031 г. – 5 января 2032 г."),
    ],
)
def test_spans_say_nothing_twice(last: date, russian: str) -> None:
    assert in_language("ru", span_words(DAY, last)) == russian


def test_words_of_a_document_cannot_turn_the_sentence_around() -> None:
    assert (
        in_language("ar", said("denied by {who}", "a\u2069b\u202e{who}")) == f"مصدر النفي: {name('ab{who}')}"
    )


def test_what_has_no_form_is_a_name_or_somebodys_words() -> None:
    assert in_language("ru", "denied by Golos") == "denied by Golos"


def test_every_kind_of_value_can_be_said() -> None:
    assert set(sentences._OWN) == set(Own)


def test_a_time_is_told_once() -> None:
    with translation.override("en"):
        assert tags.its_words(When("3 May 2031", "2031-05-03", DAY, DAY)) == ""
        assert tags.its_words(When("last Saturday", "2031-05-03", DAY, DAY)) == "last Saturday"
    ours = When(said(Own.DAY_AND_MONTH, DAY), "XXXX-05-03", None, None)
    with translation.override("ru"):
        assert (tags.days(ours), tags.its_words(ours)) == ("3 мая", "")


@pytest.mark.parametrize(
    ("code", "term", "words"),
    [
        ("en", "security_forces", "security forces"),
        ("fr", "security_forces", "forces de sécurité"),
        ("es", "protesters", "manifestantes"),
    ],
)
def test_a_kind_of_victims_is_said_in_words(code: str, term: str, words: str) -> None:
    with translation.override(code):
        assert tags.group(term) == words
