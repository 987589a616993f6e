"""Whether a verb, or its subject, is negated."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.lexicon.negation import negates
from khronika.reading.phrases.chunks import Chunk, Kind

_ONE = ("on",)


def is_negated(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb, or its subject, is negated: 'have not been seen', 'no one has seen'."""
    before = chunks[at - 1] if at else None
    by_nobody = before is not None and before.kind is Kind.NOUN and is_nobody(before, table)
    return by_nobody or negates(frozenset(chunks[at].words), table)


def is_nobody(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a subject is nobody in particular: 'no one', 'nadie', and in French 'on'."""
    return chunk.words == _ONE or not table.modality["negation"].isdisjoint(chunk.words)
