"""The place and time of a part: those of its own item in a list, else those of its whole, and not those of its neighbours.

'Twelve were held in Arden, three of them women, and five in Brock': the three were held in Arden.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.when import When
from khronika.reading.acts.deeds import Deed
from khronika.reading.mentions import DateMention, PlaceMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.sentences import Token

Circumstances = tuple[Where | None, When | None, When | None]  # where, when, and since when it is counted
_JOINTS: Final = frozenset({Kind.COMMA, Kind.AND, Kind.STOP, Kind.OPEN, Kind.CLOSE})


def of_whole(
    own: Circumstances,
    whole: Circumstances,
    item: tuple[int, int],
    places: Sequence[PlaceMention],
    times: Sequence[DateMention],
) -> Circumstances:
    """Where and when a part suffered: what its item tells, else what is told of its whole."""
    first, last = item
    placed = any(first <= m.start < last for m in places)
    dated = any(first <= m.start < last for m in times)
    when, since = own[1:] if dated else whole[1:]
    return (own[0] if placed else whole[0]), when, since


def item_of(chunks: Sequence[Chunk], words: Sequence[Token], deed: Deed) -> tuple[int, int]:
    """Where the item of a list stands that holds a deed's words: from the mark or 'and' before them to the next one."""
    first = max((c.last for c in chunks if c.kind in _JOINTS and c.last <= deed.first), default=0)
    last = min((c.first for c in chunks if c.kind in _JOINTS and c.first >= deed.last), default=len(words))
    return words[first].start, words[last - 1].end
