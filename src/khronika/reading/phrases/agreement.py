"""Which noun phrases cannot be the subject of the verb behind them, because one of the two is one and the other several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lone import ONE_VERB
from khronika.reading.phrases.slots import JOINED, counted, in_phrase, kind_at

SEVERAL: Final = ("s", "x", "men", "people", "children", "police")  # how nouns of several end
_SEVERAL: Final = 2


def disagrees(chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Whether a noun phrase before a verb is no subject of it by its number."""
    return _is_one_thing(chunks, at, verb) or _hangs_on_one(chunks, at, verb)


def is_owner(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether those counted at a place only tell whose somebody is: 'the wives of [the five engineers]'."""
    of, head = at - 1, at - 2
    led = kind_at(chunks, of) is Kind.PREPOSITION and chunks[of].word == "of"
    return led and counted(chunks[at]) and kind_at(chunks, head) is Kind.NOUN and not counted(chunks[head])


def _is_one_thing(chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Whether one thing behind a preposition stands before a passive of several: 'los 12 mineros atrapados tras [el derrumbe] fueron rescatados'."""
    noun, told = chunks[at], chunks[verb]
    several = told.voice is Voice.PASSIVE and told.head.endswith("s") and told.main > told.first
    one = noun.quantity is None and not noun.head.endswith((*SEVERAL, "z"))
    return several and one and kind_at(chunks, at - 1) is Kind.PREPOSITION


def _hangs_on_one(chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Whether a list behind 'of' ends before a verb of one: 'the murder of a nun and [two drivers] was condemned'."""
    place, mention = at, chunks[at].quantity
    if mention is not None and (mention.quantity.low or 0) < _SEVERAL:
        return False  # 'the wall of a house and [no one] was hurt'
    if chunks[verb].word not in ONE_VERB or kind_at(chunks, at - 1) not in JOINED:
        return False
    while kind_at(chunks, place) is Kind.NOUN and kind_at(chunks, place - 1) in JOINED:
        place -= 1
        while kind_at(chunks, place) in JOINED:
            place -= 1
    if kind_at(chunks, place) is not Kind.NOUN or chunks[place - 1].word != "of" or place < 2:
        return False
    act = kind_at(chunks, place - 2) is Kind.NOUN and chunks[place - 2].trigger is not None
    return in_phrase(chunks, place) and (counted(chunks[at]) or act)
