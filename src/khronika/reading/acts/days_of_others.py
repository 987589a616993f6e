"""Days in a deed's sentence that are those of somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed, describes_victims
from khronika.reading.mentions import DateMention
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.sentences import Sentence

_ENDS_ASIDE: Final = frozenset({Kind.COMMA, Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE})


def describes_somebody(sentence: Sentence, chunks: Sequence[Chunk], deed: Deed, mention: DateMention) -> bool:
    """Whether a date only tells what somebody in a deed's sentence did or suffered at another time."""
    victims = describes_victims(sentence, chunks, deed, mention)
    return victims or _describes_others(sentence, chunks, deed, mention)


def of_next_deed(
    sentence: Sentence, end: int, others: Sequence[tuple[int, int]], mention: DateMention
) -> bool:
    """Whether a date stands behind a semicolon with a deed of its own: 'Избили двоих; [в мае] троих арестовали'. `end` is that of this deed."""
    cut = next((t.start for t in sentence.tokens if t.text == ";" and end <= t.start < mention.start), None)
    return cut is not None and any(start > cut for start, _ in others)


def _describes_others(sentence: Sentence, chunks: Sequence[Chunk], deed: Deed, mention: DateMention) -> bool:
    """Whether a date stands in a participle's clause on somebody else than those of a deed: 'Журналист, арестованный [в мае], рассказал'.

    An attack 'carried out on 3 May' has the day of those killed in it; only persons and towns have days of their own.
    """
    words = sentence.tokens
    day = next(
        (k for k, c in enumerate(chunks) if words[c.first].start <= mention.start < words[c.last - 1].end), 0
    )
    said = next((k for k in range(day - 1, 0, -1) if chunks[k].kind in _ENDS_ASIDE), 0)
    opens = said + 1
    if (
        not 0 < said < day
        or chunks[said].kind is not Kind.COMMA
        or chunks[opens].voice is not Voice.PARTICIPLE
    ):
        return False
    whom, closed = chunks[said - 1], any(c.kind is Kind.COMMA for c in chunks[day + 1 :])
    inside = opens == deed.verb or chunks[opens].first <= deed.first < chunks[day].last
    own = inside or any(
        who is not None and who.first == whom.first for who in (deed.victims, deed.perpetrators)
    )
    town = whom.proper and said > 1 and chunks[said - 2].kind is Kind.PREPOSITION
    return closed and not own and whom.kind is Kind.NOUN and (town or "anim" in whom.grammemes)
