"""Who speaks in minutes and transcripts: 'ADISA: They have lost seven.', 'El señor MINISTRO DEL INTERIOR (Ortuño Vela): Hubo 29 heridos.'

The law of this file: in a talk the same people take turns. Where no label comes back ('LOMNARY: 12 held. ORVATH: 3.'), labels may be places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from khronika.claims.claim import Modality, Speaker
from khronika.reading.mentions import Attribution
from khronika.reading.speakers.memory import Known

_TURN: Final = re.compile(
    r"^[ \t]*([^\W\d_][^:\n(]{1,48}?)[ \t]*(?:\([^()\n]{2,48}\)[ \t]*)?:[ \u00a0](?=\S)", re.MULTILINE
)
_LOUD: Final = re.compile(r"[^\W\d_a-zа-яё][^\W\d_a-zа-яё’'-]{2,}")  # a word in capitals
_MOST: Final = 2000  # turns that are looked at
_SEVERAL: Final = 2
_JOINT: Final = 3  # letters of a small word inside a loud label: 'MINISTRO del INTERIOR'


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaks at a stretch: from where to where, and the loud words of the label, with where they stand."""

    start: int
    end: int
    label: str
    label_start: int

    @property
    def key(self) -> str:
        """The last word of the label, by which its speaker is known again: 'ISLA VENN', later 'VENN'."""
        return self.label.split()[-1]


def spoken_in_turn(content: str, known: Known) -> Iterator[Attribution]:
    """What is said in a talk of several, by whom."""
    turns = tuple(_turns(content))
    times = Counter(word for turn in turns for word in set(turn.label.split()))
    if len({turn.key for turn in turns}) < _SEVERAL or max(times.values()) < _SEVERAL:
        return
    for turn in turns:
        end = turn.label_start + len(turn.label)
        name = known.full(turn.label.title())
        speaker = Speaker(turn.label, turn.label_start, end, name)
        yield Attribution(turn.start, turn.end, (speaker,), Modality.ASSERTED, "turn")


def _turns(content: str) -> Iterator[Turn]:
    """The paragraphs that a label in capitals opens, whatever title stands before it or is in brackets behind.

    A turn ends where the next one begins, or at a blank line.
    """
    labels = [
        (m, loud)
        for _, m in zip(range(_MOST), _TURN.finditer(content), strict=False)
        if _opens((loud := list(_LOUD.finditer(content, m.start(1), m.end(1)))), content)
    ]
    begins = [m.start() for m, _ in labels[1:]]
    for (m, loud), until in zip(labels, (*begins, len(content)), strict=False):
        blank = content.find("\n\n", m.end(), until)
        start = loud[0].start()
        yield Turn(m.end(), blank if blank >= 0 else until, content[start : loud[-1].end()], start)


def _opens(loud: list[re.Match[str]], content: str) -> bool:
    """Whether words in capitals make a label: nothing but small words stands between them."""
    return bool(loud) and not any(w.islower() and len(w) > _JOINT for w in _between(content, loud))


def _between(content: str, loud: list[re.Match[str]]) -> list[str]:
    return content[loud[0].end() : loud[-1].start()].split()
