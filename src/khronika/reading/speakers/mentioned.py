"""A speaker that was named, and the words that did it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from khronika.claims.claim import Speaker
from khronika.claims.document import SegmentKind
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.names import Naming

_BODY = Sort.BODY
PERSONAL = frozenset({Sort.PERSON, Sort.NAME})  # what a person may be named by
_PLURAL = ("и", "ы", "е")  # endings of Russian nouns for several: 'Врачи', 'Жители', 'Местные'
_NAMED = 40  # speakers back among whose names a noun may stand


class Mention(NamedTuple):
    """A speaker that was named: by what name, of what sort, in which sentence, and the words for it."""

    name: str
    sort: Sort
    sentence: int
    speaker: Speaker


def is_named(mention: Mention) -> bool:
    """Whether somebody was named by a name, also behind its noun: 'agencia Faro', 'агентство «Берег»'."""
    if mention.name[:1].isupper():
        return True
    return mention.sort is _BODY and any(
        word.strip("«»“”„\"'")[:1].isupper() for word in mention.name.split()
    )


def near_by(told: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence stands in the paragraph of another, or ends the one before it."""
    return told.paragraph == sentence.paragraph or (
        sentence.paragraph == told.paragraph + 1 and told.kind is SegmentKind.BODY
    )


def place_of(words: Sentence, naming: Naming) -> int:
    """The first word of a name, with the number that a hyphen joins to it: '[34-]year-old'."""
    first = naming.first
    aged = first > 1 and words.tokens[first - 1].text == "-" and words.tokens[first - 2].text.isdecimal()
    return first - 2 if aged and words.tokens[first - 1].end == words.tokens[first].start else first


def as_written(content: str, words: Sentence, naming: Naming) -> tuple[str, int, int]:
    start, end = words.tokens[place_of(words, naming)].start, words.tokens[naming.last].end
    text = content[start:end]
    for mark in ("'s", "’s", "s'", "s’"):
        if text.endswith(mark):
            end -= 2 if mark[0] in "'’" else 1
            break
    return content[start:end], start, end


def is_common(
    sentence: Sentence, naming: Naming, text: str, lexicon: Lexicon, named: Sequence[Mention]
) -> bool:
    """Whether the capital is only that of a sentence's first word, where no article tells: 'Организация сообщила'.

    So it is of a body's noun too, where one of those `named` before has it in its name: 'Комитет добавил', of the Горный комитет.
    """
    word, sets = sentence.tokens[naming.first].lower, lexicon.sets
    if naming.first == naming.last and text.isupper() and word in sets["generic"]:
        return True  # 'L'ONG'
    if not (lexicon.declined and naming.first == naming.last == 0 and text[1:].islower()):
        return False
    personal = naming.sort is Sort.PERSON and not word.endswith(_PLURAL)
    if word in sets["generic"] or word in sets["outlet_words"] or personal:
        return True
    names = (m.name.casefold().split() for m in named[-_NAMED:] if m.sort is not Sort.PERSON)
    return naming.sort is Sort.BODY and any(len(words) > 1 and word in words for words in names)


def is_ours(sentence: Sentence, naming: Naming, owner: str, lexicon: Lexicon) -> bool:
    """'Our monitors counted', 'information from our monitors': the document's own voice."""
    words, sets = (owner, *sentence.lowers[naming.first : naming.last + 1]), lexicon.sets
    return any(a in sets["ours"] and b in sets["our_staff"] for a, b in pairwise(words))
