"""Figures in quotation marks: 'spoke of "at least three dozen" arrests'. Whose words they are changes nothing of what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from khronika.reading.quantities.line import grammar, is_number_word
from khronika.reading.sentences import Sentence, Token

_OPENING: Final = frozenset('"“«„')
_CLOSING: Final = frozenset('"”»“')
_LONGEST: Final = 6  # words between the marks: a hedge, a number, perhaps an adjective; more is speech


def unquoted(sentence: Sentence, language: str) -> Sentence:
    """A sentence without the marks around a figure whose noun stands outside them."""
    if _OPENING.isdisjoint(sentence.words):
        return sentence
    dropped = frozenset(_marks(sentence.tokens, language))
    if not dropped:
        return sentence
    return replace(sentence, tokens=tuple(t for i, t in enumerate(sentence.tokens) if i not in dropped))


def _marks(tokens: tuple[Token, ...], language: str) -> Iterator[int]:
    """The places of the marks around figures."""
    opening = -1
    for at in range(len(tokens) - 1):
        if opening >= 0 and tokens[at].text in _CLOSING:
            if _is_figure(tokens[opening + 1 : at], language) and tokens[at + 1].text[0].islower():
                yield opening
                yield at
            opening = -1
        elif tokens[at].text in _OPENING:
            opening = at


def _is_figure(inside: tuple[Token, ...], language: str) -> bool:
    """Whether words are a number with what limits it, and no clause: 'at least three dozen'."""
    if not 1 <= len(inside) <= _LONGEST or not all(t.text[0].isalnum() for t in inside):
        return False
    words = grammar(language)
    return is_number_word(inside[-1].lower, words)
