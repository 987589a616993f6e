"""Those for whom an English 'them' stands: 'took six men from their homes and shot [them]' tells of six who were shot.

The law of this file: both verbs have one subject and stand joined by 'and', the first tells of a number of people as its object,
and nobody else is told of between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import kind_at, object_of

_THEM: Final = ("them",)
_THEIRS: Final = frozenset({"their", "them", "it", "its"})
_BETWEEN: Final = frozenset({Kind.COMMA, Kind.TIME, Kind.PREPOSITION})
_ACTING: Final = frozenset({Voice.ACTIVE, Voice.PARTICIPLE})
_VERBS: Final = 3  # verbs back to the one that tells how many


def stands_for(chunks: Sequence[Chunk], at: int, target: int) -> int:
    """The counted object of an earlier verb for which the object of the verb at `at` stands; the object itself where there is none."""
    if chunks[target].words != _THEM or not _goes_on(chunks, at):
        return target
    verbs = 0
    for place in range(at - 1, -1, -1):
        chunk = chunks[place]
        if chunk.kind in {Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.OPEN, Kind.CLOSE, Kind.QUOTE}:
            return target
        if chunk.kind is Kind.NOUN and not _is_passed(chunks, place):
            told = chunks[place - 1].kind is Kind.VERB and is_counted(chunk)
            return place if told and _acts(chunks, place - 1) else target
        verbs += chunk.kind is Kind.VERB
        if verbs > _VERBS:
            return target
    return target


def _goes_on(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a verb is joined to one before it, with whose subject it is told: 'and later [killed]'."""
    place = at - 1
    while kind_at(chunks, place) in _BETWEEN:
        place -= 1
    joined = kind_at(chunks, place) is Kind.AND or kind_at(chunks, at - 1) is Kind.COMMA
    return joined and chunks[at].voice in _ACTING


def _is_passed(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a noun phrase tells of nobody else: their things, or what hangs on a preposition and counts nobody."""
    if not _THEIRS.isdisjoint(chunks[at].words):
        return True
    if chunks[at].words[-1].endswith("ed") and kind_at(chunks, at + 1) is Kind.NOUN:
        return True  # an unknown verb: 'seized six men, [tied] their hands and shot them'
    return kind_at(chunks, at - 1) is Kind.PREPOSITION and not is_counted(chunks[at])


def _acts(chunks: Sequence[Chunk], verb: int) -> bool:
    return chunks[verb].voice in _ACTING and object_of(chunks, verb) is not None
