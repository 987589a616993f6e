"""What only says how people are called, for a number that tells something else of them: 'the 37 detained persons were released'.

The law of this file: nouns and bare participles of custody, courts and flight name people by what befell them once. They tell it
with their number where nothing else is told of these people: '40 detainees', 'the group counts 118 detainees'. Where those people do
something, or another act counts them, they tell nothing: 'nine detainees escaped', 'two convicts died'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.counts.part_of import is_part
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

_NOUNS: Final = frozenset({"people", "attributive"})
_HELD: Final = frozenset({"held", "tried"})
_BEFORE: Final = frozenset({"held", "tried", "moved"})
_COMPLEMENTS: Final = frozenset({Kind.PREPOSITION, Kind.TIME, Kind.NOUN, Kind.QUOTE})
_PASSED: Final = frozenset({Kind.PREPOSITION, Kind.NOUN, Kind.TIME, Kind.QUOTE})
_OPENS: Final = frozenset(
    {None, Kind.STOP, Kind.COMMA, Kind.AND, Kind.SUBORDINATOR, Kind.OPEN, Kind.QUOTE, Kind.TIME}
)
_REACH: Final = 6  # phrases between a subject and its verb
_FINITE: Final = frozenset({Voice.ACTIVE, Voice.PASSIVE, Voice.PARTICIPLE, Voice.STATE})


def without_names(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> Sequence[Deed]:
    """The deeds of a sentence, but for those told by words that only say how people are called, which are words of the others."""
    if len(deeds) == 1 and deeds[0].rule not in _NOUNS:
        return deeds
    names = [d for d in deeds if _counted_elsewhere(chunks, d, deeds)]
    told = (d for d in deeds if d not in names and not _is_called_part(chunks, d, deeds, table))
    left = [d for d in told if not _does_else(chunks, d, deeds, table)]
    ends = {d.quantity.start: d.last for d in names if d.quantity is not None and _is_beside(chunks, d)}
    return [
        replace(d, last=max(d.last, ends.get(d.quantity.start, 0))) if d.quantity is not None else d
        for d in left
    ]


def _is_beside(chunks: Sequence[Chunk], deed: Deed) -> bool:
    """Whether a participle stands right behind those whom it names, or behind a comma."""
    victims = deed.victims
    return victims is not None and 0 <= chunks[deed.verb].first - victims.last <= 1


def _counted_elsewhere(chunks: Sequence[Chunk], deed: Deed, deeds: Sequence[Deed]) -> bool:
    """Whether a participle without more says how those are called whom another verb counts: 'personnes [détenues] ont été libérées'."""
    if deed.quantity is None or deed.verb < 0 or acts()[deed.act].family not in _BEFORE:
        return False
    verb = chunks[deed.verb]
    if verb.kind is not Kind.VERB or not (deed.rule == "reduced passive" or _is_apposed(chunks, deed.verb)):
        return False
    behind = next((c for c in chunks[deed.verb + 1 :] if c.first >= deed.last), None)
    if behind is not None and behind.kind in _COMPLEMENTS:
        return False  # 'twelve men detained in May were freed' tells that too
    number = deed.quantity.start
    return any(
        d is not deed and d.quantity is not None and d.quantity.start == number and d.verb != deed.verb
        for d in deeds
    )


def _is_apposed(chunks: Sequence[Chunk], verb: int) -> bool:
    """Whether a participle stands behind its noun and a comma: 'восьми лиц, [содержавшихся под стражей]'."""
    apposed = kind_at(chunks, verb - 1) is Kind.COMMA and kind_at(chunks, verb - 2) is Kind.NOUN
    return apposed and chunks[verb].voice is Voice.PARTICIPLE


def _is_called_part(chunks: Sequence[Chunk], deed: Deed, deeds: Sequence[Deed], table: Lexicon) -> bool:
    """Whether a noun only says who they are that are a part of those counted before: 'Погибли 29 человек, включая 12 заключённых'."""
    if deed.rule not in _NOUNS or deed.quantity is None or acts()[deed.act].family not in _BEFORE:
        return False
    if deed.verb < 0 or not is_part(chunks, deed.verb, table):
        return False
    wholes = (d for d in deeds if d.quantity is not None and d.first < deed.first and d.rule not in _NOUNS)
    return any(
        (d.quantity.quantity.low or 0) >= (deed.quantity.quantity.low or 0) for d in wholes if d.quantity
    )


def _does_else(chunks: Sequence[Chunk], deed: Deed, deeds: Sequence[Deed], table: Lexicon) -> bool:
    """Whether people whom a noun names did or bore something that is no act of theirs here: '[nine detainees] escaped'."""
    if deed.rule not in _NOUNS or deed.quantity is None or acts()[deed.act].family not in _HELD:
        return False
    verb = _predicate(chunks, deed.verb, table)
    if verb is None or any(d.verb == verb and d is not deed for d in deeds) or _is_told_of(chunks, deed):
        return False
    chunk = chunks[verb]
    there = table.phrases["tallying"] | table.phrases["listing"]
    main = max(chunk.main - chunk.first, 0)
    return chunk.voice is not Voice.COPULA and there.isdisjoint((chunk.head, *chunk.keys[main : main + 1]))


def _is_told_of(chunks: Sequence[Chunk], deed: Deed) -> bool:
    """Whether other words of the sentence are of the same act: '12 осуждённым оставили [приговор] без изменения'."""
    family = acts()[deed.act].family
    told = (c.trigger for at, c in enumerate(chunks) if at != deed.verb and c.kind is Kind.NOUN)
    return any(
        r.pattern.act and acts()[r.pattern.act].family == family
        for trigger in told
        if trigger is not None
        for r in trigger.readings
    )


def _predicate(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The finite verb whose subject a noun phrase is, or that it is told to whom it was done at the head of a clause."""
    before = at - 1
    led = kind_at(chunks, before) is Kind.PREPOSITION
    if led and chunks[before].word == "to" and table.romance:
        before -= 1  # 'A 120 condenados les aplicaron'
        led = False
    if led or kind_at(chunks, before) not in _OPENS:
        return None
    for place in range(at + 1, min(at + _REACH, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is Kind.VERB:
            return place if chunk.voice in _FINITE else None
        if chunk.kind not in _PASSED or chunk.quantity is not None:
            return None
    return None
