"""Whose name tells where they live, and who mostly is where he tells of: 'residents of Keral', 'a police officer in Keral said'."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from khronika.claims.claim import Where
from khronika.reading.mentions import PlaceMention
from khronika.reading.places.named import places
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, word_at
from khronika.reading.story.spans import Spans
from khronika.vocabulary.places import places_named

_LONGEST_VERB: Final = 20  # letters


def dwells(speaker: str, language: str) -> bool:
    """Whether a speaker's name tells where they live: 'residents of Keral', 'местные жители Бродов'."""
    words, named = place_words(language), speaker.replace("ё", "е").split()
    if words is None:
        return False
    return named[0].casefold() in words.dwellers or not words.dwellers.isdisjoint(named)


def is_tallied(content: str, start: int, end: int, language: str) -> bool:
    """Whether who counts is a place, of which it is told: 'Lima reporta 14 muertos'."""
    words = place_words(language)
    if words is None or not words.tallying:
        return False
    behind = content[end : end + _LONGEST_VERB].split()
    return bool(behind) and behind[0] in words.tallying and bool(places_named(content[start:end]))


def is_local(speaker: str, language: str) -> bool:
    """Whether somebody mostly is where he tells of: a police officer, a doctor, a villager."""
    words = place_words(language)
    return words is not None and not words.officials.isdisjoint(speaker.casefold().split())


def governs(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a place only tells of what land somebody is in office: 'the governor of [Harrow], Anna Weld, put the toll at 17'."""
    if words.wide_offices.isdisjoint(sentence.words):
        return False
    at = word_at(sentence.tokens, mention.start) - 1
    small = words.of | words.articles | words.capital_articles
    while at > 0 and sentence.lowers[at] in small:
        at -= 1
    return at >= 0 and sentence.lowers[at] in words.wide_offices


def place_of_officials(told: Iterable[Sentence], content: str, language: str, local: Spans) -> Where | None:
    """Where those are who told of something in the first of some sentences: 'a police officer [in Keral] said'.

    They tell of what is near, if nothing says else. `local` holds the names of those who are near.
    """
    words = place_words(language)
    if words is None or not words.officials:
        return None
    for sentence in (s for s in told if local.any_in(s.start, s.end)):
        for place in places(sentence, content, language):
            lead = next((t.lower for t in reversed(sentence.tokens) if t.end <= place.start), "")
            if lead in words.locative and local.hold(place.start, place.end):
                return place.where
    return None
