"""A speaker that was named, and the words that did it."""

from __future__ import annotations

from dataclasses import dataclass

from khronika.claims.claim import Speaker
from khronika.claims.document import SegmentKind
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.names import Naming


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker that was named: by what name, of what sort, in which sentence, and the words for it."""

    name: str
    sort: Sort
    sentence: int
    speaker: Speaker


def is_named(mention: Mention) -> bool:
    """Whether somebody was named by a name, also behind its noun: 'agencia Faro', 'агентство «Берег»'."""
    if mention.name[:1].isupper():
        return True
    return mention.sort is Sort.BODY and any(
        word.strip("«»“”„\"'")[:1].isupper() for word in mention.name.split()
    )


def near_by(told: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence stands in the paragraph of another, or ends the one before it."""
    return told.paragraph == sentence.paragraph or (
        sentence.paragraph == told.paragraph + 1 and told.kind is SegmentKind.BODY
    )


def as_written(content: str, words: Sentence, naming: Naming) -> tuple[str, int, int]:
    start, end = words.tokens[naming.first].start, words.tokens[naming.last].end
    text = content[start:end]
    for mark in ("'s", "’s", "s'", "s’"):
        if text.endswith(mark):
            end -= 2 if mark[0] in "'’" else 1
            break
    return content[start:end], start, end
