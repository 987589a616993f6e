"""One person who is told as a part without a number: 'ранены девять человек, среди них [ребёнок]', 'в том числе [беременная женщина]'.

The law of this file: only a language of cases tells one from many without an article, so only such a language has these phrases; a form
that may be of many ('среди них женщины') counts nobody.
"""

from __future__ import annotations

from typing import Final

from khronika.reading.morphology import russian
from khronika.reading.quantities.after_number import past_age
from khronika.reading.quantities.counted import Counted
from khronika.reading.quantities.hedges import phrase_before
from khronika.reading.quantities.line import Found, Line
from khronika.reading.quantities.nouns import noun

_DESCRIBED: Final = 3  # words that describe somebody before the noun
_MARKS: Final = frozenset("—–-:")
_CASES: Final = frozenset({"nomn", "accs", "gent"})


def lone_part(line: Line, at: int, free: int) -> Found | None:
    """The one person told behind 'среди них', whose last word stands here."""
    if phrase_before(line.words, at + 1, free, line.grammar.lone_parts) is None:
        return None
    first = at + 1
    if first < len(line.words) and line.words[first] in _MARKS:
        first += 1
    if first >= len(line.words):
        return None
    return _one_person(line, first)


def _one_person(line: Line, first: int) -> Found | None:
    """The noun of one person at a place, with what describes it."""
    start = past_age(line, first)
    for at in range(start, min(start + _DESCRIBED + 1, len(line.words))):
        ways = russian(line.words[at])
        known = noun(line.tokens[at], line.grammar.nouns)
        if known is not None and known.unit == "person" and known.kind == "count" and not known.act:
            of_one = any("sing" in way.grammemes and way.grammemes & _CASES for way in ways)
            of_many = any({"plur", "nomn"} <= way.grammemes for way in ways)
            counted = Counted(first, at + 1, known=True)
            one = Found(first, first, at + 1, at + 1, 1, 1, counted, part=True)
            return one if of_one and not of_many else None
        if not ways or ways[0].part not in {"ADJF", "PRTF"} or "sing" not in ways[0].grammemes:
            return None
    return None
