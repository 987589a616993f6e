"""Set expressions of several words, looked for right before a place: the lists of phrases.yml that hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from khronika.reading.lexicon.lexicon import Lexicon


@cache
def _by_last(table: Lexicon, name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The expressions of a list by their last word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table.phrases.get(name, frozenset[str]()):
        words = tuple(phrase.split())
        found.setdefault(words[-1], []).append(words)
    return MappingProxyType(
        {last: tuple(sorted(rows, key=len, reverse=True)) for last, rows in found.items()}
    )


def leading_to(words: Sequence[str], at: int, name: str, table: Lexicon) -> int | None:
    """Where an expression of a list begins that ends right before a word; None if none does. `words` are a sentence's, folded."""
    if at <= 0:
        return None
    for expression in _by_last(table, name).get(words[at - 1], ()):
        first = at - len(expression)
        if first >= 0 and tuple(words[first:at]) == expression:
            return first
    return None
