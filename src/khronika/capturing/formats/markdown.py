"""Markdown: the file's own text, untouched, with its marks read as headings, lists, quotes and tables."""

from __future__ import annotations

import re

from khronika.capturing.formats.plain import content_of
from khronika.capturing.imprints import day_of
from khronika.capturing.layout import plain_text
from khronika.capturing.transcript import Transcript
from khronika.claims.document import Imprint, Segment, SegmentKind, Text

_HEADING = re.compile(r"#{1,6}\s")
_MARKED = re.compile(r"^#{1,6}\s", re.MULTILINE)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n")
_FRONT_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FRONT_LINE = re.compile(r"^([A-Za-z]{1,30}):[ \t]*(\S[^\r\n]*)", re.MULTILINE)
_FRONT_WITHIN = 8_000
_READ_AS_IS = frozenset({SegmentKind.BODY, SegmentKind.HEADING, SegmentKind.TITLE, SegmentKind.LIST})


def transcript(name: str, original: bytes) -> Transcript:
    """The text of a Markdown file; its front matter, if any, is its imprint. Raises SourceRefused."""
    content = content_of(name, original)
    front = _front_matter_end(content)
    segments = list[Segment]()
    if front:
        start = 1 if content.startswith("\ufeff") else 0
        end = len(content[:front].rstrip())
        segments = [Segment(0, 1, SegmentKind.NOISE, "byte order mark")] if start else []
        segments.append(Segment(start, end, SegmentKind.NOISE, "front matter"))
    rest = plain_text(content[front:]).segments
    titled, marked = False, _MARKED.search(content, front) is not None
    for segment in rest:
        words = content[front + segment.start : front + segment.end]
        kind = _kind(words, segment.kind, titled=titled, marked=marked)
        titled = titled or kind is SegmentKind.TITLE
        segments.append(Segment(front + segment.start, front + segment.end, kind, segment.reason))
    return Transcript(Text(content, tuple(segments)), _imprint(content[:front]))


def _kind(words: str, kind: SegmentKind, *, titled: bool, marked: bool) -> SegmentKind:
    """A heading's own mark beats what its words look like; the first heading is the title.

    In a file that marks its headings, a line without the mark is no title.
    """
    if kind in _READ_AS_IS and _HEADING.match(words):
        return SegmentKind.HEADING if titled else SegmentKind.TITLE
    return SegmentKind.BODY if marked and kind is SegmentKind.TITLE else kind


def _front_matter_end(content: str) -> int:
    """Where the lines of keys at the head of the file end; 0 where there are none."""
    opening = _FRONT.match(content)
    if opening is None:
        return 0
    closing = _FRONT_END.search(content, opening.end(), opening.end() + _FRONT_WITHIN)
    return closing.end() if closing else 0


def _imprint(front: str) -> Imprint:
    keys = {m.group(1).lower(): m.group(2).strip().strip("\"'") for m in _FRONT_LINE.finditer(front)}
    return Imprint(
        title=keys.get("title"),
        publisher=keys.get("publisher"),
        author=keys.get("author"),
        published=day_of(keys.get("date") or keys.get("published") or ""),
        url=keys.get("url"),
    )
