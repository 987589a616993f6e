"""What became of people and nobody knows: 'the whereabouts of 12 villagers remain unknown', 'nothing has been heard of seven'.

The law of this file: a word for somebody's fate, or for hearing of them, leads right to those who are counted, and words of
the same clause say that it is unknown. 'The fate of the 12 is known' and 'disclose the fate of the 12' tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.lexicon.negation import unknown
from khronika.reading.lexicon.triggers import Reading
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import kind_at

_OF: Final = frozenset({"of", "о", "об", "от"})
_ENDS: Final = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE})


def fates(chunks: Sequence[Chunk], words: Sequence[str], table: Lexicon) -> Iterator[Deed]:
    """The deeds of those of whom nobody knows what became. `words` are the sentence's, folded."""
    for at, chunk in enumerate(chunks):
        if table.by_lemma and _asked_where(chunks, at, words, table):
            yield Deed(
                "missing",
                "fate",
                chunk.first,
                chunks[at + 1].last,
                at,
                chunks[at + 1].quantity,
                chunks[at + 1],
                negated=True,
            )
            continue
        reading = _fate(chunk) if chunk.trigger is not None else None
        if table.by_lemma and chunk.kind is Kind.VERB:
            continue  # 'находятся' tells of a fate only where it asks for it
        if reading is None or not unknown(_clause(chunks, at, words, table), table):
            continue
        place = _whose(chunks, at, reading, table)
        if place is not None:
            victim = chunks[place]
            first, last = min(chunk.first, victim.first), max(chunk.last, victim.last)
            yield Deed(reading.pattern.act, "fate", first, last, at, victim.quantity, victim, negated=True)


def _asked_where(chunks: Sequence[Chunk], at: int, words: Sequence[str], table: Lexicon) -> bool:
    """Whether a verb asks where those are who are counted behind it, and that is unknown: 'Где [находятся] 12 человек, неизвестно'."""
    chunk = chunks[at]
    asks = chunk.kind is Kind.VERB and chunk.first > 0 and words[chunk.first - 1] == "где"
    if not asks or chunk.keys[-1] not in {"находиться", "быть", "содержаться"} or at + 1 >= len(chunks):
        return False
    around = frozenset(key for word in words for key in (word, *table.keys(word)))
    return _are_people(chunks[at + 1]) and unknown(around, table)


def _fate(chunk: Chunk) -> Reading | None:
    """The reading of a phrase as a word for somebody's fate."""
    readings = chunk.trigger.readings if chunk.trigger is not None else ()
    return next((r for r in readings if r.pattern.use is Use.FATE), None)


def _whose(chunks: Sequence[Chunk], at: int, reading: Reading, table: Lexicon) -> int | None:
    """Where those stand whose fate it is: behind 'of', in the genitive, or in the same phrase ('the 12 men's fate')."""
    if _are_people(chunks[at]) and not _is_nobody(chunks[at]):
        return at
    behind = next((p for p in range(at + 1, len(chunks)) if chunks[p].first >= reading.end), len(chunks))
    if kind_at(chunks, behind) is Kind.PREPOSITION:
        behind += 1
    elif not table.by_lemma:
        return _led(chunks, at, reading)
    counted = kind_at(chunks, behind) is Kind.NOUN and _are_people(chunks[behind])
    return behind if counted else _led(chunks, at, reading)


def _led(chunks: Sequence[Chunk], at: int, reading: Reading) -> int | None:
    """The place of those who open the sentence: 'De [doce campesinos] no se sabe nada', 'Of the [other five] there is no trace'."""
    opens = at > 1 and kind_at(chunks, 0) is Kind.PREPOSITION and chunks[0].word in _OF
    own = (
        bool(reading.pattern.rest)
        or chunks[0].word != "of"
        or chunks[at].word == "no"
        or _is_nobody(chunks[at])
    )
    return 1 if opens and own and _are_people(chunks[1]) else None


def _are_people(chunk: Chunk) -> bool:
    """Whether people or families are counted: a village of which there is no news is not missing."""
    return is_counted(chunk) and chunk.quantity is not None and chunk.quantity.quantity.unit != "village"


def _is_nobody(chunk: Chunk) -> bool:
    """Whether there is no word of somebody, so that the phrase counts none: '[aucune nouvelle] de treize pêcheurs'."""
    return chunk.quantity is not None and chunk.quantity.quantity.high == 0


def _clause(chunks: Sequence[Chunk], at: int, words: Sequence[str], table: Lexicon) -> frozenset[str]:
    """The words, and their lemmas, of the clause in which a phrase stands."""
    first = next((c.last for c in reversed(chunks[:at]) if c.kind in _ENDS), 0)
    last = next((c.first for c in chunks[at + 1 :] if c.kind in _ENDS), len(words))
    return frozenset(key for word in words[first:last] for key in (word, *table.keys(word)))
