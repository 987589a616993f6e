"""Those whom an aside tells one by one: 'the murder of the monks, [four Poles and two Czechs], shocked', 'The hostages – [five Poles and two Czechs] – are well'.

The law of this file: the aside stands right behind a phrase for several without a number, between two marks of one kind, and holds
nothing but numbers of people by their nouns. Between commas it may be said of whoever stands further before: 'the killers of the
monks, [four men and two women], were caught' counts no monks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.phrases.agreement import SEVERAL
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import can_suffer, is_counted
from khronika.reading.phrases.slots import JOINED, in_phrase, kind_at
from khronika.vocabulary import acts

_DASHES: Final = frozenset("—–-")
_FEWEST: Final = 2


def told_in_aside(chunks: Sequence[Chunk], found: Sequence[Deed], table: Lexicon) -> list[Deed]:
    """The deeds of a sentence, where a list that stands behind those who suffered one gives their numbers."""
    if table.by_lemma or sum(1 for chunk in chunks if chunk.quantity is not None) < _FEWEST:
        return [*found]
    lists = {chunk.first: items for at, chunk in enumerate(chunks) if (items := _items(chunks, at, table))}
    if not lists:
        return [*found]
    return [*_in_place(chunks, found, lists), *_called(chunks, lists)]


def _in_place(
    chunks: Sequence[Chunk], found: Sequence[Deed], lists: dict[int, tuple[int, ...]]
) -> Iterator[Deed]:
    taken = {d.quantity.start for d in found if d.quantity is not None}
    for deed in found:
        whom = deed.victims.first if deed.victims is not None and deed.quantity is None else -1
        if whom not in lists or not acts()[deed.act].persons or not _is_of_them(chunks, deed, lists[whom][0]):
            yield deed
            continue
        for item in (chunks[place] for place in lists[whom]):
            if item.quantity is not None and item.quantity.start not in taken:
                last = max(deed.last, item.last)
                yield replace(deed, last=last, quantity=item.quantity, victims=item)


def _is_of_them(chunks: Sequence[Chunk], deed: Deed, first: int) -> bool:
    """Whether a list that begins at a place is said of those who suffered a deed, and not of a noun before them."""
    told = chunks[deed.verb].trigger if deed.verb >= 0 else None
    if told is None or Use.AGENT in told.uses():
        return False
    comma, before = chunks[first - 1].kind is Kind.COMMA, kind_at(chunks, deed.verb - 1)
    return not comma or deed.rule != "nominal" or before in {None, Kind.STOP, Kind.SUBORDINATOR, Kind.VERB}


def _called(chunks: Sequence[Chunk], lists: dict[int, tuple[int, ...]]) -> Iterator[Deed]:
    """The deeds that a word for those who suffered tells by itself: '[The hostages], five Poles and two Czechs, are well'."""
    for at, chunk in enumerate(chunks):
        if chunk.first not in lists or chunk.trigger is None or chunk.attributive:
            continue
        head = chunk.words[chunk.trigger.at - chunk.first] == chunk.head  # not 'the friends of the hostages'
        if not head or (chunks[lists[chunk.first][0] - 1].kind is Kind.COMMA and in_phrase(chunks, at)):
            continue
        readings = (r for r in chunk.trigger.readings if r.pattern.use is Use.PEOPLE and r.pattern.of is None)
        act = next((r.pattern.act for r in readings), "")
        for item in (chunks[place] for place in lists[chunk.first] if act):
            yield Deed(act, "people", chunk.first, item.last, at, item.quantity, item)


def _items(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[int, ...]:
    """The numbers of the list that stands in an aside behind a phrase for several; none where anything else stands in it."""
    whole, mark = chunks[at], at + 1
    if whole.kind is not Kind.NOUN or whole.quantity is not None or not whole.head.endswith(SEVERAL):
        return ()
    opens = kind_at(chunks, mark)
    dash = opens is Kind.STOP and chunks[mark].word in _DASHES
    if not (dash or opens in {Kind.COMMA, Kind.OPEN}) or not can_suffer(whole, table):
        return ()
    found, place = list[int](), mark + 1
    while kind_at(chunks, place) is Kind.NOUN and _counts_by_noun(chunks[place]):
        found.append(place)
        place += 1
        while kind_at(chunks, place) in JOINED and kind_at(chunks, place + 1) in {Kind.NOUN, Kind.AND}:
            place += 1
    ends = kind_at(chunks, place)
    closed = ends is Kind.CLOSE if opens is Kind.OPEN else ends is opens
    tied = any(chunks[p].kind is Kind.AND for p in range(mark, place))
    return tuple(found) if len(found) >= _FEWEST and closed and tied else ()


def _counts_by_noun(chunk: Chunk) -> bool:
    return is_counted(chunk) and chunk.quantity is not None and bool(chunk.quantity.noun)
