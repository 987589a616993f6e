"""How many an act struck, told by an adjective: 'a double murder', 'un triple homicidio', 'a quadruple shooting'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from khronika.claims.quantity import Hedge, Quantity
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.sentences import Token

RULE: Final = "counted noun"
_NONE: Final = frozenset[str]()


def multiple_deeds(chunks: Sequence[Chunk], tokens: Sequence[Token], table: Lexicon) -> Iterator[Deed]:
    """The deeds that a sentence tells so."""
    adjectives = values(table.phrases.get("multiples", _NONE))
    if not any(t.lower in adjectives for t in tokens):
        return
    nouns = values(table.phrases.get("multiple_acts", _NONE))
    between = table.phrases.get("multiple_between", _NONE)
    for at, token in enumerate(tokens):
        before = tokens[at - 1].lower if at else ""
        negated = before == "no" or before in table.phrases.get("negation", _NONE)
        if token.lower not in adjectives or negated:
            continue
        noun = at + 1
        while noun < len(tokens) and tokens[noun].lower in between:
            noun += 1
        if noun < len(tokens) and tokens[noun].lower in nouns:
            act, count = nouns[tokens[noun].lower], int(adjectives[token.lower])
            fatal = any(t.lower in table.phrases.get("fatal", _NONE) for t in tokens[at + 1 : noun])
            place = next((i for i, c in enumerate(chunks) if c.first <= noun < c.last), -1)
            told = Quantity(token.text, count, count, Hedge.EXACT, "person")
            mention = QuantityMention(token.start, token.end, token.end, told)
            yield Deed("killed" if fatal else act, RULE, at, noun + 1, place, mention)


@lru_cache(maxsize=64)
def values(entries: frozenset[str]) -> Mapping[str, str]:
    """'double=2' as a word with its value."""
    return dict(entry.split("=", 1) for entry in entries)
