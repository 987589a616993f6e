"""Those who met the same fate: 'was shot along with two of his bodyguards', 'арестовали вместе с 13 другими'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lists import joined_after
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import doer_of
from khronika.vocabulary import acts

_REACH: Final = 16  # phrases between a deed and those told to be with its victim
_LONGEST: Final = 4  # words of 'en compañía de'
_BREAKS: Final = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.VERB})
_SUFFERED: Final = frozenset({"passive", "reduced passive", "undergone", "state", "impersonal"})


def companions(
    chunks: Sequence[Chunk], words: Sequence[str], deeds: Sequence[Deed], table: Lexicon
) -> Iterator[Deed]:
    """The deeds done to those who were with a victim, counted."""
    for at, chunk in enumerate(chunks):
        if not is_counted(chunk) or not _together(chunks, words, at, table):
            continue
        model = _behind(chunks, at, deeds) or _ahead(chunks, at, deeds) or _untold(chunks, at)
        if model is None or not acts()[model.act].persons:
            continue
        for place in joined_after(chunks, at):
            if is_counted(chunks[place]):
                yield Deed(
                    model.act, "together", chunk.first, chunks[place].last, model.verb,
                    chunks[place].quantity, chunks[place], model.perpetrators,
                )  # fmt: skip


def _together(chunks: Sequence[Chunk], words: Sequence[str], at: int, table: Lexicon) -> bool:
    """Whether 'along with' stands before a phrase; a bare 'with' asks that the phrase say 'other' or whose they are."""
    first = chunks[at].first
    for length in range(_LONGEST, 0, -1):
        if " ".join(words[max(first - length, 0) : first]) in table.phrases["together"]:
            return True
    before = chunks[at - 1] if at else None
    if before is None or before.kind is not Kind.PREPOSITION or before.word not in table.phrases["beside"]:
        return False
    return not table.phrases["company"].isdisjoint(words[first : chunks[at].last])


def _behind(chunks: Sequence[Chunk], at: int, deeds: Sequence[Deed]) -> Deed | None:
    """The deed told before: its verb is the last before the phrase, and an active one has told its object already."""
    turned = at > 0 and chunks[at - 1].voice is Voice.COPULA  # ', as [were] two guards'
    for place in range(at - 1 - turned, max(at - _REACH, -1), -1):
        told = [d for d in deeds if d.verb == place]
        if told and chunks[place].kind is Kind.VERB:
            return told[-1] if _receives(chunks, told[-1], at) else None
        if chunks[place].kind in _BREAKS and chunks[place].word not in "—–-":
            return None
    return None


def _untold(chunks: Sequence[Chunk], at: int) -> Deed | None:
    """An act whose victim the sentence does not name: 'who was arrested', 'fue arrestado' along with 13 others."""
    for place in range(at - 1, max(at - _REACH, -1), -1):
        chunk = chunks[place]
        if chunk.kind is Kind.VERB:
            readings = chunk.trigger.readings if chunk.trigger is not None else ()
            told = (r.pattern.act for r in readings if _is_suffered(chunk, r.pattern))
            act = next(told, "")
            deed = Deed(act, "passive", chunk.first, chunk.last, place) if act else None
            return deed if deed is not None and _receives(chunks, deed, at) else None
        if chunk.kind in _BREAKS:
            return None
    return None


def _is_suffered(chunk: Chunk, pattern: Pattern) -> bool:
    """Whether a verb tells by itself what its subject suffers."""
    if pattern.of is not None or pattern.by is not None or pattern.numbered:
        return False
    if pattern.use is Use.DONE:
        return chunk.voice is Voice.PASSIVE
    return pattern.use is Use.UNDERGONE and chunk.voice in {Voice.ACTIVE, Voice.PARTICIPLE}


def _receives(chunks: Sequence[Chunk], deed: Deed, at: int) -> bool:
    """Whether what stands behind a deed's verb is with its victim, and not with its doer."""
    by = doer_of(chunks, deed.verb)
    if by is not None and deed.verb < by < at:
        return False
    if deed.rule in _SUFFERED:
        return True
    return deed.victims is not None and deed.victims.first < chunks[at].first


def _ahead(chunks: Sequence[Chunk], at: int, deeds: Sequence[Deed]) -> Deed | None:
    """The deed told behind: 'The mayor, along with [two aides], was shot'."""
    for place in range(at + 1, min(at + _REACH, len(chunks))):
        told = [d for d in deeds if d.verb == place]
        if told and chunks[place].kind is Kind.VERB:
            taken = told[0].victims is not None and told[0].victims.first < chunks[at].first
            return (
                told[0] if told[0].rule in _SUFFERED or taken else None
            )  # 'её вместе с [шестью соседями] держали'
        if chunks[place].kind in _BREAKS:
            return None
    return None
