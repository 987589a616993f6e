"""What a sentence looks back to that only says whose word it is: 'Задержаны 12 человек. Двое ранены. Об этом сообщил X.'"""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.mentions import Attribution
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import Lexicon

_FARTHEST = 4  # sentences of a paragraph for which one that stands behind them may answer
_RECENT = 12  # attributions among which one of those sentences has its own


def told_before(
    sentences: Sequence[Sentence], at: int, words: Lexicon, found: Sequence[Attribution]
) -> tuple[int, int] | None:
    """The stretch before a sentence that it may answer for: the sentence before it in its paragraph.

    'Об этом сообщил X' answers for all that its paragraph told before it and that has no speaker yet, and for the
    paragraph or title above where it opens one itself.
    """
    if not at:
        return None
    here, before = sentences[at], sentences[at - 1]
    beside = before.paragraph == here.paragraph
    if not _looks_back(here, words):
        beside = beside or " ".join(here.lowers[:2]) in words.sets["looking_back"]  # 'Así lo confirmó X'
        return (before.start, before.end) if beside else None
    first = at - 1
    while (
        first > max(0, at - _FARTHEST)
        and sentences[first - 1].paragraph == before.paragraph
        and not _has_speaker(sentences[first - 1], found)
    ):
        first -= 1
    return sentences[first].start, before.end


def _looks_back(sentence: Sentence, words: Lexicon) -> bool:
    opening = sentence.lowers[:2]
    if len(opening) < 2 or sentence.lowers[2:3] == (",",):
        return False  # 'О том, что ..., сообщил X'
    if not words.declined:  # 'This was reported by X', 'Such data was given by X'
        back = words.sets["looking_back"]
        told = opening[0] in back and opening[1] in words.sets["be"]
        return not words.head_first and (told or " ".join(opening) in back)
    anaphor = opening[0] in words.sets["topics"] and opening[1] in words.sets["anaphors"]
    return anaphor or " ".join(opening) in words.sets["looking_back"]


def _has_speaker(sentence: Sentence, found: Sequence[Attribution]) -> bool:
    return any(a.speakers and a.start < sentence.end and sentence.start < a.end for a in found[-_RECENT:])
