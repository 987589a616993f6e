"""What the first lines of a document say of itself, where it has no marks for it: its publisher and its day.

A press release begins with its body's name and a day; a newspaper's page with the paper's name above the day. Both
are read only from the first lines, and only from lines that are nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khronika.claims.document import Document, Text
from khronika.claims.when import When
from khronika.reading.dates.grammar import dateline, dates
from khronika.reading.sentences import Sentence, sentences
from khronika.reading.speakers.cues import Lexicon, lexicon
from khronika.reading.story.publishers import MARKUP, Line, body_among, publisher_of

# Such lines stand at the head; the rest of a long document need not be looked at for them.
_HEAD: Final = 6
_LONGEST_LINE: Final = 120  # characters
_DASHES: Final = "—–-"
_STOPS: Final = (".", "!", "?", "…")
_LONGEST_ASIDE: Final = 3  # words: 'Relief Committee, statement no. 5, 4 March.'


def imprinted(document: Document) -> Document:
    """The document with publisher and day filled in from its first lines, where its own marks do not give them."""
    imprint = document.imprint
    cues = lexicon(document.language)
    if cues is None or (imprint.publisher and imprint.published):
        return document
    head = _head(document)
    told = sentences(head)
    lines = list(_lines(head, told))
    published = imprint.published or dateline(head, told) or _day(lines, cues)
    publisher = imprint.publisher or publisher_of(lines, cues, document.language)
    return replace(document, imprint=replace(imprint, publisher=publisher, published=published))


def _head(document: Document) -> Document:
    """The document cut to the short lines among its first segments."""
    first = list(document.text.read())[:_HEAD]
    segments = tuple(s for s in first if s.end - s.start <= _LONGEST_LINE)
    return replace(document, text=Text(document.text.content, segments))


def _lines(head: Document, told: Sequence[Sentence]) -> Iterator[Line]:
    content = head.text.content
    for segment in head.text.segments:
        words = content[segment.start : segment.end].strip()
        day = next(
            (
                mention.when
                for sentence in told
                if segment.start <= sentence.start < segment.end
                for mention in dates(sentence, content, head.language, None)
                if mention.when.earliest and mention.when.earliest == mention.when.latest
            ),
            None,
        )
        rest = words.replace(day.as_written, ",") if day else words
        yield Line(words, segment.kind, day, () if _tells(words) else tuple(_pieces(rest)))


def _pieces(rest: str) -> Iterator[str]:
    """What stands between commas and full stops."""
    bare = (piece.strip(MARKUP + _DASHES) for piece in rest.replace(".", ",").split(","))
    return (piece for piece in bare if piece)


def _tells(words: str) -> bool:
    """Whether a line is a sentence in which a day stands, and no line of names: it goes on in small letters up to its full stop."""
    clauses = words.split(",")
    return words[-1:] in _STOPS and any(
        c.strip()[:1].islower() and len(c.split()) > _LONGEST_ASIDE for c in clauses
    )


def _day(lines: Sequence[Line], cues: Lexicon) -> When | None:
    """The day beside a publisher's name."""
    return next((line.day for line in lines if line.day and body_among(line.rest, cues)), None)
