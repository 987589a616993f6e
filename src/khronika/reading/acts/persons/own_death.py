"""Doers who died by their own hand: 'killed three people before taking his own life' tells of four dead, three of them killed.

The law of this file: who counts the victims says nothing of the doer, and who tells both in one breath counts both. 'Turned
the gun on himself' does not say that he died: then three to four.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from khronika.claims.quantity import Hedge, Quantity
from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.persons.listed import JOINTS, RULE
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.lists import begins_clause
from khronika.reading.phrases.lone import one_person
from khronika.reading.phrases.slots import kind_at
from khronika.reading.sentences import Token
from khronika.vocabulary import acts

_RULES: Final = frozenset({"active", RULE})
_NONE: Final = frozenset[str]()
_DEAD: Final = "dead"


def with_own_deaths(
    chunks: Sequence[Chunk], tokens: Sequence[Token], deeds: Sequence[Deed], table: Lexicon
) -> Iterator[Deed]:
    """The deeds of a sentence; of one whose doer then died by his own hand also all who died, of whom its victims are a part."""
    died = _phrases(table.phrases.get("own_death", _NONE), table.phrases.get("reflexive", _NONE))
    hit = _phrases(table.phrases.get("own_hand", _NONE), table.phrases.get("reflexive", _NONE))
    if not deeds or _last_words(died, hit).isdisjoint([t.lower for t in tokens]):
        yield from deeds
        return
    wholes = dict[Deed, Deed]()
    for deed in deeds:
        count = _count(chunks, tokens, deed, table) if deed.whole is None else None
        if count is None:
            yield replace(deed, whole=wholes.get(deed.whole, deed.whole)) if deed.whole else deed
            continue
        surely = _end(chunks, tokens, deed.last, died, table)
        end = surely or _end(chunks, tokens, deed.last, hit, table)
        if end is None:
            yield deed
            continue
        whole = _whole(tokens, deed, count, end, surely=surely is not None)
        part = replace(deed, whole=whole)
        wholes[deed] = part
        yield whole
        if deed.quantity is not None:
            yield part


@lru_cache(maxsize=64)
def _phrases(written: frozenset[str], reflexives: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """The expressions as words, with each pronoun in its place."""
    return frozenset(
        tuple(one.replace("{self}", word).split()) for one in written for word in (reflexives or {""})
    )


@lru_cache(maxsize=64)
def _last_words(*lists: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(phrase[-1] for phrases in lists for phrase in phrases)


def _count(chunks: Sequence[Chunk], tokens: Sequence[Token], deed: Deed, table: Lexicon) -> int | None:
    """How many a deed says its doer killed; None where that is not told exactly, or no doer is its subject."""
    if acts()[deed.act].family != _DEAD or deed.rule not in _RULES or deed.verb < 0:
        return None
    if deed.quantity is None:
        one = deed.victims is not None and one_person(deed.victims, table)
        behind = deed.victims is not None and deed.victims.first > chunks[deed.verb].first
        return 1 if one and behind and not _with_others(chunks, deed) else None
    told = deed.quantity.quantity
    if told.hedge is not Hedge.EXACT or told.unit != "person":
        return None
    return told.low if deed.quantity.start > tokens[chunks[deed.verb].first].start else None


def _with_others(chunks: Sequence[Chunk], deed: Deed) -> bool:
    """Whether others whom nobody counts are joined to a victim: 'killed his wife [and children]'."""
    place = next(
        i for i, c in enumerate(chunks) if deed.victims is not None and c.first == deed.victims.first
    )
    joint = place + 1
    return (
        kind_at(chunks, joint) in JOINTS
        and kind_at(chunks, joint + 1) is Kind.NOUN
        and not begins_clause(chunks, joint + 1)
    )


def _end(
    chunks: Sequence[Chunk],
    tokens: Sequence[Token],
    first: int,
    phrases: frozenset[tuple[str, ...]],
    table: Lexicon,
) -> int | None:
    """Where the doer's own death behind a deed ends, if it is told in the same breath and of nobody else."""
    longest = max(map(len, phrases), default=0)
    for at in range(first, len(tokens)):
        if tokens[at].lower in table.phrases["stop"]:
            return None
        for length in range(longest, 0, -1):
            words = tuple(t.lower for t in tokens[at : at + length])
            if words in phrases and (at == first or _of_the_doer(chunks, at, table)):
                return at + len(words)
    return None


def _of_the_doer(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether no other subject stands before these words: 'before [killing himself]', 'and he [killed himself]'."""
    before = next((c for c in reversed(chunks) if c.last <= at), None)
    return before is None or before.kind is not Kind.NOUN or before.head in table.phrases["pronoun"]


def _whole(tokens: Sequence[Token], deed: Deed, count: int, end: int, *, surely: bool) -> Deed:
    """All who died, as one deed."""
    first = tokens[deed.victims.first].start if deed.victims is not None else tokens[deed.first].start
    start = deed.quantity.start if deed.quantity is not None else first
    written = " ".join(t.text for t in tokens if start <= t.start < tokens[end - 1].end)
    hedge = Hedge.EXACT if surely else Hedge.RANGE
    told = Quantity(written, count + 1 if surely else count, count + 1, hedge, "person")
    stop = tokens[end - 1].end
    mention = QuantityMention(start, stop, stop, told)
    return replace(deed, rule=RULE, last=max(deed.last, end), quantity=mention, victims=None)
