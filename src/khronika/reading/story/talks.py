"""The turns of a talk: what is asked of a place is answered of it, though the answer does not name it.

A paragraph is a turn where it opens with who speaks, before a colon or behind a dash, and others do too, and something is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.reading.sentences import Sentence

_LEAST: Final = 3  # paragraphs of a talk
_LABEL: Final = 12  # words of who speaks: 'El señor MINISTRO DEL INTERIOR (Ortuño Vela):'
_DASHES: Final = frozenset("—–-")


def turns_of(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The paragraphs that are turns of a talk."""
    found, asked = set[int](), False
    for paragraph, held in groupby(sentences, key=lambda s: s.paragraph):
        told = list(held)
        if told[0].kind is SegmentKind.BODY and _opens_turn(told[0]):
            found.add(paragraph)
            asked = asked or any(s.tokens[-1].text == "?" or "?" in s.lowers for s in told)
    return frozenset(found) if asked and len(found) >= _LEAST else frozenset()


def _opens_turn(sentence: Sentence) -> bool:
    """Whether a sentence opens with who speaks: 'ADISA:', 'Question (Radio Lagune) :', '— Когда вас арестовали?'."""
    tokens = sentence.tokens
    if tokens[0].text in _DASHES:
        return len(tokens) > 1 and tokens[1].text[0].isupper()
    colon = next((k for k, t in enumerate(tokens[: _LABEL + 1]) if t.text == ":"), 0)
    label = tokens[:colon]
    return bool(label) and label[0].text[0].isupper() and not any(t.text[0].isdecimal() for t in label)
