"""Whom a Romance participle or clause tells of, where its own subject does not: those behind its comma, those joined before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import kind_at
from khronika.reading.phrases.subjects import subject_of

_REACH: Final = 7  # phrases of a participle's clause
_AROUND: Final = frozenset({"after", "before"})
_PARTING: Final = frozenset({Kind.VERB, Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.COMMA})


def fronted(chunks: Sequence[Chunk], at: int) -> int | None:
    """Those behind the comma that ends a participle at the head of a sentence: 'Arrêtés dimanche, [six élèves] sont toujours au poste'."""
    if at or chunks[0].voice is not Voice.PARTICIPLE or not chunks[0].head.endswith("s"):
        return None  # 'Arrêté dimanche, ...' tells of one
    for place in range(1, min(_REACH, len(chunks) - 1)):
        if chunks[place].kind is Kind.COMMA:
            return place + 1 if is_counted(chunks[place + 1]) else None
        if chunks[place].kind not in {Kind.TIME, Kind.PREPOSITION, Kind.NOUN}:
            break
    return None


def of_both(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a participle of several behind one person tells of those joined to him too: 'cuatro civiles y un policía [fallecidos]'."""
    several = (
        chunks[at - 1].word == "a" and chunks[at].head.endswith("s") and kind_at(chunks, at - 2) is Kind.AND
    )
    return several and kind_at(chunks, at - 3) is Kind.NOUN and is_counted(chunks[at - 3])


def names_others(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a participle is the noun of a number of others, of whom the verb behind it tells: 'trois autres [blessés] sont morts'."""
    mention = chunks[at - 1].quantity if at and len(chunks[at].words) == 1 else None
    others = mention is not None and mention.more and chunks[at - 1].head in table.phrases["continuing"]
    return others and kind_at(chunks, at + 1) is Kind.VERB and chunks[at + 1].voice is not Voice.PARTICIPLE


def of_main(chunks: Sequence[Chunk], at: int) -> int | None:
    """The subject of the verb beside 'after' or 'before', which a passive infinitive shares: '[12 presos] fueron trasladados tras ser golpeados'."""
    led = (
        at - 1 - (kind_at(chunks, at - 1) is Kind.PREPOSITION and kind_at(chunks, at - 2) is Kind.PREPOSITION)
    )
    if chunks[at].voice is not Voice.PASSIVE or led < 0 or chunks[led].word not in _AROUND:
        return None
    who = _behind_comma(chunks, at) if led == 0 else _subject_before(chunks, led)
    if who is None or chunks[who].kind is not Kind.NOUN:
        return None
    mention = chunks[who].quantity
    several = (mention.quantity.low or 2) > 1 if mention is not None else chunks[who].head.endswith("s")
    return who if several == chunks[at].head.endswith("s") else None


def _subject_before(chunks: Sequence[Chunk], led: int) -> int | None:
    """The subject of the verb in whose clause a preposition stands."""
    main = next((p for p in range(led - 1, max(led - _REACH, -1), -1) if chunks[p].kind in _PARTING), None)
    return subject_of(chunks, main) if main is not None and chunks[main].kind is Kind.VERB else None


def _behind_comma(chunks: Sequence[Chunk], at: int) -> int | None:
    """The subject behind the comma that ends what opens a sentence: 'Tras ser torturados, [doce detenidos] fueron liberados'."""
    parts = (p for p in range(at + 1, min(at + _REACH, len(chunks) - 2)) if chunks[p].kind in _PARTING)
    comma = next(parts, 0)
    told = comma > 0 and chunks[comma].kind is Kind.COMMA and kind_at(chunks, comma + 2) is Kind.VERB
    return comma + 1 if told else None
