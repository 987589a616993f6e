"""Numbers that say how many more or fewer there were: '12 fewer people than in May', 'rose by 12', 'doce detenidos más que en mayo'.

The law of this file: they count nobody.
"""

from __future__ import annotations

from typing import Final

from khronika.reading.quantities.hedges import phrase_before
from khronika.reading.quantities.line import Found, Line, is_number
from khronika.reading.quantities.numerals import follows

_CLAUSE: Final = (
    9  # words behind 'more' among which 'than' stands: '12 more people were killed in the city than in May'
)
_ADVERB: Final = 2  # words before 'by' among which its verb stands: 'rose sharply by 12'
_NEAR: Final = 3  # words between a number and its margin
_ENDS: Final = frozenset(".,;:()?!")


def is_difference(line: Line, found: Found) -> bool:
    """Whether a number is compared with what was before, in place of counting."""
    rules, words = line.grammar.hedges, line.words
    if found.start and (_changed_by(line, found) or _is_margin(line, found)):
        return True
    for at in (found.number_end, found.end):
        fewer = follows(words, at, rules.fewer)
        if fewer and not _is_of(line, at + fewer):
            return True
        more = follows(words, at, rules.more_by)
        if more and not _is_of(line, at + more) and _than(line, at + more):
            return True
    return False


def _changed_by(line: Line, found: Found) -> bool:
    """'The number rose by 12', 'выросло на 12 человек', 'aumentó en 12'; never 'was raised by 12 lawyers'."""
    rules, words, by = line.grammar.hedges, line.words, found.start - 1
    if words[by] not in rules.by or not by:
        return False
    if found.counted.end > found.counted.start and found.counted.unit != "person":
        return False  # 'aumentó en 12 provincias'
    begins, ends = rules.openers["from"]
    if (words[by],) in begins and follows(words, found.end, ends) and is_number(line, found.end + 1):
        return False  # 'a augmenté de 12 à 20'
    return not rules.changed_by.isdisjoint(words[max(0, by - _ADVERB) : by])


def _is_margin(line: Line, found: Found) -> bool:
    """'300, give or take a dozen': how far off the number before may be."""
    opened = phrase_before(line.words, found.start, 0, line.grammar.hedges.margins)
    if opened is None:
        return False
    before = range(max(0, opened[0] - _NEAR), opened[0])
    return any(is_number(line, at) for at in before)


def _is_of(line: Line, at: int) -> bool:
    """Whether 'of' stands here: 'douze enfants de moins [de] dix ans'."""
    return at < len(line.words) and line.words[at] in line.grammar.nouns.complement_of


def _than(line: Line, start: int) -> bool:
    """Whether 'than' stands in the same clause, and belongs to no limit of its own ('and more than 20 were hurt')."""
    words, rules = line.words, line.grammar.hedges
    for at in range(start, min(start + _CLAUSE, len(words))):
        if words[at] in _ENDS:
            return False
        if follows(words, at, rules.than):
            return at == start or words[at - 1] not in rules.than_not_after
    return False
