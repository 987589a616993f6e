"""Whether words tell of one person or of several, where no number says it."""

from __future__ import annotations

from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.quantities.nouns import MANY, ONE, noun
from khronika.reading.sentences import Token

OF_ONE: Final = frozenset({"a", "his", "her", "my"})  # before a noun whose form does not tell one from many
# Verbs of one and of several.
ONE_VERB: Final = frozenset({"was", "is", "has", "fue", "fut"})
MANY_VERB: Final = frozenset(
    {"were", "are", "have", "fueron", "han", "están", "ont", "furent", "sont", "étaient"}
)


def one_person(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase without a number names one person, and not by a pronoun."""
    return chunk.kind is Kind.NOUN and chunk.quantity is None and is_lone(chunk, table)


def is_lone(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase without a number names one person: 'a teacher', 'his wife', 'daughter'."""
    named = noun(Token(0, 0, chunk.head, chunk.head), table.nouns)
    if named is None or named.unit != "person" or named.kind != "count" or named.act:
        return False
    if table.by_lemma:
        return "sing" in chunk.grammemes
    plural = named.form == MANY or (table.romance and chunk.head.endswith("s") and chunk.word not in OF_ONE)
    return named.form == ONE or (table.romance and not plural)
