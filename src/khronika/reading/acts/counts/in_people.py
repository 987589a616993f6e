"""A number of people behind one of families, houses or villages: 'displaced 112 families, some 480 people'.

The law of this file: both numbers count the same people, so the second stands alone between marks right behind the first, is the
greater one, and names nobody but people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts, units

_GROUPS: Final = frozenset({"family", "household", "village"})
_DASHES: Final = frozenset("—–-")
_ENDS: Final = frozenset({None, Kind.COMMA, Kind.STOP, Kind.CLOSE, Kind.PREPOSITION, Kind.TIME})
RULE: Final = "in people"


def in_people(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> Iterator[Deed]:
    """The deeds that families or villages suffered, told again with the number of their people."""
    taken = {d.quantity.start for d in deeds if d.quantity is not None}
    groups = [d for d in deeds if d.quantity is not None and d.quantity.quantity.unit in _GROUPS]
    places = {c.quantity.start: i for i, c in enumerate(chunks) if c.quantity is not None} if groups else {}
    for deed in groups:
        mention = deed.quantity
        if mention is None or not acts()[deed.act].persons:
            continue
        at = places.get(mention.start)
        place = None if at is None else _people(chunks, at, table)
        people = chunks[place].quantity if place is not None else None
        if place is None or people is None or people.start in taken:
            continue
        if (people.quantity.low or 0) > (mention.quantity.low or 0):
            victims = chunks[place]
            yield replace(
                deed, rule=RULE, quantity=people, victims=victims, first=min(deed.first, victims.first), last=max(deed.last, victims.last)
            )  # fmt: skip


def _people(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The place of the number of people that stands between marks behind a number of families."""
    mark = at + 1
    while kind_at(chunks, mark) is Kind.PREPOSITION and kind_at(chunks, mark + 1) is Kind.NOUN:
        mark += 2  # '112 families of the valley, some 480 people'
    opening = chunks[mark] if mark < len(chunks) else None
    opens = opening is not None and (
        opening.kind in {Kind.COMMA, Kind.OPEN} or (opening.kind is Kind.STOP and opening.word in _DASHES)
    )
    place = mark + 1
    if opens and _that_is(chunks, place, table):
        place += 1  # 'soit 480 personnes', 'или 480 человек'
    if not opens or kind_at(chunks, place) is not Kind.NOUN:
        return None
    mention = chunks[place].quantity
    plain = (
        mention is not None and mention.counts and bool(mention.noun) and not (mention.part or mention.more)
    )
    named = plain and mention is not None and units()[mention.quantity.unit].people
    return place if named and kind_at(chunks, _past_in_all(chunks, place + 1, table)) in _ENDS else None


def _that_is(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a word says that both numbers are one: 'or', 'soit'."""
    said = kind_at(chunks, at) is Kind.VERB and " ".join(chunks[at].words) in table.phrases["that_is"]
    return said or kind_at(chunks, at) is Kind.OR


def _past_in_all(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """The place behind 'in all'."""
    led = kind_at(chunks, at) is Kind.PREPOSITION and kind_at(chunks, at + 1) is Kind.NOUN
    return at + 2 if led and not table.phrases["in_all"].isdisjoint(chunks[at + 1].words) else at
