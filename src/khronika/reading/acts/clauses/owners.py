"""Whose things something was done to: 'the nets of 80 households were taken'.

The law of this file: the things are not counted themselves, and those whose they are stand right behind them.
"""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.acts.deeds import THINGS
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import is_counted, is_listed
from khronika.reading.phrases.slots import kind_at


def of_owners(chunks: Sequence[Chunk], place: int, act: str, words: frozenset[str]) -> Chunk | None:
    """Those whose things something was done to, where they alone are counted: 'the nets of [80 households]'; None if none are."""
    if act not in THINGS or chunks[place].quantity is not None or not is_listed(chunks[place], words):
        return None
    of = kind_at(chunks, place + 1) is Kind.PREPOSITION and chunks[place + 1].word == "of"
    owned = of and kind_at(chunks, place + 2) is Kind.NOUN and is_counted(chunks[place + 2])
    return chunks[place + 2] if owned else None
