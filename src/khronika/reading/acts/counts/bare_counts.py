"""Bare numbers that count again what was counted before: which they are, and the deed that they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind

NONE: Final = frozenset[str]()
_FAR: Final = 20  # times as many, or as few: hardly the same act


def used(deeds: Sequence[Deed]) -> frozenset[int]:
    """The numbers that deeds have, by where they begin."""
    return frozenset(d.quantity.start for d in deeds if d.quantity is not None)


def bare(chunk: Chunk, table: Lexicon) -> QuantityMention | None:
    """The number of a phrase that counts nothing named, but perhaps a time: '140 [a year] before'."""
    mention = chunk.quantity
    if mention is None or not mention.counts or mention.part or mention.more or chunk.kind is not Kind.NOUN:
        return None
    if table.romance and "the" in chunk.words[1:]:
        return None  # 'son 23 [los municipios] afectados'
    if mention.noun:
        times = table.phrases["earlier"] | table.phrases.get("time", NONE) | table.phrases["respectively"]
        if times.isdisjoint(mention.noun.casefold().split()):
            return None
    return mention._replace(end=mention.number_end, noun="")


def before_light(words: Sequence[str], start: int, table: Lexicon) -> int:
    """The word before which adverbs stand that end at a word: 'it was [now]'. `words` are a sentence's, folded."""
    light = table.phrases.get("adverb", NONE) | table.phrases["by_now"]
    while start > 0 and words[start - 1] in light:
        start -= 1
    return start


def last_before(deeds: Sequence[Deed], chunk: Chunk) -> Deed | None:
    """The last numbered deed told before a phrase."""
    told = [d for d in deeds if d.quantity is not None and d.last <= chunk.first]
    return told[-1] if told else None


def is_like(model: Deed, mention: QuantityMention) -> bool:
    """Whether two counts may be of one act by their size."""
    told = model.quantity.quantity if model.quantity is not None else None
    one, other = (
        (told.low or told.high or 0) if told is not None else 0,
        mention.quantity.low or mention.quantity.high or 0,
    )
    return min(one, other) > 0 and max(one, other) <= _FAR * min(one, other)


def told_again(model: Deed, rule: str, mention: QuantityMention, chunk: Chunk) -> Deed:
    """An act told again, with a number of its own that counts what the first one does."""
    unit = model.quantity.quantity.unit if model.quantity is not None else mention.quantity.unit
    counted = mention._replace(quantity=replace(mention.quantity, unit=unit), unknown=False)
    victims = chunk._replace(quantity=counted)
    return Deed(model.act, rule, chunk.first, chunk.last, -1, counted, victims, model.perpetrators)
