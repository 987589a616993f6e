"""Asides that part a verb from its object, or a noun from those to whom it was done: 'condenó, tras un año de proceso, a nueve'.

The law of this file: such an aside stands between two commas, dashes or brackets, tells of no act by a verb, counts nobody, and
holds no more than one verb ('dijo su abogada').
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted, is_listed
from khronika.reading.phrases.slots import JOINED, PARENTHESIS, counted, kind_at
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token

_MARKS: Final = frozenset({Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.STOP})
_DASHES: Final = frozenset("—–-")
_THE: Final = frozenset({"the", "this", "that", "same"})
_WHERE: Final = frozenset({"in", "near", "at", "outside"})
_REACH: Final = 10  # phrases of 'in Halma, by soldiers, on the night of 12 May'


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
        and chunks[at + 1].word not in _THE  # in capitals 'THE PRESENCE' is written as a name is
    )
    counts = (
        placed
        and kind_at(chunks, of) is Kind.PREPOSITION
        and chunks[of].word == "of"
        and of + 1 < len(chunks)
    )
    return of if counts and is_counted(chunks[of + 1]) else at


def past_when_and_how(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """Past what tells when, where, how or by whom between a noun and the 'of' that counts: 'the murder [on the night of 12 May] of six
    men', 'the deaths [in custody] of two'; else the same place.
    """
    last = min(at + _REACH, len(chunks) - 1)
    for place in range(at, last):
        chunk, before = chunks[place], chunks[place - 1]
        if chunk.kind is Kind.PREPOSITION and chunk.word == "of" and is_counted(chunks[place + 1]):
            return place
        if chunk.kind is Kind.NOUN and not (_THE.issuperset(chunk.words) or _tells_how(chunk, before, table)):
            return at
        held = chunk.voice is Voice.STATE and chunk.words[-1] in table.phrases["occasions"]  # 'in custody'
        if chunk.kind not in {Kind.NOUN, Kind.PREPOSITION, Kind.TIME} and not held:
            return at
    return at


def _tells_how(chunk: Chunk, before: Chunk, table: Lexicon) -> bool:
    """Whether a noun phrase behind a preposition tells when, where, how or by whom, and cannot be said of several: 'in the presence of 12'."""
    named = noun(Token(0, 0, chunk.head, chunk.head), table.nouns)
    if named is not None and named.kind == "duration":
        return True
    if chunk.quantity is not None or before.kind is not Kind.PREPOSITION:
        return False
    if before.word == "by":
        return is_listed(chunk, table.parties["actors"]) and not is_listed(chunk, table.phrases["of_several"])
    if is_listed(chunk, table.phrases["occasions"]):
        return True
    return before.word in _WHERE and chunk.name and named is None and _THE.isdisjoint(chunk.words)


def is_said_of_head(chunks: Sequence[Chunk], items: Sequence[int]) -> bool:
    """Whether those behind the first of a list stand between two commas before a verb, and may be said of whoever that one belongs to:
    'the killers of the monks, [four men and two women], were caught'.
    """
    behind = items[-1] + 1
    if len(items) < 2 or kind_at(chunks, items[0] + 1) is not Kind.COMMA or is_counted(chunks[items[0]]):
        return False
    return kind_at(chunks, behind) is Kind.COMMA and kind_at(chunks, behind + 1) is Kind.VERB


def past_single(chunks: Sequence[Chunk], at: int) -> int:
    """Past those who are told without a number in the midst of a list: 'two doctors, [a nurse,] and five patients'."""
    place, tied = at, False
    while kind_at(chunks, place) is Kind.NOUN and not counted(chunks[place]):
        joint = place + 1
        while kind_at(chunks, joint) in JOINED:
            joint += 1
        if joint == place + 1:
            return at
        tied = chunks[joint - 1].kind is Kind.AND
        place = joint
    return place if tied and kind_at(chunks, place) is Kind.NOUN else at


def past_part(chunks: Sequence[Chunk], at: int) -> int:
    """Past an aside that tells a part: 'six monks[, five of whom were foreigners,] and two women'."""
    if kind_at(chunks, at) is not Kind.COMMA or kind_at(chunks, at + 1) is not Kind.NOUN:
        return at
    mention = chunks[at + 1].quantity
    if mention is None or not mention.part:
        return at
    for place in range(at + 2, min(at + PARENTHESIS, len(chunks) - 1)):
        if chunks[place].kind is Kind.COMMA and chunks[place + 1].kind is Kind.AND:
            return place
        if chunks[place].kind in {Kind.STOP, Kind.SUBORDINATOR}:
            return at
    return at
