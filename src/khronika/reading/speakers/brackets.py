"""Who stands in brackets behind a number: 'Forty-six people were killed (health ministry), or 71 (local monitors)'.

The law of this file: brackets hold nothing but the one who speaks, and what is told stands right before them. A noun for people may
as well tell who suffered it ('12 held (students)'): only those who mostly speak are taken, and no hospital or school, where it may have happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from khronika.claims.claim import Modality
from khronika.reading.mentions import Attribution
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.lines import Report
from khronika.reading.speakers.memory import Known
from khronika.reading.speakers.name_words import capital
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.titled import attributed

_LONGEST = 9  # words in such brackets
_SPEAKING = ("headlined", "generic", "outlet_words", "outlets")
_CREDITED = ("—", "–", "-", "[")
_MOST = 20  # brackets of a sentence that are looked at


def bracketed(sentences: tuple[Sentence, ...], words: Lexicon, known: Known) -> Iterable[Attribution]:
    """What is told in front of brackets that hold who tells it."""
    for at, sentence in enumerate(sentences):
        if "(" not in sentence.words:
            continue
        for report in _reports(sentence, words):
            yield attributed(known, sentence, report, at)


def _reports(sentence: Sentence, lexicon: Lexicon) -> Iterable[Report]:
    tokens, begins = sentence.tokens, 0
    opens = [k for k, word in enumerate(sentence.lowers) if word == "("]
    for opened in opens[:_MOST]:
        closed = next(
            (k for k in range(opened + 2, min(opened + _LONGEST, len(tokens))) if tokens[k].text == ")"), 0
        )
        named = _source(sentence, opened, closed, lexicon) if closed else None
        first = _clause_start(sentence, begins, opened)
        if named is not None and _counts(sentence, first, opened, lexicon):
            start, end = tokens[first].start, tokens[opened].start
            yield Report(start, end, (named,), Modality.ASSERTED, "bracket", opened, forward=False)
        begins = max(begins, closed + 1)


def _source(sentence: Sentence, opened: int, closed: int, lexicon: Lexicon) -> Naming | None:
    """Who fills brackets, if it is one who may tell something."""
    tokens = sentence.tokens
    named = starting_at(tokens, opened + 1, closed, lexicon)
    if named is None or named.last != closed - 1 or capital(tokens[opened - 1]):
        return None  # 'Marta Lind (Open Road)'
    if closed + 1 < len(tokens) and tokens[closed + 1].text in _CREDITED:
        return None  # 'KERAL, 3 June (Corvid News) -'
    span = sentence.lowers[named.first : named.last + 1]
    if any(word[0].isdecimal() for word in span):
        return None  # 'Article 282', 'School 5'
    speaks = any(word in lexicon.sets[name] for name in _SPEAKING for word in span)
    whole = named.sort is Sort.BODY and named.last > named.first and capital(tokens[named.last])
    return named if speaks or whole else None


def _clause_start(sentence: Sentence, floor: int, opened: int) -> int:
    """The first word of what brackets answer for: behind a semicolon or the brackets before, past ', or'."""
    tokens = sentence.tokens
    first = next((k + 1 for k in range(opened - 1, floor, -1) if tokens[k].text == ";"), floor)
    while first < opened and not tokens[first].text[0].isalnum():
        first += 1
    return first


def _counts(sentence: Sentence, first: int, opened: int, lexicon: Lexicon) -> bool:
    """Whether a number stands in what brackets answer for."""
    numbers, calendar, lowers = lexicon.sets["numbers"], lexicon.sets["calendar"], sentence.lowers
    return any(
        (word[0].isdecimal() or word in numbers or word.partition("-")[0] in numbers)
        and not any(near[:3] in _months(calendar) for near in lowers[max(k - 1, 0) : k + 2])
        for k, word in enumerate(lowers[first:opened], first)
    )


@cache
def _months(calendar: frozenset[str]) -> frozenset[str]:
    """The first letters of months and days, by which datelines shorten them: '6 nov 2023'."""
    return frozenset(word[:3] for word in calendar)
