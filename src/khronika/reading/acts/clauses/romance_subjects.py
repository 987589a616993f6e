"""Whom a Romance participle or clause tells of, where its own subject does not: those behind its comma, those joined before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import kind_at

_REACH: Final = 7  # phrases of a participle's clause


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
