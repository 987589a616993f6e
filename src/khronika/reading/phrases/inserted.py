"""Asides that part a verb from its object, or a noun from those to whom it was done: 'condenó, tras un año de proceso, a nueve'.

The law of this file: such an aside stands between two commas, dashes or brackets, tells of no act by a verb, counts nobody, and
holds no more than one verb ('dijo su abogada').
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import PARENTHESIS, kind_at

_MARKS: Final = frozenset({Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.STOP})
_DASHES: Final = frozenset("—–-")


def past_inserted(chunks: Sequence[Chunk], at: int) -> int:
    """The place behind an aside between two commas, dashes or brackets that opens at a place, else the same place."""
    if kind_at(chunks, at) not in _MARKS:
        return at
    opening, verbs = chunks[at], 0
    if opening.kind is Kind.CLOSE or (opening.kind is Kind.STOP and opening.word not in _DASHES):
        return at
    closing = Kind.CLOSE if opening.kind is Kind.OPEN else opening.kind
    for place in range(at + 1, min(at + PARENTHESIS + 1, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is closing and place > at + 1:
            return place + 1
        verbs += chunk.kind is Kind.VERB
        told = (chunk.trigger is not None and chunk.kind is Kind.VERB) or is_counted(chunk)
        if chunk.kind in {Kind.STOP, Kind.OPEN} or told or verbs > 1:
            return at
    return at


def inserted_before(chunks: Sequence[Chunk], closing: int) -> int:
    """The place of the mark that opens an aside which a mark at a place closes, else that place itself."""
    if kind_at(chunks, closing) not in _MARKS:
        return closing
    for opening in range(closing - 2, max(closing - PARENTHESIS - 1, 0), -1):
        if past_inserted(chunks, opening) == closing + 1:
            return opening
    return closing


def past_place(chunks: Sequence[Chunk], at: int) -> int:
    """Past a named place between a noun and the 'of' that counts: 'the arrests [in Orlen] of six men'; else the same place."""
    of = at + 2
    placed = (
        kind_at(chunks, at) is Kind.PREPOSITION
        and kind_at(chunks, at + 1) is Kind.NOUN
        and chunks[at + 1].name
    )
    counts = (
        placed
        and kind_at(chunks, of) is Kind.PREPOSITION
        and chunks[of].word == "of"
        and of + 1 < len(chunks)
    )
    return of if counts and is_counted(chunks[of + 1]) else at
