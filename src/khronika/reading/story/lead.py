"""The first paragraph that tells: behind titles, a letterhead and a line that is only place and day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.reading.mentions import PlaceMention
from khronika.reading.sentences import Sentence

_LINE: Final = 60  # characters of a line that is only place and day
_LEAD: Final = (
    20  # words of a paragraph that is one although no stop ends it; shorter ones are lines of a letterhead
)
_STOPS: Final = frozenset('.!?…:»”"')


def lead_of(sentences: Sequence[Sentence], line: PlaceMention | None) -> int:
    """The first paragraph of the body, but for a line that is only place and day."""
    alone = {
        s.paragraph
        for s in sentences
        if line is not None and s.start <= line.start < s.end and s.end - s.start <= _LINE
    }
    body = [s for s in sentences if s.kind is SegmentKind.BODY and s.paragraph not in alone]
    whole = (s.paragraph for s in body if len(s.tokens) > _LEAD or s.tokens[-1].text in _STOPS)
    return next(whole, body[0].paragraph if body else -1)
