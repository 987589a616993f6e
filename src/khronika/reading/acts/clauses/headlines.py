"""How headlines leave out articles and auxiliary verbs: 'Two dead, girl injured in Velbury'."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.slots import kind_at


def is_headline(chunks: Sequence[Chunk]) -> bool:
    """Whether no verb of the sentence is finite: 'Hostages freed after 71 days', 'One dead, girl injured'."""
    verbs = (c for c in chunks if c.kind is Kind.VERB)
    return all(
        c.voice in {Voice.PARTICIPLE, Voice.INFINITIVE} or (c.voice is Voice.STATE and c.main == c.first)
        for c in verbs
    )


def next_news(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a phrase of a headline begins its next piece of news: 'Two dead, [girl] injured'."""
    joint = kind_at(chunks, at - 1) in {Kind.COMMA, Kind.AND, Kind.STOP}
    return joint and kind_at(chunks, at - 2) is Kind.VERB and chunks[at - 2].trigger is not None
