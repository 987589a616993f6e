"""Direct speech: where a quotation opens and closes, over sentences and paragraphs.

A name in quotation marks («Новая газета», “VKontakte”) is no speech; `speech` tells them apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from khronika.claims.document import Document
from khronika.reading.speakers.cues import lexicon
from khronika.reading.speakers.single_marks import single_marked

# A quotation that nobody closes ends with its paragraph, unless the next paragraph opens with the mark again: a printer's
# custom for long quotations. No quotation is longer than this, so that one lost mark cannot claim a whole document.
LONGEST = 6000
_PAIRS = {"“": '”"', "«": "»", "„": "“”", "‟": "”", '"': '"”', "''": "''"}
_MARK = re.compile(r"[“”«»„‟\"]|''|\n[ \t]*\n\s*|\n(?=[ \t]*[—–][ \t])")
_DASHED = re.compile(r"(?:^|(?<=\n))[ \t]*[—–][ \t]+(?=\S)")
_SENTENCE_MARK = re.compile(r"[.!?…,]$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks. `speech` is False for a word or name set in quotation marks."""

    start: int
    end: int
    speech: bool
    level: int = 0


def _is_speech(inner: str) -> bool:
    """Whether quoted words are something said: they end as a sentence or clause does, or there are many."""
    words = inner.split()
    return len(words) >= 6 or (len(words) >= 2 and bool(_SENTENCE_MARK.search(inner.strip())))


def _stands_alone(content: str, start: int, end: int) -> bool:
    """Whether quoted words are a sentence by themselves, with the full stop outside as some printers set it."""
    before, inner = content[max(0, start - 3) : start].rstrip(" \u00a0"), content[start + 1 : end - 1]
    opens = not before or before[-1] in ".!?…:\n"
    ends = content[end : end + 1] in (".", "!", "?", "…")
    # Spanish and French set the comma outside; a title or name in front of one has more capitals.
    ends = ends or (content[end : end + 1] == "," and not any(w[0].isupper() for w in inner.split()[1:]))
    return opens and ends and inner.count(" ") >= 2


class _Open:
    """Quotations that are open while the text is read from left to right."""

    def __init__(self, content: str, edge: int) -> None:
        self.content, self.edge = content, edge
        self.stack: list[tuple[int, str]] = []
        self.found: list[Quote] = []

    def close(self, at: int, end: int) -> None:
        start, _ = self.stack.pop(at)
        del self.stack[at:]
        speech = _is_speech(self.content[start + 1 : end - 1].strip("'")) or _stands_alone(
            self.content, start, end
        )
        self.found.append(Quote(start, end, speech, at))

    def mark(self, at: int, mark: str) -> None:
        """One quotation mark: does it open or close?"""
        if self.stack and at - self.stack[0][0] > LONGEST:
            self.stack.clear()
        for depth in range(len(self.stack) - 1, -1, -1):
            if mark in self.stack[depth][1]:
                self.close(depth, at + len(mark))
                return
        before = self.content[at - 1] if at else " "
        opens = mark in _PAIRS and (mark[0] not in "\"'" or not before.isalnum())
        if opens and len(self.stack) < 4:
            self.stack.append((at, _PAIRS[mark]))

    def paragraph(self, at: int, following: int) -> None:
        """A paragraph ends: what is open ends with it, unless the next one opens with the same mark."""
        while self.stack:
            start, closing = self.stack[-1]
            same = self.content[start : start + 2] == "''" == self.content[following : following + 2] or (
                self.content[start] in '“„«"' and self.content.startswith(self.content[start], following)
            )
            if same and len(self.stack) == 1 and following - start < LONGEST:
                self.skip = following
                return
            if len(self.stack) == 1 and self._closes_later(start, following):
                return
            self.stack.pop()
            if closing and 1 < at - start < LONGEST:
                self.found.append(Quote(start, at, speech=True, level=len(self.stack)))

    def _closes_later(self, start: int, following: int) -> bool:
        """Whether a later paragraph closes a quotation in marks whose sides differ, before another opens: '«...\n\n...»'."""
        if self.content[start] != "«":
            return False
        last = min(self.edge, start + LONGEST)
        closes, opens = (self.content.find(mark, following, last) for mark in "»«")
        return closes > 0 and not 0 < opens < closes

    skip: int = -1


def _in_segment(content: str, start: int, end: int) -> list[Quote]:
    reading = _Open(content, end)
    for m in _MARK.finditer(content, start, end):
        if m.group()[0] == "\n":
            reading.paragraph(m.start(), m.end())
        elif m.start() != reading.skip:
            reading.mark(m.start(), m.group())
    reading.paragraph(end, end)
    return reading.found


# '«..., — сказал она. — ...»': what the author puts between two dashes is no speech. In lower case, after a mark, and short.
_AUTHOR = re.compile(r"(?<=[,!?…»”])[ ][—–][ ](?=[^\W\d_A-ZА-ЯЁ])[^—–\n«“]{3,160}(?:[ ]?[—–][ ]|$)")
# '«Teníamos miedo —dijo ella—. Murieron 40»': Spanish sets the dashes against the author's words.
_CLOSE_AUTHOR = re.compile(r"[ ]—(?=[^\W\d_A-ZÁÉÍÓÚÑ])[^—\n«“]{3,160}—(?=[.,;:!?…]?[ ]|$)")
# '—Yo conté catorce —dijo ella.': and no dash closes where they end the paragraph.
_LAST_AUTHOR = re.compile(r"[ ]—(?=[^\W\d_A-ZÁÉÍÓÚÑ])[^—\n«“]{3,160}$")
_TURN = re.compile(r"[—–][ \u00a0]?(?=\S)")


def _pieces(content: str, quote: Quote) -> list[Quote]:
    """A quotation without the author's words inside it."""
    at, found = quote.start, list[Quote]()
    inserted = sorted(
        (
            m
            for pattern in (_AUTHOR, _CLOSE_AUTHOR, _LAST_AUTHOR)
            for m in pattern.finditer(content, quote.start, quote.end)
        ),
        key=lambda m: m.start(),
    )
    for m in inserted:
        if m.start() < at:
            continue
        found.append(Quote(at, m.start(), quote.speech, quote.level))
        at = m.end()
    if at < quote.end:
        found.append(Quote(at, quote.end, quote.speech, quote.level))
    return found


def _turns(content: str, start: int, end: int) -> list[Quote]:
    """Speech that a dash opens at the start of a paragraph, known by the author's words in it; a list has none."""
    found, at = list[Quote](), start
    while at < end:
        stop = content.find("\n", at, end)
        stop = end if stop < 0 else stop
        dash = _TURN.match(content, at, stop)
        authors = (_AUTHOR,) if dash and dash.end() - at > 1 else (_CLOSE_AUTHOR, _LAST_AUTHOR)
        if dash and any(author.search(content, at, stop) for author in authors):
            found.append(Quote(dash.end(), stop, speech=True))
        at = stop + 1
    return found


def _stretches(document: Document) -> list[tuple[int, int]]:
    """Segments from which claims are read, joined where only white space stands between: quotations cross them."""
    content, found = document.text.content, list[tuple[int, int]]()
    for segment in document.text.read():
        if found and not content[found[-1][1] : segment.start].strip():
            found[-1] = (found[-1][0], segment.end)
        else:
            found.append((segment.start, segment.end))
    return found


def quotes(document: Document) -> tuple[Quote, ...]:
    """All quotations of a document in the order of their openings."""
    content = document.text.content
    found: list[Quote] = []
    dashes = "—" in content or "–" in content
    for start, end in _stretches(document):
        found += _in_segment(content, start, end)
        if dashes:
            found += _turns(content, start, end)
    if "'" in content or "‘" in content:
        found += _single(document, found)
    if dashes:
        found = [piece for q in found for piece in (_pieces(content, q) if q.speech else (q,))]
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _single(document: Document, others: list[Quote]) -> list[Quote]:
    """The speech in single marks that no other quotation holds or cuts."""
    content, words = document.text.content, lexicon(document.language.partition("-")[0])
    elided = words.sets["elided"] if words is not None else frozenset()
    speech = sorted((q for q in others if q.speech), key=lambda q: q.end)
    ends, found = [q.end for q in speech], list[Quote]()
    for first, last in _stretches(document):
        for start, end in single_marked(content, first, last, elided):
            if not (_is_speech(content[start + 1 : end - 1]) or _stands_alone(content, start, end)):
                continue
            near = speech[bisect_right(ends, start) : bisect_right(ends, start) + 1]
            if not any(q.start <= start or q.start < end < q.end for q in near):
                found.append(Quote(start, end, speech=True))
    return found


@dataclass(frozen=True, slots=True)
class Quoted:
    """The speech of a document, for asking which quotation a place stands in."""

    speech: tuple[Quote, ...]  # outermost only, in order
    starts: tuple[int, ...]

    def at(self, place: int) -> Quote | None:
        """The outermost speech that holds a place."""
        i = bisect_right(self.starts, place) - 1
        if i >= 0 and place < self.speech[i].end:
            return self.speech[i]
        return None

    def within(self, start: int, end: int) -> tuple[Quote, ...]:
        """The speech that opens in a stretch."""
        return self.speech[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end - 1)]

    def single(self, content: str) -> frozenset[int]:
        """Where single marks open speech, and, below zero, where they close it."""
        marked = [q for q in self.speech if content[q.start] in "'‘" and content[q.start + 1] != "'"]
        return frozenset([*(q.start for q in marked), *(-q.end for q in marked)])


def quoted(document: Document) -> Quoted:
    """The outermost speech of a document, ready to be asked."""
    outer: list[Quote] = []
    for q in quotes(document):
        if q.speech and not (outer and q.start < outer[-1].end):
            outer.append(q)
    return Quoted(tuple(outer), tuple(q.start for q in outer))
