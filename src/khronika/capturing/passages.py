"""Passages of a document in another language than its own: a letter that it prints, what a witness said, a second version.

The law of this file: a passage is told only by what proves it, its script or the small words of its language where the document's
own are missing. A name of a paper, a title, a few foreign words stay in the language around them.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from khronika.capturing.language import UNKNOWN, language_of_words, telling_words
from khronika.claims.document import Document, Segment, SegmentKind, Text

_SCRIPTS: Final = {
    "Latin": re.compile(r"[A-Za-zÀ-ɏ]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "other": re.compile(r"[\u0370-\u03ff\u0530-\u05ff\u0780-\ud7ff]"),
}
# A quotation, or a sentence; each alternative stops at the next mark, so time is linear in the text.
_UNIT = re.compile(r"[«“„\"][^«»“”„\"]{12,3000}[»”\"]|[^.!?…«“„\"]+[.!?…]*|.", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS: Final = 5
_FEWEST_TELLING: Final = 3  # different small words of the other language
_CLEAR_SHARE: Final = 0.25  # part of the words that must be its small words
_OWN_AMONG: Final = 3  # so many times fewer must the document's own be
_SAMPLE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document in another language than its own; `language` is a BCP 47 code, 'und' if only its script is known."""

    start: int
    end: int
    language: str


@lru_cache(maxsize=1)  # each document is asked twice in a row: for what no reader knows, and to be read
def passages(document: Document) -> tuple[Passage, ...]:
    """The stretches of a document that are in another language, in order. None where its own language is not known."""
    if document.language == UNKNOWN:
        return ()
    own = document.language.split("-", maxsplit=1)[0]
    content = document.text.content
    script = _script(content[:_SAMPLE])
    found = list[Passage]()
    for segment in document.text.read():
        if _may_hold(content[segment.start : segment.end], own, script):
            found += _joined(_in_segment(content, segment, own, script), own)
    return tuple(found)


def languages_in(document: Document) -> tuple[str, ...]:
    """The languages of a document, its own first."""
    return tuple(dict.fromkeys((document.language, *(p.language for p in passages(document)))))


def by_language(document: Document) -> tuple[Document, ...]:
    """The document without its passages in other languages, and for each other language one with only its passages."""
    found = passages(document)
    if not found:
        return (document,)
    own = _only(document, document.language, _between(document, found))
    others = dict.fromkeys(p.language for p in found)
    return (own, *(_only(document, one, [p for p in found if p.language == one]) for one in others))


def _only(document: Document, language: str, kept: Sequence[Passage]) -> Document:
    """The document cut to some stretches, each with the kind of the segment that it lies in."""
    segments = [
        Segment(max(s.start, p.start), min(s.end, p.end), s.kind, s.reason)
        for s in document.text.segments
        for p in kept
        if s.kind is not SegmentKind.NOISE and s.start < p.end and p.start < s.end
    ]
    return replace(document, text=Text(document.text.content, tuple(segments)), language=language)


def _between(document: Document, found: Sequence[Passage]) -> list[Passage]:
    """What lies between passages."""
    edges = [0, *(edge for p in found for edge in (p.start, p.end)), len(document.text.content)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return [Passage(start, end, document.language) for start, end in gaps if start < end]


@cache
def _words_of(language: str) -> frozenset[str]:
    return frozenset(word for word, tongues in telling_words().items() if language in tongues)


@cache
def _words_of_others(language: str) -> frozenset[str]:
    return frozenset(telling_words()) - _words_of(language)


def _words(text: str) -> list[str]:
    return list(map(str.casefold, _WORD.findall(text)))


_NO_LETTERS = bytes(set(range(128)) - set(string.ascii_letters.encode()))


def _script(text: str) -> str:
    """The script of most letters."""
    plain = text.encode("ascii", "ignore")
    if len(plain.translate(None, _NO_LETTERS)) >= len(text) - len(plain):
        return "Latin"  # its plain letters alone are as many as all characters that could be others'; this is cheap
    counts = {name: len(letters.findall(text)) for name, letters in _SCRIPTS.items()}
    return max(counts, key=lambda name: counts[name])


def _may_hold(text: str, own: str, script: str) -> bool:
    """Whether a segment holds enough of another language to be looked at closely; most do not, and this is cheap."""
    other = len(text) - len(text.encode("ascii", "ignore"))
    if script != "Latin" or other > 2 * _FEWEST_WORDS:
        foreign = (letters for name, letters in _SCRIPTS.items() if name != script)
        if any(len(letters.findall(text)) > 2 * _FEWEST_WORDS for letters in foreign):
            return True
    return len(_words_of_others(own).intersection(_words(text))) >= _FEWEST_TELLING


def _in_segment(content: str, segment: Segment, own: str, script: str) -> Iterator[Passage]:
    """The sentences and quotations of a segment, each with its language: its own where nothing else is proved."""
    for unit in _UNIT.finditer(content, segment.start, segment.end):
        yield Passage(unit.start(), unit.end(), _language(unit.group(), own, script))


def _language(unit: str, own: str, script: str) -> str:
    """The language of a sentence or quotation; '' where it has no words, or a few in another script."""
    words = _words(unit)
    foreign = _script(unit) != script
    if not words or (foreign and len(words) < _FEWEST_WORDS):
        return ""
    if foreign:
        return language_of_words(unit)
    telling = {word for word in words if word in telling_words()}
    tongues = [tongue for word in telling for tongue in telling_words()[word]]
    best = max(dict.fromkeys(tongues), key=tongues.count, default=own)
    hits, mine = tongues.count(best), tongues.count(own)
    clear = hits >= max(_FEWEST_TELLING, _CLEAR_SHARE * len({*words})) and mine * _OWN_AMONG <= hits
    if best == own or not clear or len(words) < _FEWEST_WORDS:
        return own
    told = language_of_words(unit)
    return own if told == UNKNOWN else told


def _joined(units: Iterable[Passage], own: str) -> Iterator[Passage]:
    """The passages among the units of a segment, neighbours in one language as one; what has none goes with what stands before it."""
    held: Passage | None = None
    for unit in units:
        if held is not None and unit.language in {"", held.language}:
            held = replace(held, end=unit.end)
            continue
        if held is not None:
            yield held
        held = unit if unit.language not in {"", own} else None
    if held is not None:
        yield held
