"""Those whom an office tells one by one, a place each: 'The mayors of Halma, Tarsk and Lomnary were kidnapped' are three.

The law of this file: of such an office a place has one holder, all its places are named, and nothing else stands in their list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.claims.quantity import Hedge, Quantity
from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.persons.listed import JOINTS, LONGEST, RULE
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.slots import kind_at
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token
from khronika.vocabulary import acts

_FEWEST: Final = 2
_NAME: Final = 3  # words of the name of a place
_NONE: Final = frozenset[str]()


def with_offices(
    chunks: Sequence[Chunk], tokens: Sequence[Token], deeds: Sequence[Deed], table: Lexicon
) -> Iterator[Deed]:
    """The deeds of a sentence, where those told without a number by office and places are counted."""
    offices = [at for at, chunk in enumerate(chunks) if _is_office(chunk, table)]
    lists = {at: places for at in offices if len(places := _places(chunks, at, table)) >= _FEWEST}
    for deed in deeds:
        told = deed.victims.first if deed.victims is not None and deed.quantity is None else -1
        at = next((a for a, places in lists.items() if told in {chunks[p].first for p in places}), -1)
        yield deed if at < 0 or not acts()[deed.act].persons else _counted(chunks, tokens, deed, lists[at])


def _is_office(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase names several who hold an office, and the first of their places: 'the mayors of Halma'."""
    if chunk.kind is not Kind.NOUN or chunk.quantity is not None or "of" not in chunk.words[:-1]:
        return False
    return chunk.head in table.phrases.get("one_a_place", _NONE) and chunk.name


def _places(chunks: Sequence[Chunk], at: int, table: Lexicon) -> tuple[int, ...]:
    """The phrase of an office and those that name the other places, with 'and' before the last alone."""
    found, tied = [at], False
    while len(found) < LONGEST and not tied:
        item = found[-1] + 1
        while kind_at(chunks, item) in JOINTS:
            tied = chunks[item].kind is Kind.AND
            item += 1
        if item == found[-1] + 1 or not _is_place(chunks, item, table):
            return ()
        found.append(item)
    return tuple(found)


def _is_place(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a phrase is a name, and not 'THE OTHER TOWNS' in capitals."""
    if kind_at(chunks, at) is not Kind.NOUN or chunks[at].quantity is not None or not chunks[at].name:
        return False
    chunk = chunks[at]
    common = noun(Token(0, 0, chunk.head, chunk.head), table.nouns) is not None
    return not common and len(chunk.words) <= _NAME and chunk.word not in table.phrases["determiner"]


def _counted(chunks: Sequence[Chunk], tokens: Sequence[Token], deed: Deed, places: Sequence[int]) -> Deed:
    """A deed with all the holders of an office as one number."""
    whole = chunks[places[0]]
    first, last = whole.first, chunks[places[-1]].last
    count, start, end = len(places), tokens[first].start, tokens[last - 1].end
    written = " ".join(t.text for t in tokens[first:last])
    mention = QuantityMention(start, end, end, Quantity(written, count, count, Hedge.EXACT, "person"))
    victims = whole._replace(last=last, words=tuple(t.lower for t in tokens[first:last]))
    return replace(
        deed,
        rule=RULE,
        first=min(first, deed.first),
        last=max(last, deed.last),
        quantity=mention,
        victims=victims,
    )
