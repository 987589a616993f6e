"""Dates that are no days of a sentence's story: of a compared number, of a count's state, of old deeds, of a thing."""

from __future__ import annotations

from typing import Final

from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence, word_at
from khronika.reading.story.words import StoryWords

_AS_OF: Final = 30  # characters before a day among which 'as of' stands
_PERIOD: Final = 4  # words between 'the same period' or 'committed' and its date
_AGAINST: Final = 14  # words between 'against' and the date of what is compared
_TENSE: Final = 12  # words before a date among which 'back in' or 'built' stands


def compared_from(sentence: Sentence, mention: DateMention, words: StoryWords | None) -> int | None:
    """Where the telling of a compared number begins: 'against 388 in the same period [of 2021]', '(same period [of 2021]: 388)'."""
    if words is None or words.compared.isdisjoint(sentence.words):
        return None
    at = word_at(sentence.tokens, mention.start)
    before = sentence.lowers[max(at - _PERIOD, 0) : at + 1]
    if words.compared.isdisjoint(before) or words.same.isdisjoint(before):
        return None
    for back in range(at, max(at - _AGAINST, -1), -1):
        token = sentence.tokens[back]
        if token.text == "(" or token.lower in words.against:
            return token.start
    return mention.start


def stands_on(sentence: Sentence, mention: DateMention, words: StoryWords | None) -> bool:
    """Whether a day is that on which a count stood: 'as of 16:00 [today]', 'по состоянию на [3 мая]'."""
    if words is None:
        return False
    at = word_at(sentence.tokens, mention.start)
    before = " ".join(sentence.lowers[max(at - _AS_OF, 0) : at])[-_AS_OF:]
    return any(phrase in before for phrase in words.as_of)


def happened(sentence: Sentence, mention: DateMention, words: StoryWords | None) -> bool:
    """Whether a participle gives a date to the deeds that nouns told before it: 'el homicidio de cuatro, ocurrido el 17 de agosto'."""
    if words is None or words.happened.isdisjoint(sentence.words):
        return False
    at = word_at(sentence.tokens, mention.start)
    return not words.happened.isdisjoint(sentence.lowers[max(at - _PERIOD - 1, 0) : at])


def is_aside(sentence: Sentence, mention: DateMention, words: StoryWords) -> bool:
    """Whether a date only describes something: 'built in 1971', 'back in March'."""
    at = word_at(sentence.tokens, mention.start)
    before = sentence.lowers[max(at - _TENSE, 0) : at]
    return not (words.origins.isdisjoint(before[-2:]) and words.back_in.isdisjoint(before[-3:]))
