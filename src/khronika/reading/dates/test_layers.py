"""Patterns are looked for only where one may begin, and none is lost by that."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.when import When
from khronika.reading.dates.grammar import dates
from khronika.reading.dates.layers import openings
from khronika.reading.dates.words import DateWords, date_words
from khronika.reading.readers.test_contract import document
from khronika.reading.sentences import sentences

LANGUAGES = ("en", "es", "fr", "ru")


def words_of(language: str) -> DateWords:
    found = date_words(language)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("ab", "a"),
        ("a?b", "ab"),
        ("(?:a|[bc]?d)e", "abcd"),
        ("(?<![x])a?(?!y)b{1,2}", "ab"),
        ("a{0,3}b", "ab"),
    ],
)
def test_a_match_begins_with_what_may_stand_first(pattern: str, letters: str) -> None:
    assert openings(pattern) == frozenset(letters)


@pytest.mark.parametrize("pattern", ["a?", "(?:a|b?)", "(?=a)", "a*b", "[^a]b"])
def test_what_matches_no_word_or_is_not_understood_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        openings(pattern)


@given(data=st.data(), language=st.sampled_from(LANGUAGES))
def test_every_match_of_every_pattern_is_found_at_its_first_letter(
    data: st.DataObject, language: str
) -> None:
    words = words_of(language)
    letters = data.draw(st.text(sorted(words.names), min_size=1, max_size=12))
    for layer in words.layers:
        every = dict.fromkeys(p for some in layer.patterns.values() for p in some)
        for at, letter in enumerate(letters):
            matching = [p for p in every if p.pattern.match(letters, at)]
            beginning = [p for p in layer.patterns.get(letter, ()) if p.pattern.match(letters, at)]
            assert set(matching) == set(beginning)
            assert bool(matching) == bool(letter in layer.whole and layer.whole[letter].match(letters, at))


def test_the_date_told_before_is_asked_for_only_where_one_is_counted_from_it() -> None:
    asked = list[str]()

    def before(text: str) -> When:
        asked.append(text)
        return When("3 May 2019", "2019-05-03", date(2019, 5, 3), date(2019, 5, 3))

    def read(text: str) -> list[str]:
        (sentence,) = sentences(document(text))
        return [m.when.edtf for m in dates(sentence, text, "en", date(2019, 6, 1), partial(before, text))]

    assert read("They were held on Friday, 24 May, and in April.") == ["2019-05-24", "2019-04"]
    assert not asked
    assert read("Two were freed the following day.") == ["2019-05-04"]
    assert set(asked) == {"Two were freed the following day."}
