"""Names of persons, told in full: 'Anna Belova'."""

from __future__ import annotations

from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import is_listed
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token

_NONE: Final = frozenset[str]()


def is_full_name(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase is the name of one person in two to four words, and of no body."""
    if not (chunk.kind is Kind.NOUN and chunk.name and chunk.quantity is None and 2 <= len(chunk.words) <= 4):
        return False
    common = noun(Token(0, 0, chunk.head, chunk.head), table.nouns) is not None
    if common or chunk.words[0] in table.phrases.get("determiner", _NONE):
        return False  # in capitals 'THE MAGISTRATE' is written as a name is
    others = table.parties["things"] | table.parties["not_victims"]
    others |= table.parties.get("bodies", _NONE)
    return others.isdisjoint(chunk.keys) and not is_listed(chunk, table.parties["actors"])
