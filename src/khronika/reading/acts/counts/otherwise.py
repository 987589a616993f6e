"""The number that somebody else gives, in an aside behind those counted: 'Twelve students - fifteen, says the union - were detained'.

The law of this file: the aside stands right behind the number that it counts otherwise, holds nothing but a bare number and who gives
it, and neither is so small that the other may be an age.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind

_LEAST: Final = 3  # of two men, 18 may be an age
_TIMES: Final = 5  # as many, or as few: hardly the same people
_DASHES: Final = frozenset("—–-")
_REACH: Final = 7  # phrases of an aside
_SAID: Final = frozenset({Kind.NOUN, Kind.VERB, Kind.PREPOSITION, Kind.SUBORDINATOR, Kind.COMMA})


def counted_otherwise(
    chunks: Sequence[Chunk],
    at: int,
    mention: QuantityMention,
    deeds: Sequence[Deed],
    speaks: Callable[[str], bool],
) -> tuple[Deed, tuple[int, int]] | None:
    """The deed that a bare number at a place counts otherwise, and the words that name who does."""
    mark = chunks[at - 1] if at > 1 else None
    opens = mark is not None and (
        mark.kind in {Kind.COMMA, Kind.OPEN} or (mark.kind is Kind.STOP and mark.word in _DASHES)
    )
    whole = chunks[at - 2].quantity if opens else None
    model = next(
        (d for d in deeds if d.quantity is not None and whole and d.quantity.start == whole.start), None
    )
    if model is None or model.quantity is None or mark is None or not _alike(model.quantity, mention):
        return None
    who = _teller(chunks, at, Kind.CLOSE if mark.kind is Kind.OPEN else mark.kind, speaks)
    return None if who is None else (model, (chunks[who].first, chunks[who].last))


def _alike(told: QuantityMention, mention: QuantityMention) -> bool:
    """Whether two counts may be of the same people by their size."""
    one, other = (q.quantity.low or q.quantity.high or 0 for q in (told, mention))
    return min(one, other) >= _LEAST and max(one, other) <= _TIMES * min(one, other)


def _teller(chunks: Sequence[Chunk], at: int, closing: Kind, speaks: Callable[[str], bool]) -> int | None:
    """Who is named between a number and the mark that ends its aside; None where anything else is said."""
    who = None
    for place in range(at + 1, min(at + _REACH, len(chunks))):
        chunk = chunks[place]
        if chunk.kind is closing and (who is not None or closing is not Kind.COMMA):
            return who
        if chunk.kind not in _SAID or chunk.trigger is not None or chunk.quantity is not None:
            return None
        who = place if chunk.kind is Kind.NOUN and any(map(speaks, chunk.words)) else who
    return None
