"""Numbers of a sentence that opens with their whole: 'Of the 58 killed, 44 died in Keral and 14 in Osk'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind

_NEAR: Final = 2  # words from 'of' to its number: 'of [the first] 58'
_DEATHS: Final = frozenset({"killed", "died"})  # who was killed has died


def out_of_whole(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> Iterator[Deed]:
    """The deeds of a sentence; where its first words tell the whole, those who suffered the same behind them are parts of it."""
    whole = _opening(chunks, deeds, table)
    told = set[Deed]()
    for deed in deeds:
        if deed in told:
            continue
        if deed.rule == "among" and (counted := _counted_inside(deed, deeds)) is not None:
            if counted not in told:
                told.add(counted)
                yield counted  # a whole before its parts
            yield replace(deed, whole=counted)
            continue
        yield replace(deed, whole=whole) if whole is not None and _part_of(deed, whole) else deed


def _counted_inside(deed: Deed, deeds: Sequence[Deed]) -> Deed | None:
    """The number of all among whom some are told to be: 'Three journalists are among [12 killed]'."""
    if deed.quantity is None or deed.whole is not None:
        return None
    for other in deeds:
        inside = deed.first < other.first and other.last <= deed.last and other.rule != "among"
        if inside and other.quantity is not None and other.act == deed.act and other.whole is None:
            some, most = deed.quantity.quantity.low, other.quantity.quantity.high
            return other if some is not None and most is not None and some < most else None
    return None


def _opening(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> Deed | None:
    """The deed that the words before the first comma tell, where these are 'of' and a number of people."""
    if len(deeds) < 2 or not chunks or chunks[0].word not in table.phrases["out_of"]:
        return None
    comma = next((c.first for c in chunks if c.kind is Kind.COMMA), 0)
    begin = chunks[0].last + _NEAR
    inside = [d for d in deeds if d.quantity is not None and d.last <= comma and d.first <= begin]
    return inside[0] if len(inside) == 1 and inside[0].whole is None and not inside[0].negated else None


def _part_of(deed: Deed, whole: Deed) -> bool:
    """Whether a number is one of those whom the opening words count: of the same act, and no more than these."""
    if deed is whole or deed.whole is not None or deed.quantity is None or whole.quantity is None:
        return False
    number, most = deed.quantity.quantity, whole.quantity.quantity.high
    same = deed.act == whole.act or {deed.act, whole.act} <= _DEATHS
    return same and deed.first >= whole.last and most is not None and (number.low or number.high or 0) <= most
