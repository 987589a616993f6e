"""What is said of a party by the words joined to its name: '12 men [and boys]', '40 people were held, [both men and women]'.

The law of this file: only phrases that say nothing else than what people are, by the listed words for it, describe those told before
them; a number of their own makes them others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.claims.claim import Party
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lists import begins_clause
from khronika.reading.phrases.roles import all_described, group_of, party
from khronika.reading.phrases.slots import kind_at

_NONE: Final = frozenset[str]()
_LONGEST: Final = 8  # phrases of 'as well men as women, elders and children'
_JOINTS: Final = frozenset({Kind.COMMA, Kind.AND, Kind.SUBORDINATOR})
_ENDS: Final = frozenset({None, Kind.COMMA, Kind.STOP, Kind.CLOSE})


def party_told(
    chunk: Chunk | None,
    chunks: Sequence[Chunk],
    content: str,
    tokens: Sequence[tuple[int, int]],
    table: Lexicon,
) -> Party | None:
    """The party that a noun phrase names, with what the phrases joined to it say of the same people."""
    found = party(chunk, content, tokens, table)
    at = next((i for i, c in enumerate(chunks) if chunk is not None and c.first == chunk.first), -1)
    if at >= 0 and (named := _named_by_verb(chunks, at, table)) is not None:
        return _with(found, party(named, content, tokens, table))
    if found is None or at < 0:
        return found
    opens = at + 1 + (kind_at(chunks, at + 1) is Kind.VERB)
    joined_to = Kind.AND in {kind_at(chunks, at - 1), kind_at(chunks, at + 1)}
    if not joined_to and kind_at(chunks, opens) is not Kind.COMMA:
        return found  # nothing stands beside them that could say more
    before, joined, aside = _before(chunks, at, table), _joined(chunks, at, table), _aside(chunks, at, table)
    said = (*_words(before, table), *found.described, *_words((*joined, *aside), table))
    groups = {group_of(c.keys, table) for c in (*before, *joined)}
    group = (
        found.group if not groups or groups == {found.group} else None
    )  # 'women and children' are no women
    return replace(found, group=group, described=tuple(dict.fromkeys(said)))


def _named_by_verb(chunks: Sequence[Chunk], at: int, table: Lexicon) -> Chunk | None:
    """What a verb of being says that those counted are: 'four of whom were [children]', 'twelve of the 40 detainees were [women]'."""
    linked = kind_at(chunks, at + 1) is Kind.VERB and chunks[at + 1].voice is Voice.COPULA
    if not linked or chunks[at].quantity is None or not _only_says(chunks, at + 2, table):
        return None
    plain = table.modality["negation"].isdisjoint(chunks[at + 1].words)
    return chunks[at + 2] if plain and kind_at(chunks, at + 3) in _ENDS | {Kind.AND} else None


def _with(found: Party | None, said: Party | None) -> Party | None:
    """A party with what is said of it; what is said alone where nothing names it."""
    if found is None or said is None:
        return said or found
    described = tuple(dict.fromkeys((*found.described, *said.described)))
    return replace(found, group=found.group or said.group, described=described)


def _words(told: Sequence[Chunk], table: Lexicon) -> Iterator[str]:
    listed = all_described(table)
    for chunk in told:
        yield from (w for w, key in zip(chunk.words, chunk.keys, strict=True) if key in listed)


def _only_says(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a phrase says what people are and nothing else: 'boys', 'both men', 'elderly women'."""
    if kind_at(chunks, at) is not Kind.NOUN or chunks[at].quantity is not None:
        return False
    keys, listed = {*chunks[at].keys}, all_described(table)
    return bool(keys & listed) and keys <= listed | table.parties.get("both_words", _NONE)


def _before(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[Chunk, ...]:
    """What is joined in front of those told without a number: '[Men] and boys were killed'."""
    led = (
        chunks[at].quantity is None and kind_at(chunks, at - 1) is Kind.AND and _only_says(chunks, at, table)
    )
    return (chunks[at - 2],) if led and at > 1 and _only_says(chunks, at - 2, table) else ()


def _joined(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[Chunk, ...]:
    """What is joined right behind: '12 men [and boys]'; not who opens a clause of their own."""
    if kind_at(chunks, at + 1) is not Kind.AND or not _only_says(chunks, at + 2, table):
        return ()
    verb_before = any(c.kind is Kind.VERB for c in chunks[:at])
    return () if verb_before and begins_clause(chunks, at + 2) else (chunks[at + 2],)


def _aside(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[Chunk, ...]:
    """What an aside behind people or their verb says of them all: 'people[, both men and women], were', 'were held, [men and women]'."""
    opens = at + 1 + (kind_at(chunks, at + 1) is Kind.VERB)
    if kind_at(chunks, opens) is not Kind.COMMA:
        return ()
    told, place = list[Chunk](), opens + 1
    while place < min(opens + _LONGEST, len(chunks)):
        if _only_says(chunks, place, table):
            told.append(chunks[place])
        elif kind_at(chunks, place) not in _JOINTS or (
            kind_at(chunks, place) is Kind.COMMA and kind_at(chunks, place + 1) is Kind.VERB
        ):
            break
        place += 1
    return tuple(told) if len(told) > 1 and kind_at(chunks, place) in _ENDS else ()
