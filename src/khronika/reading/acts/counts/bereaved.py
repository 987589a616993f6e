"""Numbers of those who are not the ones an act befell: relatives, lawyers, friends, photographs of them.

The law of this file: 'twelve widows of the killed' counts widows, and 'three mothers of detained students' counts mothers. The words
for such people and things are listed (`bereaved` in languages/<code>/phrases.yml); a group or a crew holds those it is made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token

_NAMED: Final = frozenset({"people", "partitive", "attributive"})  # the act is told inside the phrase
_BEHIND: Final = frozenset({"reduced passive"})


def counts_the_bereaved(deed: Deed, table: Lexicon) -> bool:
    """Whether the number of a deed counts those beside whoever suffered it: '[Twelve lawyers] of the detained protested'."""
    chunk = deed.victims
    told = deed.rule in _NAMED | _BEHIND and deed.act != "displaced"  # 'twelve families of the displaced'
    if not told or deed.quantity is None or chunk is None:
        return False
    at = _first_beside(chunk, table)
    if at is None:
        return False
    if deed.rule in _NAMED:
        return chunk.trigger is None or chunk.trigger.at > chunk.first + at
    return any(_is_person(word, table) for word in chunk.words[at + 1 :])


def of_their_kin(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> bool:
    """Whether one of those who suffered is only told to have somebody: 'la madre de [uno de los detenidos] habló' counts nobody."""
    if deed.rule not in _NAMED or deed.quantity is None or deed.quantity.quantity.high != 1:
        return False
    at = next((i for i, chunk in enumerate(chunks) if chunk.last > deed.first), 0)
    led = at > 1 and chunks[at - 1].kind is Kind.PREPOSITION and chunks[at - 1].word == "of"
    return led and not table.phrases["bereaved"].isdisjoint(chunks[at - 2].keys)


def _first_beside(chunk: Chunk, table: Lexicon) -> int | None:
    """Where a word for who is beside the victims stands before 'of', or before a genitive."""
    for at, word in enumerate(chunk.words[:-1]):
        if not table.phrases["bereaved"].isdisjoint(table.keys(word)):
            return at if table.by_lemma or chunk.words[at + 1] == "of" else None
        if word == "of" and at:
            return None
    return None


def _is_person(word: str, table: Lexicon) -> bool:
    named = noun(Token(0, 0, word, word), table.nouns)
    return named is not None and named.unit == "person"
