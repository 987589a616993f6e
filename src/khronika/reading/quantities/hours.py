"""Hours told without the word: 'He left at six', 'half past six', 'until 23.00', 'в шесть', 'с шести до девяти'.

The law of this file: a number of at most 24 that counts nothing named is an hour behind a word for a point of time where its phrase ends
with it or the part of the day follows, unless a word for a toll stands before it ('the toll stood at six').
"""

from __future__ import annotations

import re
from typing import Final

from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hedges import changes
from khronika.reading.quantities.hour_words import HourWords
from khronika.reading.quantities.line import Line, is_number
from khronika.reading.quantities.numerals import follows

_LAST: Final = 24
_CLAUSE: Final = 9  # words before an hour among which a word for a toll would stand
_ENDS: Final = frozenset('.,;:!?)–—-"»”')
_MINUTES: Final = re.compile(r"([01]?\d|2[0-4])\.[0-5]\d")


def is_hour(line: Line, figure: Figure) -> bool:
    """Whether a number that looks like a count is an hour."""
    words, told, first = line.words, line.grammar.kinds.hours, figure.first
    if not first or figure.high > _LAST or figure.counted.end > figure.counted.start:
        return False
    if figure.low < figure.high:
        return words[figure.start : first] in told.between or _is_range(line, figure, told)
    before = words[first - 1]
    if before in told.leads:
        return True  # 'часа два'
    if first > 1 and words[first - 2] in (told.minutes if before in told.past else told.leads):
        return before.isalpha()  # 'half past six', 'часов в шесть'
    clock = _MINUTES.fullmatch(words[first]) is not None
    if figure.low != int(figure.low) and not clock:
        return False
    led = words[figure.start - 1] if figure.start else ""
    names = {before, led}
    if not told.tolls.isdisjoint(words[max(0, first - _CLAUSE) : first]):
        return False
    if clock or follows(words, figure.end, told.parts_of_day):
        return not names.isdisjoint(told.at | told.until | told.beside | told.opens)
    return _is_point(line, figure, told, names)


def _is_point(line: Line, figure: Figure, told: HourWords, names: set[str]) -> bool:
    """'He left at six.', 'At about six they came', 'held until six', 'shortly after six,'."""
    words, end = line.words, figure.end
    after = words[end] if end < len(words) else "."
    closes = after in _ENDS and not is_number(line, end + 1)  # 'к 12, 13 и 15 годам'
    if not names.isdisjoint(told.at):
        return words[figure.first] not in told.never and (closes or after in told.goes_on)
    if not names.isdisjoint(told.until):
        return closes
    at = figure.first - 2
    return (
        at >= 0
        and words[at + 1] in told.beside
        and words[at] in told.shortly
        and (closes or after in told.goes_on)
    )


def _is_range(line: Line, figure: Figure, told: HourWords) -> bool:
    """'Held from six to nine.', 'с шести до девяти стоял'; never 'rose from six to nine'."""
    words, end = line.words, figure.end
    if words[figure.start] not in told.opens or changes(words, figure.start, 0, line.grammar.hedges):
        return False
    after = words[end] if end < len(words) else "."
    closes = after in _ENDS or after in told.goes_on or bool(follows(words, end, told.parts_of_day))
    return closes and told.tolls.isdisjoint(words[max(0, figure.start - _CLAUSE) : figure.start])
