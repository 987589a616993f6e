"""Bare numbers that count things: 'el número de viviendas destruidas llegó a 210', 'Casas quemadas: 37'.

The law of this file: a number without a noun of its own counts what its label names, in the unit of that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import THINGS, Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token

_NOBODY: Final = frozenset(
    {"house", "thing", "case", "organisation"}
)  # units of what no act befalls as it does people


def in_its_unit(told: Deed, counted: Chunk | None, table: Lexicon) -> Deed:
    """A count of things in the unit of these."""
    mention, unit = told.quantity, _unit(counted, table)
    if told.act not in THINGS or mention is None or mention.noun or not unit:
        return told
    quantity = replace(mention.quantity, unit=unit)
    return replace(told, quantity=mention._replace(quantity=quantity), victims=None)


def names_nobody(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase names things: 'Casas quemadas: 37' tells of nobody who was burnt."""
    return _unit(chunk, table) in _NOBODY


def _unit(chunk: Chunk | None, table: Lexicon) -> str:
    if chunk is None:
        return ""
    word = chunk.words[-1] if table.by_lemma else chunk.head  # 'число разрушенных [домов]'
    named = noun(Token(0, 0, word, word), table.nouns)
    return named.unit if named is not None and named.kind == "count" else ""
