"""Ages told without the word: 'boys between 12 and 15', 'мужчин от 18 до 60', 'patients over 70'.

The law of this file: a range or limit right behind the word for people, with nothing counted behind it, says how old they are; and a
number that is all that is said of one person, set off by commas or brackets or told of 'him', is an age.
"""

from __future__ import annotations

from khronika.reading.quantities.brackets import beside
from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.hedges import changes
from khronika.reading.quantities.line import Line
from khronika.reading.quantities.nouns import noun
from khronika.reading.quantities.numbered_units import opens_with_whole
from khronika.reading.quantities.numerals import follows

_PAIR = 2  # words of 'of them'
_AUXILIARY = 3  # words before 'be' among which the pronoun stands: 'he would have been 63'


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


def is_age_of_one(line: Line, figure: Figure) -> bool:
    """'A man, about 40, was held', 'he would be 63 in June', 'ему под сорок': all that is said of one person."""
    words, kinds, start = line.words, line.grammar.kinds, figure.start
    lone = figure.counted.end == figure.counted.start and 1 < figure.high <= kinds.age_highest
    if not lone or not start or figure.kind == "vague" or words[figure.end : figure.end + 1] == ["of"]:
        return False
    before, after = words[start - 1], words[figure.end] if figure.end < len(words) else "."
    if before in {",", "("} and figure.hedged:
        closes = after == (")" if before == "(" else ",")
        return closes and beside(line, start) == "one"
    if before in kinds.age_of and start > 2 and words[start - 2] == "," and after in {",", ")"}:
        return line.tokens[start - 3].text[0].isupper()  # 'Iván Korr, de 41, huyó'
    if before in kinds.age_be_with:
        return not kinds.age_pronouns.isdisjoint(words[max(0, start - 1 - _AUXILIARY) : start - 1])
    if before in kinds.age_be and words[start - 2] in kinds.age_pronouns:
        return start > 1
    if before in kinds.hours.at | kinds.age_was:
        return _is_told_at(line, figure, start, after)
    return before in kinds.age_of_whom and not after[0].isalpha()


def _is_told_at(line: Line, figure: Figure, start: int, after: str) -> bool:
    """'He died at 93.', 'At 93, he is the eldest', 'ему было 30'."""
    words, kinds = line.words, line.grammar.kinds
    if start > 1 and words[start - 2] in kinds.age_of_whom | kinds.age_at:
        return not after[0].isalpha()
    behind = words[figure.end + 1] if figure.end + 1 < len(words) else ""
    return start == 1 and after == "," and behind in kinds.age_pronouns
