"""Whether a verb, or its subject, is negated, or its words tell of no act for what stands behind them."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.lexicon.lexicon import Lexicon, Pattern
from khronika.reading.lexicon.negation import negates
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.slots import Slots
from khronika.vocabulary import acts

_ONE = ("on",)
_REACH = 7  # phrases between an infinitive and the verb that says what came of it


def is_negated(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb, or its subject, is negated: 'have not been seen', 'no one has seen'."""
    before = chunks[at - 1] if at else None
    by_nobody = before is not None and before.kind is Kind.NOUN and is_nobody(before, table)
    return by_nobody or negates(frozenset(chunks[at].words), table)


def in_vain(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb behind an infinitive says that it was tried in vain: '[спасти] одного мальчика не удалось'."""
    if not table.by_lemma or chunks[at].voice is not Voice.INFINITIVE:
        return False
    behind = chunks[at].keys[chunks[at].main - chunks[at].first + 1 :]
    if not table.modality["able"].isdisjoint(behind) and negates(frozenset(chunks[at].words), table):
        return True
    for chunk in chunks[at + 1 : at + 1 + _REACH]:
        if chunk.kind is Kind.VERB:
            able = not table.modality["able"].isdisjoint(chunk.keys)
            return able and negates(frozenset(chunk.words), table)
        if chunk.kind not in {Kind.NOUN, Kind.PREPOSITION, Kind.TIME, Kind.QUOTE}:
            return False
    return False


def is_nobody(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a subject is nobody in particular: 'no one', 'nadie', and in French 'on'."""
    return chunk.words == _ONE or not table.modality["negation"].isdisjoint(chunk.words)


def of_none(chunks: Sequence[Chunk], slots: Slots | None) -> bool:
    """Whether none of a number is told to: 'None of the 14 on board survived'."""
    told = (chunks[p].quantity for p in slots.victims) if slots is not None else ()
    return any(mention is not None and mention.none_of is not None for mention in told)


def names_place(chunks: Sequence[Chunk], pattern: Pattern, end: int) -> bool:
    """Whether a clause behind an expression of flight says which street or road it is: 'vivent dans la rue | où la bombe est tombée'."""
    moved = pattern.rest and acts()[pattern.act].family == "moved"
    return bool(moved) and any(c.first == end and c.kind is Kind.RELATIVE for c in chunks)
