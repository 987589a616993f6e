"""Patterns are looked for only where one may begin, and none is lost by that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.reading.dates.layers import openings
from khronika.reading.dates.words import DateWords, date_words

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
