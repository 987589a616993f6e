"""Groups counted beside one of whom an act is told: '44 of them were men and [12 women]', '[Three boys] and two women are among the dead'.

The law of this file: the groups stand in one list with that one, each with its own number and its own word for people, and nothing
else is said of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.phrases.slots import kind_at

_RULES: Final = frozenset({"part", "among", "count of"})
_JOINTS: Final = frozenset({Kind.COMMA, Kind.AND})
_ENDS: Final = frozenset({None, Kind.STOP, Kind.COMMA, Kind.AND, Kind.CLOSE, Kind.QUOTE})
_OPENS: Final = frozenset({None, Kind.STOP, Kind.SUBORDINATOR, Kind.QUOTE})


def grouped(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> Iterator[Deed]:
    """The groups that stand in a list with one of whom it is told that they are a part of those who suffered."""
    told = [d for d in deeds if d.rule in _RULES and d.quantity is not None]
    if table.by_lemma or not told:
        return
    taken = {d.quantity.start for d in deeds if d.quantity is not None}
    for deed in told:
        at = next((i for i, c in enumerate(chunks) if c.quantity == deed.quantity), None)
        if at is None:
            continue
        for place in (*_before(chunks, at, table), *_behind(chunks, _past_said(chunks, at, table), table)):
            mention = chunks[place].quantity
            if mention is not None and mention.start not in taken:
                taken.add(mention.start)
                one = chunks[place]
                yield replace(deed, first=one.first, last=one.last, quantity=mention, victims=one)


def _is_group(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a phrase counts people by a word for them and by nothing that befell them."""
    if kind_at(chunks, at) is not Kind.NOUN or not is_counted(chunks[at]):
        return False
    mention, plain = chunks[at].quantity, chunks[at].trigger is None
    named = mention is not None and bool(mention.noun) and not mention.unknown and not mention.more
    return plain and named and names_people(chunks[at], table)


def _past_said(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """The phrase that says what a bare number counts: '44 were [men]'; the number's own where it says so itself."""
    linked = kind_at(chunks, at + 1) is Kind.VERB and chunks[at + 1].voice is Voice.COPULA
    said = linked and kind_at(chunks, at + 2) is Kind.NOUN and chunks[at + 2].quantity is None
    return at + 2 if said and names_people(chunks[at + 2], table) else at


def _behind(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[int, ...]:
    """The groups behind one, up to the one that 'and' joins."""
    found, place = list[int](), at
    while kind_at(chunks, place + 1) in _JOINTS and _is_group(chunks, place + 2, table):
        last = kind_at(chunks, place + 1) is Kind.AND
        place += 2
        found.append(place)
        if last:
            return tuple(found) if kind_at(chunks, place + 1) in _ENDS else ()
    return ()


def _before(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[int, ...]:
    """The groups before one with whose verb their clause opens: '[Three boys] and two women are among the dead'."""
    if kind_at(chunks, at - 1) is not Kind.AND or kind_at(chunks, at + 1) is not Kind.VERB:
        return ()
    found, place = list[int](), at
    while kind_at(chunks, place - 1) in _JOINTS and _is_group(chunks, place - 2, table):
        place -= 2
        found.append(place)
    return tuple(found) if kind_at(chunks, place - 1) in _OPENS else ()
