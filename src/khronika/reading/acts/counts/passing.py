"""Tolls that pass a number or come near it: 'the toll has passed 100' tells of more than 100, 'the toll neared 100' of nearly as many.

The law of this file: only a toll does so by these verbs: a bus that passed 100 people says nothing of more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khronika.claims.quantity import Hedge, Quantity
from khronika.reading.acts.counts.counted_act import spares
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk


def value_told(chunks: Sequence[Chunk], value: int, table: Lexicon) -> QuantityMention | None:
    """The number of a toll, as the word before it bounds it."""
    mention = chunks[value].quantity
    if mention is None or value == 0 or mention.quantity.hedge is not Hedge.EXACT:
        return mention
    linked = chunks[value - 1].words
    told = mention.quantity
    if not table.phrases.get("passing", frozenset()).isdisjoint(linked):
        return mention._replace(quantity=_past(told))
    if not table.phrases.get("nearing", frozenset()).isdisjoint(linked):
        return mention._replace(quantity=replace(told, hedge=Hedge.NEARLY))
    return mention


def act_of_toll(toll: Chunk, table: Lexicon) -> str:
    """The act of a toll that says it is none of deaths: 'the [injury] toll', 'the arrest toll'; '' for any other."""
    named = (p for word in toll.words[:-1] for p in table.patterns.get(word, ()))
    return next((p.act for p in named if p.use is Use.COUNTED and not p.rest and spares(p.act)), "")


def _past(told: Quantity) -> Quantity:
    low = told.low if told.low is not None else told.high
    return told if low is None else replace(told, low=low + 1, high=None, hedge=Hedge.MORE_THAN)
