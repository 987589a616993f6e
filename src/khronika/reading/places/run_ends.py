"""Where a run of capitals ends: before somebody's name behind a town's, and never at the small words inside a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.morphology import russian
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Token

_LETTERS: Final = 7  # of an agency's short name
_PARTICLES: Final = 2  # small words between two words of a name


def names_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether a first name and a surname stand in the nominative here, which are no part of a town's name before them."""
    if at + 1 >= len(tokens) or not (tokens[at].text[0].isupper() and tokens[at + 1].text[0].isupper()):
        return False
    if tokens[at].text.isupper():
        return False
    return any({"Name", "nomn"} <= way.grammemes for way in russian(tokens[at].lower)[:1])


def names_force(tokens: Sequence[Token], at: int) -> bool:
    """Whether letters of an agency stand behind a town that is not written in capitals: 'В Торске [ОМОН] избил троих'."""
    if at >= len(tokens) or not 1 < len(tokens[at].text) <= _LETTERS:
        return False
    return tokens[at].text.isupper() and tokens[at].text.isalpha() and not tokens[at - 1].text.isupper()


def past_particles(tokens: Sequence[Token], at: int, words: PlaceWords) -> int:
    """The next capital of a name over the small words inside it: 'San Roque [de la] Vega'; else the same word."""
    behind = at
    while behind < len(tokens) and behind - at < _PARTICLES and tokens[behind].text in words.particles:
        behind += 1
    goes_on = behind > at and behind < len(tokens) and tokens[behind].text[0].isupper()
    return behind if goes_on else at
