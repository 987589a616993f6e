"""Questions and answers: 'How many were detained with you? There were fifteen of us.'

The law of this file: a question claims nothing. It only says what the number in the answer right behind it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Pattern
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.phrases.roles import is_counted
from khronika.reading.sentences import Token
from khronika.vocabulary import acts

_CLOSING: Final = 3  # words among which the question mark stands: it may be inside quotation marks
_HEAD: Final = 6  # words at the head of a question: 'Q: And how many'
_ASKED_WITHIN: Final = (
    8  # words between 'how many' and the act: 'how many of your colleagues were then detained'
)


def asked_act(tokens: Sequence[Token], found: Mapping[int, Trigger], table: Lexicon) -> str:
    """The act of which a sentence asks the number, '' if it asks for none."""
    closing = [t.lower for t in tokens[-_CLOSING:]]
    asks = _asks_number([t.lower for t in tokens], table) if "?" in closing else None
    if asks is None:
        return ""
    near = (trigger for at, trigger in found.items() if asks < at <= asks + _ASKED_WITHIN)
    named = (r.pattern for trigger in near for r in trigger.readings)
    return next((p.act for p in named if _asked_of_people(p)), "")


def _asked_of_people(pattern: Pattern) -> bool:
    """Whether an act may be asked of people by its word alone; 'How many rockets were fired?' asks of no dismissal."""
    return bool(pattern.act) and pattern.of is None and not pattern.numbered and acts()[pattern.act].persons


def _asks_number(words: Sequence[str], table: Lexicon) -> int | None:
    """The word behind which something is counted by a question, None if it asks for no number."""
    for at in range(min(_HEAD, len(words))):
        for asked in table.phrases["how_many"]:
            parts = asked.split()
            if list(words[at : at + len(parts)]) == parts:
                return at
    return None


def answers(chunks: Sequence[Chunk], act: str) -> Iterator[Deed]:
    """The first number of people in the answer to a question that asked for it."""
    for chunk in chunks:
        if is_counted(chunk):
            yield Deed(act, "answer", chunk.first, chunk.last, -1, chunk.quantity, chunk, inherited=True)
            return
