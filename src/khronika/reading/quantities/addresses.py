"""Numbers of houses: 'at 12 Mill Street', 'au 12, rue du Port', 'calle Mayor 12', 'на улице Садовой, 12'.

The law of this file: bare digits beside a word for a street name a house where nobody is counted: in English before a name that
ends in the word, in French right before the word, in Spanish and Russian behind word and name, where a mark or preposition follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.quantities.figures import Figure
from khronika.reading.quantities.kinds import Kinds
from khronika.reading.sentences import Token

_NAME: Final = 3  # words of a street's name: '12 Old Harbour Wall Street'
_BETWEEN: Final = frozenset({",", "bis", "ter", "."})
_BEFORE_HOUSE: Final = frozenset({",", "дом", "д", ".", "número", "nº", "n"})


def is_house(tokens: Sequence[Token], words: Sequence[str], figure: Figure, grammar: Kinds) -> bool:
    """Whether a number is that of a house."""
    if not figure.bare or figure.hedged or (figure.counted.known and figure.counted.unit == "person"):
        return False
    return (
        _before_its_street(tokens, words, figure, grammar)
        or _is_led(words, figure.end, grammar)
        or _behind_its_street(tokens, words, figure, grammar)
    )


def _before_its_street(tokens: Sequence[Token], words: Sequence[str], figure: Figure, grammar: Kinds) -> bool:
    """'12 Mill Street'."""
    behind = figure.end
    if (
        figure.first
        and words[figure.first - 1] in grammar.house_before
        and words[behind : behind + 1] == [","]
    ):
        behind += 1  # 'at 30, Mill Street'
    for at in range(behind, min(behind + _NAME + 1, len(tokens))):
        if not tokens[at].text[0].isupper() or words[at] in grammar.stays_label_before:
            return False  # 'THEY FOUND 13 BODIES IN THE SQUARE'
        if at > behind and words[at] in grammar.streets_last:
            return True
    return False


def _is_led(words: Sequence[str], at: int, grammar: Kinds) -> bool:
    """'12, rue du Port', '12 bis rue du Port'."""
    while at < len(words) and words[at] in _BETWEEN:
        at += 1
    return at < len(words) and words[at] in grammar.streets_first


def _behind_its_street(tokens: Sequence[Token], words: Sequence[str], figure: Figure, grammar: Kinds) -> bool:
    """'calle Mayor, 12', 'ул. Ленина, 14'."""
    if not grammar.streets_before or not _is_closed(words, figure.end, grammar):
        return False
    at = figure.first - 1
    while at > 0 and words[at] in _BEFORE_HOUSE:
        at -= 1
    named = at
    while (
        at > max(named - _NAME, 0)
        and tokens[at].text[0].isupper()
        and words[at] not in grammar.streets_before
    ):
        at -= 1
    at -= at > 0 and words[at] == "."
    return at < named and words[at] in grammar.streets_before


def _is_closed(words: Sequence[str], at: int, grammar: Kinds) -> bool:
    return at >= len(words) or not words[at][0].isalnum() or words[at] in grammar.stays_label_before
