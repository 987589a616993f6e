"""Lists below a line that names their act: 'Killed since Monday:', then '- Vesk: 12' and '- Tarn, two teachers'.

The law of this file: the line ends in a colon and names those who suffered; a mark opens each line of the list, which has no verb and
one number of people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.telling import act_told
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.sentences import Sentence

BELOW: Final = "listed below"
_MARKS: Final = frozenset("-•*–—·‣⁃∙●○")


@dataclass
class Lead:
    """The line above a list: its act, the sentence in which it stands, and the claim of its own number, if it tells one."""

    act: str
    at: int
    claim: str | None = None


def is_item(sentence: Sentence) -> bool:
    """Whether a sentence is a line of a list."""
    return sentence.tokens[0].text in _MARKS


def lead(sentence: Sentence, at: int, chunks: Sequence[Chunk]) -> Lead | None:
    """What a line says that a list follows; None if it does not."""
    if sentence.tokens[-1].text != ":" or is_item(sentence):
        return None
    act = act_told(chunks, len(sentence.tokens))
    return Lead(act, at) if act else None


def below(chunks: Sequence[Chunk], above: Lead, table: Lexicon) -> tuple[Deed, ...]:
    """The deed of a line of a list."""
    counted = [at for at, c in enumerate(chunks) if is_counted(c)]
    if len(counted) != 1 or any(c.kind is Kind.VERB for c in chunks):
        return ()
    chunk = chunks[counted[0]]
    mention = chunk.quantity
    if mention is None or (mention.noun and not names_people(chunk, table)):
        return ()
    first = next((c.first for c in chunks if c.kind is Kind.NOUN), chunk.first)
    return (Deed(above.act, BELOW, first, chunk.last, -1, mention, chunk, inherited=True),)
