"""A sentence is passed over before its numbers are read only where none of them could count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.reading.account import Account
from khronika.reading.lexicon.lexicon import lexicon
from khronika.reading.quantities.line import grammar, may_count
from khronika.reading.readers.test_contract import document

PEOPLE = {
    "en": "a an a an man crew men women team and or of the further hurt killed majority third",
    "es": "un una hombre mujer grupo hombres de los y o otro herido tercio mayoría",
    "fr": "un une homme femme groupe hommes de des et ou autre blessé tiers majorité",
    "ru": "человек мужчина группа мужчин из и или ещё ранен треть большинство",
}


def account(text: str, language: str) -> Account:
    return Account(document(text, language=language), language, lexicon(language), "grammar")


@pytest.mark.parametrize("language", sorted(PEOPLE))
@given(data=st.data())
def test_no_count_is_passed_over(language: str, data: st.DataObject) -> None:
    rules = grammar(language)
    words = [*PEOPLE[language].split() * 4, *sorted(rules.starters | rules.counting)]
    text = " ".join(data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=9))) + "."
    told = account(text, language)
    for sentence in told.sentences:
        counts = any(m.counts for m in told.numbers(sentence))
        assert may_count(sentence, told.document.text.content, language) or not counts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A teacher asked a clerk for a list.", False),
        ("Another man was hurt.", True),
        ("A dozen men were hurt.", True),
        ("A 30-year-old was hurt.", True),
        ("No man was hurt.", True),
    ],
)
def test_articles_alone_count_nobody(text: str, told: bool) -> None:
    (sentence,) = account(text, "en").sentences
    assert may_count(sentence, text, "en") is told
