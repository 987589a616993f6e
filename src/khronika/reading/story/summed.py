"""Places told together for one number: '64 have died in Lomnary, Keral and Osk provinces' is of none of them alone.

The law of this file: nothing stands between the names but commas and one 'and' before the last; there are three of them, or a word says
what kind of places they all are, or that each has a number. A number that is told place by place has numbers or prepositions between
them. Whose number it is, the land around them all is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.claims.claim import Where
from khronika.reading.mentions import PlaceMention
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, word_at
from khronika.reading.story.circumstances import joins_as_holder

_FEWEST: Final = 3  # of two towns the first stands for both, unless a word says that they are 'provinces'
_PAIR: Final = 2
_LONGEST: Final = 24  # words of a list

Mentions = tuple[PlaceMention, ...]


def told_together(
    sentence: Sentence, places: Sequence[PlaceMention], where: Where, language: str
) -> Mentions:
    """The places of a sentence that are told as one list with a place of it, () where it stands alone."""
    words = place_words(language)
    if words is None or words.joins.isdisjoint(sentence.words):
        return ()
    for place in sorted(places, key=lambda m: m.start):
        end = _end_of(sentence, word_at(sentence.tokens, place.start), words)
        listed = tuple(m for m in places if end and place.start <= m.start < sentence.tokens[end - 1].end)
        if any(m.where.as_written == where.as_written for m in listed):
            return listed if _is_sum(sentence, listed, end, words) else ()
    return ()


def land_of(
    sentence: Sentence, listed: Sequence[PlaceMention], places: Sequence[PlaceMention], language: str
) -> Where | None:
    """The land that holds all places of a list, where the index or the words behind them tell of one."""
    words = place_words(language)
    behind = next((m for m in sorted(places, key=lambda m: m.start) if m.start > listed[-1].start), None)
    if words is not None and behind is not None:
        between = [t.lower for t in sentence.tokens if listed[-1].end <= t.start < behind.start]
        led = between[-1:] and between[-1] in words.lies_in and set(between[:-1]) <= words.several
        told = led or joins_as_holder(listed[-1], behind, sentence.tokens, words)
        return behind.where if told else None
    shared = [n for n in listed[0].where.within if all(n in m.where.within for m in listed)]
    return Where(shared[0], shared[0], tuple(shared[1:])) if shared else None


def _end_of(sentence: Sentence, first: int, words: PlaceWords) -> int:
    """Behind the last name of the list that a name opens; 0 where no 'and' closes one."""
    tokens, at, joined = sentence.tokens, first, False
    while at < min(first + _LONGEST, len(tokens)):
        token = tokens[at]
        if token.lower in words.joins:
            if joined:
                break
            joined = True
        elif token.text != "," and not token.text[0].isupper():
            break
        at += 1
        if joined and token.text == ",":
            at -= 1
            break
    return at if joined and tokens[at - 1].text[0].isupper() else 0


def _is_sum(sentence: Sentence, listed: Mentions, end: int, words: PlaceWords) -> bool:
    """Whether a list ends behind its last name, and a kind of places or three towns make it one."""
    lowers = sentence.lowers
    first = word_at(sentence.tokens, listed[0].start)
    after = lowers[end] if end < len(lowers) else "."
    led = {*lowers[max(first - _PAIR, 0) : first]}
    if after in words.several or not (words.several | words.each).isdisjoint(led):
        return True
    joints = sum(word == "," or word in words.joins for word in lowers[first:end])
    ends = not after[0].isalpha() or after in words.hours | words.at | words.lies_in
    return ends and len(listed) >= _FEWEST and joints >= len(listed) - 1 and words.between.isdisjoint(led)
