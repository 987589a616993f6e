"""Deeds that are only remembered: 'ten years after the massacre of 63 people', 'the fifth anniversary of the attack that killed 29'.

The law of this file: the years are counted from the day that the sentence tells besides, else from the day of telling; and only what
the remembered deed's own phrase tells is as old. 'Ten years after the massacre, police arrested two' tells of an arrest today.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from khronika.claims.when import When
from khronika.reading.dates import calendar
from khronika.reading.dates.words import date_words
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence, Token
from khronika.reading.story.words import story_words

_BEHIND: Final = 2  # words between 'years' and 'after'
_RELATIVE: Final = 3  # words between a comma and 'which': 'in the course of which'
_MOST: Final = 120  # years after which nobody counts an anniversary
_NUMBERS: Final = frozenset({"n", "d", "n2", "a"})


def remembered(
    sentence: Sentence, at: int, told: Sequence[DateMention], language: str, anchor: date | None
) -> When | None:
    """The year of a deed at a place of the text that a sentence only remembers; None for any other deed."""
    words = story_words(language)
    if words is None or words.anniversaries.isdisjoint(sentence.words):
        return None
    for first, behind, years in _counted(sentence.tokens, language):
        start, end = sentence.tokens[first].start, _end(sentence.tokens, behind, language)
        if not sentence.tokens[behind - 1].end <= at < end:
            continue
        if any(start <= m.start < end for m in told):
            return None  # 'ten years after the massacre of 3 August 2014'
        days = [m.when.latest for m in told if not start <= m.start < end and m.when.latest]
        day = days[-1] if days else anchor
        if day is None or day.year - years < 1:
            return None
        year = calendar.about(calendar.year(day.year - years))
        return When(_written(sentence.tokens[first:behind]), year.edtf, year.earliest, year.latest)
    return None


def _counted(tokens: Sequence[Token], language: str) -> list[tuple[int, int, int]]:
    """Where the counts of years begin, the words behind them, and the years: '[ten years after] the massacre'."""
    words, known, found = story_words(language), date_words(language), list[tuple[int, int, int]]()
    if words is None or known is None:
        return found
    for at, token in enumerate(tokens):
        if token.lower not in words.anniversaries:
            continue
        if token.lower in words.jubilees:
            before, behind = _nth(tokens, at - 1, language), _nth(tokens, at + 1, language)
            years = before or behind
            if years:
                found.append((at - 1 if before else at, at + 1 if before else at + 2, years))
            continue
        back = range(at - 1, max(at - _BEHIND - 2, 0), -1)
        unit = next((k for k in back if _is(tokens[k], "year_unit", language)), 0)
        number = _number(tokens[unit - 1], language) if unit else 0
        if number:
            found.append((unit - 1, at + 1, number))
    return found


def _is(token: Token, kind: str, language: str) -> bool:
    known = date_words(language)
    found = known.words.get(token.lower) if known is not None else None
    return known is not None and found is not None and known.names[found.letter] == kind


def _number(token: Token, language: str) -> int:
    """How many years a word counts; 0 for none."""
    if token.lower.isdecimal():
        return int(token.lower) if 0 < int(token.lower) <= _MOST else 0
    known = date_words(language)
    found = known.words.get(token.lower) if known is not None else None
    told = known is not None and found is not None and known.names[found.letter] in _NUMBERS
    return int(found.value) if told and found is not None else 0


def _nth(tokens: Sequence[Token], at: int, language: str) -> int:
    """Which anniversary a word says: 'fifth', '10th', '10-ю'."""
    if not 0 <= at < len(tokens):
        return 0
    written = tokens[at].lower
    if at and not written[0].isdecimal() and tokens[at - 1].end == tokens[at].start:
        written = tokens[at - 1].lower  # '10' and 'th' are two words
    digits = written[: len(written) - len(written.lstrip("0123456789"))]
    if digits:
        return int(digits) if 0 < int(digits) <= _MOST else 0
    return _ordinals(language).get(written, 0)


@cache
def _ordinals(language: str) -> MappingProxyType[str, int]:
    """The ordinals of anniversaries (languages/<code>/story.yml), by their first letters for every ending."""
    words = story_words(language)
    rows = (row.rpartition(" ") for row in words.nth) if words is not None else ()
    return MappingProxyType({word: int(number) for word, _, number in rows})


def _end(tokens: Sequence[Token], behind: int, language: str) -> int:
    """Where the phrase of what is remembered ends: at its comma, or behind the clause that tells of it."""
    words = story_words(language)
    for comma in (k for k in range(behind, len(tokens)) if tokens[k].text == ","):
        inside = [t.lower for t in tokens[comma + 1 : comma + 1 + _RELATIVE]]
        if words is None or words.relatives.isdisjoint(inside):
            return tokens[comma].start
    return tokens[-1].end


def _written(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens)
