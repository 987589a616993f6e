"""Numbers that say how many more or fewer there were: '12 fewer people than in May', 'doce detenidos más que en mayo'. They count nobody."""

from __future__ import annotations

from typing import Final

from khronika.reading.quantities.line import Found, Line
from khronika.reading.quantities.numerals import follows

_CLAUSE: Final = (
    9  # words behind 'more' among which 'than' stands: '12 more people were killed in the city than in May'
)
_ENDS: Final = frozenset(".,;:()?!")


def is_difference(line: Line, found: Found) -> bool:
    """Whether a number is compared with what was before, in place of counting."""
    rules, words = line.grammar.hedges, line.words
    for at in (found.number_end, found.end):
        fewer = follows(words, at, rules.fewer)
        if fewer and not _is_of(line, at + fewer):
            return True
        more = follows(words, at, rules.more_by)
        if more and not _is_of(line, at + more) and _than(line, at + more):
            return True
    return False


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
