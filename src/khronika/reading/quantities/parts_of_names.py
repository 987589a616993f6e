"""Numbers that are no count by the words around them: 'the plate ends in 608', 'los años ochenta', 'de dos en dos', 'Seats: 90'."""

from __future__ import annotations

from typing import Final

from khronika.reading.quantities.counted import Counted, counted_at
from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hedges import phrase_before
from khronika.reading.quantities.line import Line

_CLAUSE: Final = 6  # words before 'ends' among which the thing stands whose number it is
_TITLE: Final = 6  # words before a colon that may say what is counted
_OPENS_TITLE: Final = frozenset(".;*•-–—|")
_TENS: Final = frozenset(range(10, 100, 10))


def is_tail(line: Line, figure: Figure) -> bool:
    """Whether a number is the last digits of another: 'The plate ends in 608', 'matrícula terminada en 608'."""
    words, kinds, at = line.words, line.grammar.kinds, figure.first - 1
    if at < 1 or not figure.bare or figure.hedged:
        return False
    at -= words[at] in kinds.tail_in
    if at < 0 or words[at] not in kinds.tail_ends:
        return False
    return not kinds.tail_of.isdisjoint(words[max(0, at - _CLAUSE) : at])


def is_of_a_decade(line: Line, figure: Figure) -> bool:
    """Whether a number names a decade: 'los años ochenta', 'les années 80'."""
    if figure.low not in _TENS or figure.counted.known:
        return False
    return phrase_before(line.words, figure.first, 0, line.grammar.kinds.decade_before) is not None


def is_repeated(line: Line, figure: Figure) -> bool:
    """Whether a number says how many go together: 'de dos en dos', 'two by two', 'по двое'."""
    words, joints, first, end = line.words, line.grammar.kinds.repeated, figure.first, figure.end
    if first and words[first - 1] in line.grammar.kinds.each:
        return figure.counted.end == figure.counted.start and not figure.hedged
    if end - first != 1 or figure.counted.known:
        return False
    told = words[first]
    if end + 1 < len(words) and words[end] in joints and words[end + 1] == told:
        # but 'murieron dos en dos días'
        return not counted_at(line.tokens, words, end + 2, line.grammar.nouns, one=False).known
    return first > 1 and words[first - 1] in joints and words[first - 2] == told


def titled(line: Line, at: int) -> Counted:
    """What a number behind a colon counts: of 'Weapons handed in: 61' things; nothing named where no noun opens the title."""
    words, colon = line.words, at - 1
    nothing = Counted(at, at)
    if colon < 1 or words[colon] != ":":
        return nothing
    opens = (
        next((k for k in range(colon - 1, max(-1, colon - 1 - _TITLE), -1) if not words[k][0].isalpha()), -1)
        + 1
    )
    if opens != 0 and words[opens - 1] not in _OPENS_TITLE:
        return nothing
    told = counted_at(line.tokens, words, opens, line.grammar.nouns, one=False)
    if not told.known or told.kind != "count" or told.unit != "thing" or told.end > colon:
        return nothing
    return Counted(at, at, told.unit)
