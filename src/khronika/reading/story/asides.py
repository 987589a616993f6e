"""Dates that are no days of a sentence's story: of a compared number, of a count's state, of old deeds, of a thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from khronika.reading.mentions import DateMention
from khronika.reading.places.words import place_words
from khronika.reading.sentences import Sentence, Token, word_at
from khronika.reading.story.words import StoryWords

_AS_OF: Final = 4  # words of a phrase like 'as of'
_CLOCK: Final = 8  # words between it and its day: 'as of [18:00 on the evening of] 3 May'
_CLAUSE_OPENS: Final = frozenset(',;:(«"')
_PERIOD: Final = 4  # words between 'the same period' or 'committed' and its date
_AGAINST: Final = 14  # words between 'against' and the date of what is compared
_BIRTH: Final = 6  # words between 'born' and its date, or 'since' and that of a law
_BEHIND: Final = 4  # words behind a year among which 'рождения' stands
_DASHES: Final = frozenset("—–")
_OPENS: Final = frozenset("(;")
_GAPS: Final = frozenset("—–-:,")
_ENDS: Final = frozenset(",;:.()[]—–")
_YEAR: Final = re.compile(r"\d{4}")
_TENSE: Final = 12  # words before a date among which 'back in' or 'built' stands


def compared_from(sentence: Sentence, mention: DateMention, words: StoryWords | None) -> int | None:
    """Where the telling of a compared number begins: 'against 388 in the same period [of 2021]', '(same period [of 2021]: 388)',
    'against 37 in [2022]', '(37 in [2022])', '; in [2022] – 37', 'more than in [2022]'.
    """
    if words is None:
        return None
    tokens, lowers = sentence.tokens, sentence.lowers
    at = word_at(tokens, mention.start)
    before = lowers[max(at - _PERIOD, 0) : at + 1]
    if words.compared.isdisjoint(before) or words.same.isdisjoint(before):
        after = bisect_left(tokens, mention.end, key=attrgetter("start"))
        return _of_number_beside(tokens, at, after, words)
    for back in range(at, max(at - _AGAINST, -1), -1):
        if lowers[back] == "(" or lowers[back] in words.against:
            return tokens[back].start
    return mention.start


def _of_number_beside(tokens: Sequence[Token], at: int, after: int, words: StoryWords) -> int | None:
    """The same where no 'same period' is told: a bare number stands right beside the date, behind 'against', a bracket or a semicolon."""
    first = at
    while first > 0 and tokens[first - 1].lower in words.on:
        first -= 1
    if first == 0:
        return None
    than = at - 1
    while than > 0 and tokens[than].lower in words.entire:
        than -= 1  # 'more than in the whole of last year'
    if tokens[than].lower in words.than:
        return tokens[than].start
    lead, follows = tokens[first - 1], tokens[after : after + 2]
    dashed = lead.text == "," and bool(follows) and follows[0].text in _DASHES
    if (
        (lead.text in _OPENS or dashed)
        and len(follows) > 1
        and follows[0].text in _GAPS
        and follows[1].text[0].isdecimal()
    ):
        return lead.start  # '; in 2022 – 37', '(2022: 37)'
    if not lead.text[0].isdecimal():
        return None
    number = first - 1
    while number > 0 and (tokens[number - 1].text[0].isdecimal() or tokens[number - 1].lower in words.on):
        number -= 1  # 'frente a 1 204 en 2022'
    opens = tokens[number - 1] if number else None
    told = opens is not None and (opens.text == "(" or opens.lower in words.against)
    return (
        opens.start
        if opens is not None and told and any(t.text[0].isalnum() for t in tokens[: number - 1])
        else None
    )


def stands_on(sentence: Sentence, mention: DateMention, words: StoryWords | None) -> bool:
    """Whether a day is that on which a count stood: 'as of 16:00 [today]', 'по состоянию на [3 мая]', 'Al [15 de mayo], 40 ...'."""
    if words is None:
        return False
    at = word_at(sentence.tokens, mention.start)
    for back in range(at, max(at - _CLOCK, 0), -1):
        before = " ".join(sentence.lowers[max(back - _AS_OF, 0) : back])
        if any(before.endswith(phrase) for phrase in words.as_of):
            return True
        if sentence.lowers[back - 1] not in words.clock and not sentence.lowers[back - 1][0].isdecimal():
            break
    return _opens_count(sentence, mention, at, words)


def _opens_count(sentence: Sentence, mention: DateMention, at: int, words: StoryWords) -> bool:
    """Whether a clause opens with 'al 15 de mayo', 'au 15 mai', 'на 15 мая', where 'on that day' would be another word."""
    when, lowers = mention.when, sentence.lowers
    if at == 0 or lowers[at - 1] not in words.as_of_opening or when.earliest != when.latest:
        return False
    opens = at == 1 or lowers[at - 2] in _CLAUSE_OPENS
    return opens and any(c.isdigit() for c in when.as_written) and words.next_days.isdisjoint(lowers[at:])


def happened(sentence: Sentence, mention: DateMention, words: StoryWords | None) -> bool:
    """Whether a participle gives a date to the deeds that nouns told before it: 'el homicidio de cuatro, ocurrido el 17 de agosto'."""
    if words is None or words.happened.isdisjoint(sentence.words):
        return False
    at = word_at(sentence.tokens, mention.start)
    return not words.happened.isdisjoint(sentence.lowers[max(at - _PERIOD - 1, 0) : at])


def is_aside(sentence: Sentence, mention: DateMention, words: StoryWords, language: str) -> bool:
    """Whether a date only describes something: 'built in 1971', 'back in March', 'born in Keral in 1990', 'the Act of 2016', 'the January 12 Movement'."""
    tokens = sentence.tokens
    at = word_at(tokens, mention.start)
    before = sentence.lowers[max(at - _TENSE, 0) : at]
    if not (words.origins.isdisjoint(before[-2:]) and words.back_in.isdisjoint(before[-3:])):
        return True
    after = bisect_left(tokens, mention.end, key=attrgetter("start"))
    if _of_birth(tokens, at, after, words, language) or _of_law(tokens, at, after, words):
        return True
    numbered = any(c.isdigit() for c in mention.when.as_written) and not _YEAR.search(mention.when.as_written)
    return numbered and _in_name(tokens, at, after, words)


def _of_birth(tokens: Sequence[Token], at: int, after: int, words: StoryWords, language: str) -> bool:
    """'Born in Keral in 1990', '1987 и 1994 годов рождения'."""
    names = place_words(language)
    joins = names.joins if names is not None else frozenset[str]()
    behind = [
        t.lower for t in tokens[after : after + _BEHIND] if t.text.isalpha() and t.lower not in words.on
    ]
    if behind and behind[0] in words.born_behind:
        return True
    for token in reversed(tokens[max(at - _BIRTH, 0) : at]):
        if token.lower in words.born:
            return True
        if token.text in _ENDS:
            return False
        if token.text.islower() and token.lower not in words.on and token.lower not in joins:
            return False
    return False


def _of_law(tokens: Sequence[Token], at: int, after: int, words: StoryWords) -> bool:
    """'The Public Order Act 2016', 'the law of 3 May 2016', 'the 2016 law'; what happened since a decree is counted from its day."""
    before = [t.lower for t in tokens[max(at - _BIRTH, 0) : at]]
    if not (words.span.isdisjoint(before) and words.within.isdisjoint(before)):
        return False
    told = [word for word in before if word not in words.on]
    # 'a arrêté jeudi 27 personnes' is no 'arrêté' of that day.
    named = [] if told[-2:-1] and told[-2] in words.auxiliaries else told[-1:]
    behind = [t.lower for t in tokens[after : after + 1]]
    return not words.laws.isdisjoint(named) or (
        not words.laws.isdisjoint(behind) and tokens[at].text.isdecimal()
    )


def _in_name(tokens: Sequence[Token], at: int, after: int, words: StoryWords) -> bool:
    """Whether a day is a part of a name: 'the [January 12] Movement', 'la Plaza [25 de Mayo]', 'Движение [5 марта]'."""
    behind = tokens[after].text if after < len(tokens) else ""
    if behind[:1].isupper() and behind.casefold() in words.day_names:
        return True
    first = at
    while first > 0 and tokens[first - 1].lower in words.day_joints:
        first -= 1
    return first > 0 and tokens[first - 1].lower in words.day_names
