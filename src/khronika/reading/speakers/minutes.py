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
_NAMED: Final = re.compile(
    r"^[ \t]*((?:[^\W\d_a-zа-яё][\w’'-]{0,20}\.?[ \u00a0]){0,2}[^\W\d_a-zа-яё][\w’'-]{1,30})[ \u00a0]?(?:\([^()\n]{2,48}\)[ \u00a0]?)?:[ \u00a0](?=\S)",
    re.MULTILINE,
)
# Initials, or a name behind an hour: 'A.K.:', '[14:02] Dana:', '14:02 - Dana:'.
_SHORT: Final = re.compile(
    r"^[ \t]*(?:(?:\[[^\]\n]{4,24}\]|(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?[ ])?\d{1,2}[:.]\d\d(?:[:.]\d\d)?)[ \t]{0,2}(?:[—–-][ \t])?"
    r"(?P<name>[^\W\d_a-zа-яё][^:\n\[\]?!.«“]{0,28}?(?:[ \u00a0][^\W\d_a-zа-яё]\.)?)|(?P<initials>(?:[^\W\d_a-zа-яё]\.[ \u00a0]?){2,3}))"
    r"[ \u00a0\u202f]?:[ \u00a0](?=\S)",
    re.MULTILINE,
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
    if not turns:
        small = tuple(_titled_turns(content, known)) or tuple(_short_turns(content))
        yield from (_spoken(turn, known) for turn in small)
        return
    times = Counter(word for turn in turns for word in set(turn.label.split()))
    if len({turn.key for turn in turns}) < _SEVERAL or max(times.values()) < _SEVERAL:
        return
    own = own_reporters(content, known)
    yield from (_spoken(turn, known) for turn in turns if turn.key.casefold() not in own)


def _spoken(turn: Turn, known: Known) -> Attribution:
    small = not turn.label.isupper() or "." in turn.label
    name = known.fullest.get(turn.key, turn.label) if small else known.full(turn.label.title())
    speaker = Speaker(turn.label, turn.label_start, turn.label_start + len(turn.label), name)
    return Attribution(turn.start, turn.end, (speaker,), Modality.ASSERTED, "turn")


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


def _titled_turns(content: str, known: Known) -> Iterator[Turn]:
    """The same where labels are written small, 'Col. Bréval : ...': each is a name that the document gives in full, and comes back."""
    found = [m for _, m in zip(range(_MOST), _NAMED.finditer(content), strict=False)]
    times = Counter(m.group(1).split()[-1] for m in found)
    labels = [m for m in found if times[m.group(1).split()[-1]] >= _SEVERAL]
    if len({m.group(1) for m in labels}) < _SEVERAL:
        return  # nobody takes turns with them
    asked = known.lexicon.sets["question_labels"]
    begins = [m.start() for m in labels[1:]]
    for m, until in zip(labels, (*begins, len(content)), strict=False):
        name = m.group(1)
        if name.casefold() not in asked and name.split()[-1] in known.fullest:
            blank = content.find("\n\n", m.end(), until)
            yield Turn(m.end(), blank if blank >= 0 else until, name, m.start(1))


def _short_turns(content: str) -> Iterator[Turn]:
    """The same where labels are initials, 'A.K.: We lost two', or stand behind an hour, '[14:02] Dana: they took four'."""
    found = [(m, m.lastgroup or "") for _, m in zip(range(_MOST), _SHORT.finditer(content), strict=False)]
    times = Counter(m.group(kind) for m, kind in found)
    if len(times) < _SEVERAL or max(times.values()) < _SEVERAL:
        return
    begins = [m.start() for m, _ in found[1:]]
    for (m, kind), until in zip(found, (*begins, len(content)), strict=False):
        blank = content.find("\n\n", m.end(), until)
        yield Turn(m.end(), blank if blank >= 0 else until, m.group(kind).strip(), m.start(kind))


def own_reporters(content: str, known: Known) -> frozenset[str]:
    """The names, folded, of those whom a document calls its own: 'our reporter Tom Adisa'; what they tell is its own voice."""
    sets = known.lexicon.sets
    ours, reporters = ("|".join(map(re.escape, sorted(sets[name]))) for name in ("ours", "our_reporters"))
    calls = re.compile(
        rf"(?i)(?<!\w)(?:{ours})[ \u00a0](?:{reporters})((?:[ \u00a0][^\W\d_][\w'’-]{{0,30}}){{1,4}})"
    )
    found = (word for m in calls.finditer(content) for word in m.group(1).split())
    return frozenset(word.casefold() for word in found if word[0].isupper())


def _opens(loud: list[re.Match[str]], content: str) -> bool:
    """Whether words in capitals make a label: nothing but small words stands between them."""
    return bool(loud) and not any(w.islower() and len(w) > _JOINT for w in _between(content, loud))


def _between(content: str, loud: list[re.Match[str]]) -> list[str]:
    return content[loud[0].end() : loud[-1].start()].split()
