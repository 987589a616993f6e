"""Sites and units that a number names: 'Camp 14 inmates', 'flight 714 passengers', 'les élèves de l'école 12', 'в школе 12 дети'.

The law of this file: digits behind the word for such a site (`weak_before` in languages/<code>/kinds.yml) are its name where they can
count nothing: behind a sign for numbers, where the word opens the sentence, where it would else need an article, where the case of
the word behind them does not go with a number, or where the site is told of somebody and nobody is counted.
"""

from __future__ import annotations

from typing import Final

from khronika.reading.morphology import russian
from khronika.reading.quantities.counted import Counted
from khronika.reading.quantities.hedges import phrase_before
from khronika.reading.quantities.line import Line
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token

_FEW: Final = frozenset("1234")  # 'три раненые': not the case that larger numbers ask for
_TEENS: Final = frozenset({"11", "12", "13", "14"})
_COUNTED_CASES: Final = frozenset({"gent", "datv", "ablt", "loct"})


def is_of_a_unit(line: Line, at: int, counted: Counted) -> bool:
    """Whether bare digits name the site or unit told before them, whoever is told behind them."""
    kinds = line.grammar.kinds
    signed = at - _signs(line, at)
    named = phrase_before(line.words, signed, 0, kinds.weak_before) if signed else None
    if named is None or line.words[signed - 1] in kinds.done_before:
        return False
    counts = counted.end > counted.start and not _is_verb(line.words[counted.start])
    first = named[0]
    if signed < at or (first == 0 and (line.grammar.nouns.head_last or not counts)):
        return line.words[signed - 1] not in kinds.may_count_behind
    if counts:
        bare = first > 0 and line.words[first - 1] in kinds.place_before and line.words[first - 1].isalpha()
        return (bare and line.words[signed - 1] in kinds.needs_article) or _disagrees(line, at, counted)
    return _is_of_somebody(line, first)


def _signs(line: Line, at: int) -> int:
    """How many words before digits are a sign for numbers: 'School [No .] 5'."""
    sign = phrase_before(line.words, at, 0, line.grammar.kinds.number_signs) if at else None
    return at - sign[0] if sign else 0


def _is_verb(word: str) -> bool:
    """Whether a Russian word tells what was done: 'заключённые колонии 9 [избиты]'."""
    return "а" <= word[0] <= "я" and all(w.part in {"PRTS", "ADJS", "VERB"} for w in russian(word))


def _disagrees(line: Line, at: int, counted: Counted) -> bool:
    """Whether the case of the word right behind digits is not one that a number asks for: 'в школе 12 [дети] ранены'."""
    digits, behind = line.words[at], line.words[counted.start]
    if line.grammar.nouns.head_last or counted.start != at + 1 or not "а" <= behind[0] <= "я":
        return False
    if digits[-1] in _FEW and digits[-2:] not in _TEENS:
        return False
    ways = [w.grammemes for w in russian(behind)]
    return any({"nomn", "plur"} <= way for way in ways) and not any(
        _COUNTED_CASES & way and "plur" in way for way in ways
    )


def _is_of_somebody(line: Line, first: int) -> bool:
    """Whether a site is told of people who are told right before it: 'les élèves de l'[école] 12 ont été battus'."""
    words, nouns = line.words, line.grammar.nouns
    at = first - 1
    while at >= 0 and words[at] in nouns.complement_determiners:
        at -= 1
    of = at >= 0 and words[at] in nouns.complement_of
    at -= of
    cased = not nouns.complement_of or any("gent" in w.grammemes for w in russian(words[first]))
    if at < 0 or not (of or (cased and "а" <= words[first][0] <= "я")):
        return False
    token = line.tokens[at]
    named = noun(Token(token.start, token.end, token.lower if at == 0 else token.text, token.lower), nouns)
    if named is None or named.unit != "person" or named.kind != "count" or named.act:
        return False
    return not opens_with_whole(line, at)


def opens_with_whole(line: Line, at: int) -> bool:
    """Whether the noun at a token is a whole that opens the sentence: 'Of the [prisoners] over 40 died', 'Parmi les [élèves]'."""
    at -= 1
    while at > 0 and line.words[at] in line.grammar.nouns.complement_determiners:
        at -= 1
    opens = at == 0 or (at > 0 and not line.words[at - 1][0].isalpha())
    return opens and line.words[at] in line.grammar.kinds.opens_whole
