"""For which body a person speaks, where the same words name both: 'Pavel Ostrin, a spokesman for the Ministry of Order'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.sentences import Token
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.name_words import capital, possessor
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.names_backward import ending_at

_OFFICE: Final = (
    5  # words from a name to the word for the office beside it: ', the chief military [spokesman]'
)
_BODY: Final = 9  # words of a body's name between that word and the name of the person


def spoken_for(words: Sequence[Token], person: Naming, lexicon: Lexicon) -> Naming | None:
    """The body named with a person as the one for whom that person speaks; None where none is."""
    offices = lexicon.sets["speaking_offices"]
    if person.sort not in (Sort.PERSON, Sort.NAME) or not offices:
        return None
    return _behind(words, person, lexicon) or _before(words, person, lexicon)


def _behind(words: Sequence[Token], person: Naming, lexicon: Lexicon) -> Naming | None:
    """'Pavel Ostrin, [a spokesman for the Ministry of Order]'."""
    at = person.last + 1
    if at >= len(words) or words[at].text not in ",(":
        return None
    for office in range(at + 1, min(at + 1 + _OFFICE, len(words))):
        if words[office].lower in lexicon.sets["speaking_offices"]:
            return _body(words, office, len(words), lexicon)
        if not words[office].text[0].isalpha() or words[office].lower in lexicon.verbs:
            return None
    return None


def _before(words: Sequence[Token], person: Naming, lexicon: Lexicon) -> Naming | None:
    """'[Ministry of Order spokesman] Pavel Ostrin', '[представитель Комитета врачей] Тамара Белик'."""
    edge = person.first - (person.first > 0 and words[person.first - 1].text == ",")
    for office in range(edge - 1, max(edge - 1 - _BODY, -1), -1):
        if words[office].lower in lexicon.sets["speaking_offices"]:
            if office + 1 < edge:
                return _body(words, office, edge, lexicon)
            return None if lexicon.head_first else _owner(words, office, lexicon)
        if words[office].lower in lexicon.verbs or words[office].text in ".;:,":
            return None
    return None


def _owner(words: Sequence[Token], office: int, lexicon: Lexicon) -> Naming | None:
    """'[Ministry of Order] spokesman', '[the ministry's] spokesman'."""
    found = ending_at(words, office - 1, 0, lexicon) if office else None
    return _named(words, found)


def _body(words: Sequence[Token], office: int, ceiling: int, lexicon: Lexicon) -> Naming | None:
    """The body behind the word for an office: 'spokesman [for the] Ministry', 'представитель [министерства]'."""
    at = office + 1
    if not lexicon.declined:
        if at >= ceiling or words[at].lower not in lexicon.sets["speaking_for"]:
            return None
        at += 1
    return _named(words, starting_at(words, at, ceiling, lexicon))


def _named(words: Sequence[Token], found: Naming | None) -> Naming | None:
    """A body with a name: 'the ministry' alone is one of many, and no person's."""
    if found is None or found.sort in (Sort.PRONOUN, Sort.DOCUMENT):
        return None
    span = words[found.first : found.last + 1]
    return found if any(capital(w) or possessor(w) for w in span) or len(span) > 1 else None
