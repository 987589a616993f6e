"""Tokens and sentences of a document, with their places in its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from khronika.claims.document import Document, SegmentKind
from khronika.vocabulary import data

# Numbers keep their inner marks ('2,000', '1.5', '12-year'), words their apostrophes and hyphens ("men's", 'well-known').
# Every alternative consumes what it starts, so time is linear in the text.
# A run of stops is tried once, from its first mark (the lookbehind): a megabyte of dots would else cost its square.
# French sets a space before the mark that closes a quotation.
# A line that a bullet opens is a sentence of its own; squares, arrows, ticks and pictures need no space behind them.
# So is a message of a chat: '[14:02] Dana:', '12/05/2024, 14:02 - Dana:'.
# Every way begins with one set of characters, by which most of a text is passed over.
_BREAK = re.compile(
    r"[.!?…\n](?:(?<!\n)(?<![.!?…]{2})[.!?…]*+(?:[ \u00a0\u202f]»)?[\"'”’»)\]]*+(?=\s|$)|(?<=\n)(?:[ \t]*\n"
    r"|(?=[ \t]*(?:[-•*–—·‣⁃∙●○]\s|[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
    r"|\[\d[^\]\n]{3,22}\][ \t]|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?[ ]\d{1,2}:\d\d(?::\d\d)?[ ][-–—][ ]))))"
)


class Token(NamedTuple):
    """A word, number or mark; `lower` is case-folded, with plain apostrophes, hyphens and ё as е."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of one segment. Offsets, also those of its tokens, are into the whole text.

    What follows from the tokens is found once, as every rule asks for it. One that needs some word asks `words` first: most
    sentences hold none of them.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    kind: SegmentKind
    paragraph: int  # sentences of one paragraph share this number
    lowers: tuple[str, ...] = field(init=False, repr=False, compare=False)  # its words, folded, in order
    words: frozenset[str] = field(init=False, repr=False, compare=False)  # the same as a set
    capitals: tuple[int, ...] = field(init=False, repr=False, compare=False)  # where alone a name may begin

    def __post_init__(self) -> None:
        lowers = tuple([token.lower for token in self.tokens])
        object.__setattr__(self, "lowers", lowers)
        object.__setattr__(self, "words", frozenset(lowers))
        capitals = tuple([at for at, token in enumerate(self.tokens) if token.text[0].isupper()])
        object.__setattr__(self, "capitals", capitals)


_SMALL_WORD = 3  # letters of the words that a name may hold in small: the, of, de, la, и
_LOUD = 0.8  # of the words of a line in capitals: a name or two may be written small
_AT_LINE_END = re.compile(r"-\r?\n[ \t]*")
_FORMS = 50_000  # a bound on memory, above the forms of a folder of documents
_FOLD = str.maketrans({"’": "'", "‘": "'", "‑": "-", "ё": "е"})
# A hard space joins digits only in groups of three: 'in 2018 12 people' holds two numbers.
_NUMBER = r"\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*"
# Initials are one word: 'four U.S. nuns' count nuns. Two at least: 'the U.S.', not the 'A.' that may end a sentence.
_INITIALS = r"(?-i:(?:[A-ZА-Я]\.){2,})(?![^\W_])"
# What a line that ends in a hyphen puts between the halves of a word: 'de-|tained'.
_BROKEN = r"-\r?\n[ \t]{0,20}(?-i:(?=[a-zß-öø-ÿа-яё]))"
# Most words are small letters and nothing else: these are looked for first, because that takes the least time. At a space
# nothing else is tried.
_WORD = re.compile(
    rf"(?=\S)(?:[a-z]++(?![^\W_]|['’\-‑])|{_INITIALS}|[^\W\d_]+(?:(?:['’\-‑]|{_BROKEN})[^\W\d_]+)*|{_NUMBER}|[^\w\s]|_)"
)


@cache
def _words_of(language: str) -> re.Pattern[str]:
    """What one token is. Where short words are joined to their neighbours (joints.yml), each is a token of its own:
    "l'armée" is "l'" and 'armée', 'a-t-il' is 'a' and 'il'.
    """
    try:
        joints = data("khronika.reading.languages." + language, "joints.yml")
    except (FileNotFoundError, ModuleNotFoundError):
        return _WORD
    elided, behind = "|".join(joints["elided"]), "|".join(joints["behind"])
    joined = rf"[\-‑](?:t[\-‑])?(?:{behind})(?![^\W_])"
    return re.compile(
        rf"(?=\S)(?:{_NUMBER}|{_INITIALS}|(?:{elided})['’](?=[^\W_])|{joined}|[^\W\d_]+(?:(?:(?!{joined})['’\-‑]|{_BROKEN})[^\W\d_]+)*|[^\w\s]|_)",
        re.IGNORECASE,
    )


def _token(m: re.Match[str]) -> Token:
    start, end = m.span()
    text = m.group()
    if text[0] in "-‑" and len(text) > 1:  # of '-t-il' only the pronoun is a word
        text = re.split(r"[-‑]", text)[-1]
        start = end - len(text)
    return Token(start, end, text, folded(text))


_made = tuple.__new__  # what `Token` does to its fields, without a call of Python for each of a text's words


@lru_cache(maxsize=_FORMS)
def folded(text: str) -> str:
    """A word without case, and whole where a line ended within it. A text has few forms for many words, so each is folded once."""
    if "\n" in text:
        text = _AT_LINE_END.sub("", text)
    return text.casefold().translate(_FOLD)


def tokens(content: str, start: int, end: int, language: str = "") -> tuple[Token, ...]:
    """The tokens of a stretch of text."""
    pattern = _words_of(language.partition("-")[0])
    if pattern is not _WORD:
        return tuple(_token(m) for m in pattern.finditer(content, start, end))
    # Every text comes through here; without joints a token needs no second look.
    return tuple(
        [
            _made(Token, (m.start(), m.end(), text := m[0], folded(text)))
            for m in pattern.finditer(content, start, end)
        ]
    )


class _Shortened(NamedTuple):
    """Words written short, case-folded, without their stop, by what their stop says (languages/<code>/abbreviations.yml)."""

    always: frozenset[str]  # the stop ends nothing: 'Dr.', 'пос.'
    numbered: frozenset[str]  # it ends nothing before a number: 'no. 44', 'para. 9', 'ч. 2'
    closing: frozenset[str]  # it ends a sentence before a capital: '28 чел. Двое'


@cache
def _abbreviations(language: str) -> _Shortened:
    """The words that a language writes short."""
    try:
        rows = data("khronika.reading.languages." + language, "abbreviations.yml")
    except (FileNotFoundError, ModuleNotFoundError):
        rows = {}
    return _Shortened(*(frozenset(str(w).casefold() for w in rows.get(n, ())) for n in _Shortened._fields))


# Characters. The longest sentences of court rulings and inquiries stay below; tables without stops and hostile text do not.
_LONGEST = 2000
_LAST_WORD = re.compile(r"([^\W_]+(?:[.\-][^\W_]+)*)\.$")
_BEFORE, _BEHIND = 40, 40  # characters around a stop that tell what it ends
_A_NUMBER = re.compile(r"[№#]? ?\d|[IVXLC]{2,}\b|[VXLC]\b")


def _spans(content: str, start: int, end: int, language: str) -> Iterator[tuple[int, int, bool]]:
    """Stretches between sentence ends; the flag says that a paragraph ends with the stretch."""
    shortened = _abbreviations(language)
    at = start
    for m in _BREAK.finditer(content, start, end):
        mark = m.group()
        new_paragraph = mark[0] == "\n"
        if mark == "." and _goes_on(content, max(at, m.end() - _BEFORE), m.end(), shortened):
            continue
        yield at, m.end(), new_paragraph
        at = m.end()
    if at < end:
        yield at, end, True


def _goes_on(content: str, start: int, end: int, shortened: _Shortened) -> bool:
    """Whether a full stop, the last character before `end`, ends no sentence: it is that of a shortened word, or a small letter follows."""
    following = content[end : end + _BEHIND].lstrip()
    if following[:1].islower():
        return True
    # No word reaches over a space: to look from an earlier one would take the square of the distance.
    found = _LAST_WORD.search(content, max(start, content.rfind(" ", start, end) + 1), end)
    if found is None:
        return False
    last = found.group(1).rpartition("-")[2]  # of 'mid-Sept'; but 'р-н' is short as a whole
    words = {found.group(1).casefold(), last.casefold()}
    if not words.isdisjoint(shortened.numbered) and _A_NUMBER.match(following):
        return True
    if not words.isdisjoint(shortened.closing):
        return bool(following) and not following[0].isupper()
    return not words.isdisjoint(shortened.always) or (len(last) == 1 and last.isupper())


def _pieces(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch, or its parts where it is longer than people write: what looks at a whole sentence stays bounded."""
    while end - start > _LONGEST:
        window = content[start + _LONGEST // 2 : start + _LONGEST]
        cut = max((window.rfind(mark) for mark in (";", ", ")), default=-1)
        cut = cut if cut >= 0 else window.rfind(" ")
        after = start + _LONGEST // 2 + cut + 1 if cut >= 0 else start + _LONGEST
        yield start, after
        start = after
    yield start, end


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of everything in a document from which claims may be read; noise gives none."""
    content, found, paragraph = document.text.content, list[Sentence](), 0
    for segment in document.text.read():
        paragraph += 1
        for start, end, ends_paragraph in _spans(content, segment.start, segment.end, document.language):
            for first, after in _pieces(content, start, end):
                words = tokens(content, first, after, document.language)
                if words:
                    found.append(Sentence(words[0].start, words[-1].end, words, segment.kind, paragraph))
            paragraph += ends_paragraph
    return tuple(found)


_END = attrgetter("end")


def word_at(words: Sequence[Token], place: int) -> int:
    """The index of the word that stands at a place of the text or is the next behind it; 0 if none is."""
    at = bisect_right(words, place, key=_END)
    return at if at < len(words) else 0


_LONGEST_READ = (
    300  # words of a sentence that is read as one; frames look back over a sentence, so this bounds the time
)


def stretches(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, or its parts where it is longer than any that people write: tables without stops, hostile text."""
    words = sentence.tokens
    if len(words) <= _LONGEST_READ:
        yield sentence
        return
    for first in range(0, len(words), _LONGEST_READ):
        part = words[first : first + _LONGEST_READ]
        yield replace(sentence, start=part[0].start, end=part[-1].end, tokens=part)


def proper(words: Sequence[Token], *, opens: bool) -> bool:
    """Whether words are written as a name: 'the Dawn Front'. One capital at the head of a sentence says nothing."""
    if words and len(last := words[-1].text) > _SMALL_WORD and last[0].islower():
        return False  # most phrases end so
    capitals = [t.text[0].isupper() for t in words if t.text[0].isalpha() and len(t.text) > _SMALL_WORD]
    return all(capitals) and len(capitals) > opens


def shouted(words: Sequence[Token]) -> bool:
    """Whether a sentence is written in capitals, so that capitals say nothing of its words."""
    loud = sum([t.text.isupper() and len(t.text) > 1 and t.text[0].isalpha() for t in words])
    if not loud:
        return False
    lettered = sum([len(t.text) > 1 and t.text[0].isalpha() for t in words])
    return lettered > 1 and loud > _LOUD * lettered


_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”“"')
_LONGEST_NAME = 7  # words between the marks of a name


def quoted_name(words: Sequence[Token], at: int) -> int:
    """The index after a name in quotation marks that opens at a place: '«Горизонт»'; 0 if none does."""
    if at + 2 >= len(words) or words[at].text not in _OPENING or not words[at + 1].text[0].isupper():
        return 0
    for end in range(at + 2, min(at + 2 + _LONGEST_NAME, len(words))):
        if words[end].text in _CLOSING:
            return end + 1
        if not words[end].text[0].isalnum():
            return 0
    return 0
