"""Places that only stand in the name of a society, or are a kind of land without its name: no story of a document is there."""

from __future__ import annotations

from typing import Final

from khronika.reading.mentions import PlaceMention
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Sentence, word_at

_NAME: Final = 8  # words of a society's name before its place


def in_society(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a place ends the name of a society: 'la Asociación Campesina del Valle de [Lira]', 'le Comité des familles de [Marn]'."""
    if words.societies.isdisjoint(sentence.words):
        return False
    at = word_at(sentence.tokens, mention.start)
    for k in range(at - 1, max(at - 1 - _NAME, -1), -1):
        token = sentence.tokens[k]
        if token.lower in words.societies and token.text[0].isupper():
            return True
        if not token.text[0].isalpha() or token.lower in words.locative:
            return False
    return False


def is_bare_land(mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a place is a kind of land that the document does not name: 'en el [departamento]'."""
    return mention.where.place is None and mention.where.as_written.casefold() in words.wholes & words.wide
