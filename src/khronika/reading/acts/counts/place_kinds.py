"""Names of places with the kind of place before them: 'los municipios de Velbury'."""

from __future__ import annotations

from typing import Final

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk

_NONE: Final = frozenset[str]()


def names_kind(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase says of its name what kind of place it is: 'los municipios de Velbury'."""
    kinds = table.phrases.get("place_nouns", _NONE)
    return chunk.name and not kinds.isdisjoint(chunk.words[:-1])


def own_name(chunk: Chunk, table: Lexicon) -> Chunk:
    """A name without the kind of place that stands before it: 'los municipios de [Velbury]'."""
    if not names_kind(chunk, table):
        return chunk
    kinds = table.phrases["place_nouns"] | {"of"}
    past = max(i for i, word in enumerate(chunk.words[:-1]) if word in kinds) + 1
    return chunk._replace(first=chunk.first + past, words=chunk.words[past:])
