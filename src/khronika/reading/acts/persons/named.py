"""Persons named one by one: 'Emil Rosnavik, 54, and Anna Belova were killed' are two claims, each of one whom it names.

The law of this file: names are told, not counted. Only full names make such a list, and only behind acts that befall persons
alone: towns are attacked, and not arrested.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.persons.full_names import is_full_name
from khronika.reading.acts.persons.listed import JOINTS, LONGEST, RULES, is_subject
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.lists import begins_clause
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

_OF_PERSONS: Final = frozenset({"dead", "held", "gone", "ill_treated", "tried"})


def with_names(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> Iterator[Deed]:
    """The deeds of a sentence, with one for each of those whom a list names, and not for its first or last name alone."""
    for deed in deeds:
        for place in _beside_counted(chunks, deed, table):
            yield _of_one(chunks, replace(deed, quantity=None), chunks[place])
        names = _names_of(chunks, deed, table)
        if not names:
            yield deed
        for place in names:
            yield _of_one(chunks, deed, chunks[place])


def _names_of(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> tuple[int, ...]:
    """The places of the full names of a list to which the victim of a deed belongs: 'Emil Rosnavik, 54, and Anna Belova died'.

    They are told one by one, not counted: each is a claim of its own.
    """
    if deed.victims is None or deed.quantity is not None or deed.verb < 0 or not _may_name(deed):
        return ()
    if not is_full_name(deed.victims, table):
        return ()
    place = next((i for i, c in enumerate(chunks) if c.first == deed.victims.first), -1)
    if place < 0 or place == deed.verb:
        return ()
    items = [*_walked_names(chunks, place, -1, table)[::-1], *_walked_names(chunks, place, 1, table)[1:]]
    behind = place > deed.verb
    if behind and begins_clause(chunks, items[-1]):
        items.pop()
    joined = [any(c.kind is Kind.AND for c in chunks[a + 1 : b]) for a, b in pairwise(items)]
    if len(items) < 2 or not joined[-1] or any(joined[:-1]):
        return ()
    return tuple(items) if behind or is_subject(chunks, items[0], deed.verb) else ()


def _beside_counted(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> tuple[int, ...]:
    """The places of the full names that stand in a list right before a number: '[Emil Rosnavik] and two of his guards were killed'."""
    if deed.quantity is None or deed.victims is None or deed.verb < 0 or not _may_name(deed):
        return ()
    place = next((i for i, c in enumerate(chunks) if c.first == deed.victims.first), -1)
    if place < 1 or place == deed.verb or chunks[place - 1].kind is not Kind.AND:
        return ()
    items = _walked_names(chunks, place, -1, table)[1:][::-1]
    if not items or any(c.kind is Kind.AND for c in chunks[items[0] : items[-1]]):
        return ()
    before = chunks[items[0] - 1] if items[0] else None
    if place > deed.verb:
        led = before is not None and (items[0] - 1 == deed.verb or before.word == "of")
    else:  # 'They told | Emil Rosnavik and two men were held'
        led = (before is None or before.kind is not Kind.VERB) and is_subject(chunks, items[0], deed.verb)
    return tuple(items) if led else ()


def _may_name(deed: Deed) -> bool:
    """Whether a deed befalls persons alone, and is told of those who stand in one list."""
    known = acts()[deed.act]
    return deed.rule in RULES and (known.family in _OF_PERSONS or deed.act == "injured")


def _of_one(chunks: Sequence[Chunk], deed: Deed, victim: Chunk) -> Deed:
    verb = chunks[deed.verb]
    first, last = min(victim.first, verb.first), max(victim.last, verb.last)
    return replace(deed, first=first, last=last, victims=victim)


def _walked_names(chunks: Sequence[Chunk], at: int, step: int, table: Lexicon) -> list[int]:
    found = [at]
    while len(found) < LONGEST:
        item = found[-1] + step
        while kind_at(chunks, item) in JOINTS or _is_age(chunks, item):
            item += step
        if item == found[-1] + step or not 0 <= item < len(chunks) or not is_full_name(chunks[item], table):
            break
        found.append(item)
    return found


def _is_age(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a bare number stands between commas: 'Anna Belova, 22, and'."""
    if kind_at(chunks, at) is not Kind.NOUN or kind_at(chunks, at - 1) is not Kind.COMMA:
        return False
    mention = chunks[at].quantity
    return mention is not None and not mention.noun and len(chunks[at].words) == 1
