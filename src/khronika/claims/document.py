"""A captured document: the source as it was received, the text that can be read in it, what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from khronika.claims.when import When


class SegmentKind(StrEnum):
    """What a stretch of a text is for."""

    TITLE = "title"
    HEADING = "heading"
    DATELINE = (
        "dateline"  # place and day at the head: 'GROZNY, 3 June (Agency) -', or a line that is only a date
    )
    BYLINE = "byline"
    BODY = "body"
    QUOTE = "quote"  # set apart as a quotation
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    NOISE = "noise"  # debug output, advertisements, comment widgets, cookie banners, share bars


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text, in code points, end exclusive. `reason` says by which rule noise was marked."""

    start: int
    end: int
    kind: SegmentKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """What can be read in a source. For a plain text file `content` is the file's own text, unchanged.

    Segments are in order, do not overlap, and cover everything but white space between them.
    """

    content: str
    segments: tuple[Segment, ...]

    def __post_init__(self) -> None:
        edge = 0
        for segment in self.segments:
            if not edge <= segment.start <= segment.end <= len(self.content):
                raise ValueError(f"segment out of order or out of bounds: {segment}")
            edge = segment.end

    def read(self) -> Iterator[Segment]:
        """The segments from which claims may be read: all but noise."""
        return (s for s in self.segments if s.kind is not SegmentKind.NOISE)


@dataclass(frozen=True, slots=True)
class Source:
    """One captured item. `sha256` is of its original bytes, in lower-case hex, and is its identity."""

    sha256: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a document says of itself in its own marks (mail headers, page metadata, title, byline); None if it is silent.

    A person may state what it does not say; `given` names what came so.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: When | None = None
    url: str | None = None  # where the document says that it stands (canonical link)
    first_published_at: str | None = None  # another address that it names as its original
    given: tuple[str, ...] = ()  # the names of the fields that a person stated, and not the document itself


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its text and imprint. `language` is a BCP 47 code, or 'und' where it cannot be told."""

    source: Source
    text: Text
    imprint: Imprint = field(default_factory=Imprint)
    language: str = "und"
