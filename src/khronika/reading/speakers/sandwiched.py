"""A sentence between two of one speaker: 'X said that nine died. Four were held. X also said'. What goes on tells that nobody else spoke."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from khronika.claims.claim import Modality, Speaker
from khronika.reading.mentions import Attribution
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import Lexicon, Sort

_HEAD: Final = 8  # words of a sentence among which 'also' tells that its speaker goes on
_EDGE: Final = 2  # characters from what is said to the end of its sentence


def sandwiched(
    sentences: Sequence[Sentence], words: Lexicon, found: Sequence[Attribution]
) -> Iterable[Attribution]:
    """What stands unattributed between a speaker's words and the same speaker's next ones, which say that they go on."""
    further = words.sets["further"]
    told = sorted((a for a in found if a.speakers), key=lambda a: a.start)
    for at in range(1, len(sentences) - 1):
        before, here, after = sentences[at - 1 : at + 2]
        if not before.paragraph == here.paragraph == after.paragraph:
            continue
        if further.isdisjoint(after.lowers[:_HEAD]) or any(_meets(a, here) for a in told):
            continue
        first = next((a for a in told if _meets(a, before) and a.end >= before.end - _EDGE), None)
        then = next((a for a in told if _meets(a, after)), None)
        if first is not None and then is not None and _same(first.speakers[0], then.speakers[0], words):
            yield Attribution(here.start, here.end, first.speakers, Modality.ASSERTED, "sandwiched")


def _meets(told: Attribution, sentence: Sentence) -> bool:
    return told.start < sentence.end and sentence.start < told.end


def _same(one: Speaker, other: Speaker, words: Lexicon) -> bool:
    """Whether two are one speaker, or the other is that one's document: 'the report also says'."""
    noun = other.as_written.split()[-1 if not words.head_first else 0].casefold()
    document = words.sort(noun) is Sort.DOCUMENT and other.name in (None, other.as_written)
    return document or (one.name or one.as_written) == (other.name or other.as_written)
