"""Threats that name what is threatened: 'Gunmen threatened to kill three families' tells of three families threatened, and of nobody killed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.negated import is_negated
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

THREAT: Final = "threat"
_FINITE: Final = frozenset(
    {Voice.ACTIVE, Voice.PARTICIPLE, Voice.COPULA}
)  # 'amenazaron con' may only carry its verb


def as_threats(chunks: Sequence[Chunk], deeds: Iterable[Deed], table: Lexicon) -> Iterator[Deed]:
    """The deeds of a sentence, each that was only threatened as a threat."""
    for deed in deeds:
        at = _threat(chunks, deed, table)
        yield (
            deed
            if at is None
            else replace(deed, act="threatened", rule=THREAT, first=chunks[at].first, verb=at)
        )


def _threat(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> int | None:
    """The verb of threatening right before the infinitive that tells a deed; None if there is none."""
    known = acts()[deed.act]
    harmed = known.kind == "harm" and known.persons and deed.quantity is not None
    if not harmed or deed.verb < 1 or chunks[deed.verb].voice is not Voice.INFINITIVE:
        return None
    at = deed.verb - 1 - (kind_at(chunks, deed.verb - 1) is Kind.PREPOSITION)
    if (
        kind_at(chunks, at) is not Kind.VERB
        or chunks[at].voice not in _FINITE
        or is_negated(chunks, at, table)
    ):
        return None
    patterns = (p for word in chunks[at].keys for p in table.patterns.get(word, ()))
    # The words of some are those of others, too: of "пришли угрозы" only the threats threaten.
    return at if any(p.act == "threatened" and not p.rest for p in patterns) else None
