"""Hospitals to which people were brought: 'was shot in the arm and taken to Mount Selnik Hospital'.

The law of this file: where the wounded lie is not where they were hurt. 'Soldiers killed nine patients at Osk Hospital' has no such word before it.
"""

from __future__ import annotations

from typing import Final

from khronika.reading.mentions import PlaceMention
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Sentence, word_at

_NAMED: Final = 3  # words from a name to what it names: 'Dorn [Children's Hospital]'
_BROUGHT: Final = 9  # words between 'taken' or 'in critical condition' and the name of the hospital


def is_hospital(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a name is a hospital's: 'Dorn [Children's Hospital]'; in small letters it is one of its town ('Dorn hospital')."""
    if words.wards.isdisjoint(sentence.words):
        return False
    tokens, behind = sentence.tokens, word_at(sentence.tokens, mention.start)
    while behind < len(tokens) and tokens[behind].start < mention.end:
        behind += 1
    for token in tokens[behind : behind + _NAMED]:
        if token.lower in words.wards:
            return token.text[0].isupper()
        if not (token.text[0].isupper() or token.lower in {"'s", "’s", "'"}):
            return False
    return False


def cared_for(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether somebody is said to have been brought to a place, or how they were there."""
    at = word_at(sentence.tokens, mention.start)
    return not words.care.isdisjoint(sentence.lowers[max(0, at - _BROUGHT) : at])
