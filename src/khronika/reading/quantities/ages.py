"""Ages told without the word: 'boys between 12 and 15', 'мужчин от 18 до 60', 'patients over 70'.

The law of this file: a range or limit right behind the word for people, with nothing counted behind it, says how old they are.
"""

from __future__ import annotations

from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hedges import changes
from khronika.reading.quantities.line import Line
from khronika.reading.quantities.nouns import noun
from khronika.reading.quantities.numbered_units import opens_with_whole
from khronika.reading.quantities.numerals import follows

_PAIR = 2  # words of 'of them'


def is_age_of_people(line: Line, figure: Figure) -> bool:
    """Whether a number, with what limits it, is the age of the people told before it."""
    kinds, words, start, counted = line.grammar.kinds, line.words, figure.start, figure.counted
    low, high = figure.low, figure.high
    if not start or high > kinds.age_highest or counted.end > counted.start:
        return False
    opened = low < high and words[start] in kinds.age_openers
    limited = low == high and words[start] in kinds.age_after_noun
    bare = low < high and line.grammar.nouns.head_last and words[start].isdecimal()  # 'boys 12 to 15'
    if not (opened or limited or bare):
        return False
    aside = opened and words[start - 1] == "," and words[figure.end : figure.end + 1] == [","]
    at = start - 1 - aside
    if at < 0 or changes(words, start, 0, line.grammar.hedges) or opens_with_whole(line, at):
        return False
    told_of = at and follows(words, at - 1, line.grammar.hedges.part_after) == _PAIR
    if words[at] in kinds.aged_people or told_of:
        return True  # 'two of them under 16'
    token = line.tokens[at]
    named = noun(token if at else token._replace(text=token.lower), line.grammar.nouns)
    of_people = named is not None and named.unit == "person" and named.kind == "count" and not named.act
    return of_people and not kinds.only_aged_people
