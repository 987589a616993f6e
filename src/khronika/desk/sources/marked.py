"""A text cut into the stretches that a page shows: blocks, folded noise, and in each the claims' words marked, and the numbers of none."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khronika.claims.claim import Claim
from khronika.claims.document import Document, Segment, SegmentKind, Text
from khronika.reading.unread import Unread


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words. `marks` are the numbers of the claims that stand on it; `here` if the one looked at is among them."""

    words: str
    marks: tuple[int, ...] = ()
    here: bool = False
    first: bool = False  # the first piece of the claim looked at: where the page scrolls to
    unread: bool = False  # a piece of a number that no claim tells
    opens: int | None = (
        None  # where in the text that number begins, if it is its first piece: what a link leads to
    )

    @property
    def number(self) -> int:
        """The claim to which the words lead: the last that begins here, which is the narrowest."""
        return self.marks[-1]


@dataclass(frozen=True, slots=True)
class Block:
    """A segment of a text as a page shows it."""

    start: int  # of its first character in the text, in code points
    kind: str
    reasons: tuple[str, ...]  # why it is noise: of several stretches in a row, each reason once
    pieces: tuple[Piece, ...]

    @property
    def noise(self) -> bool:
        """Whether no claim is read from it; the page folds it."""
        return self.kind == SegmentKind.NOISE.value


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim with its number, for marking."""

    number: int
    start: int
    end: int


def marked(number: int, claim: Claim) -> Marked:
    """A claim as it is marked."""
    return Marked(number, claim.start, claim.end)


def blocks(
    document: Document, claims: Iterable[Marked], here: int | None = None, unread: Sequence[Unread] = ()
) -> Iterator[Block]:
    """The blocks of a document in order; everything of the text is in one of them. Noise in a row is one block.

    `unread` are the numbers that no claim tells.
    """
    spans = sorted(claims, key=lambda c: (c.start, -c.end, c.number))
    current = next((c for c in spans if c.number == here), None)
    noise = None
    for segment in _whole(document.text):
        pieces = tuple(_pieces(document.text.content, segment, spans, current, unread))
        block = Block(segment.start, segment.kind.value, (segment.reason,) if segment.reason else (), pieces)
        if block.noise:
            noise = _joined(noise, block) if noise else block
            continue
        if noise:
            yield noise
            noise = None
        yield block
    if noise:
        yield noise


def _joined(one: Block, other: Block) -> Block:
    reasons = tuple(dict.fromkeys((*one.reasons, *other.reasons)))
    return Block(one.start, one.kind, reasons, (*one.pieces, Piece("\n"), *other.pieces))


def _whole(text: Text) -> Iterator[Segment]:
    """The segments, and body segments for whatever is between them."""
    edge = 0
    for segment in text.segments:
        if text.content[edge : segment.start].strip():
            yield Segment(edge, segment.start, SegmentKind.BODY)
        yield segment
        edge = segment.end
    if text.content[edge:].strip():
        yield Segment(edge, len(text.content), SegmentKind.BODY)


def _pieces(
    content: str,
    segment: Segment,
    spans: list[Marked],
    current: Marked | None,
    unread: Sequence[Unread],
) -> Iterator[Piece]:
    touching = [c for c in spans if c.start < segment.end and c.end > segment.start]
    numbers = [n for n in unread if n.start < segment.end and n.end > segment.start]
    edges = {segment.start, segment.end}
    stretches: tuple[Marked | Unread, ...] = (*touching, *numbers)
    for span in stretches:
        edges |= {max(span.start, segment.start), min(span.end, segment.end)}
    places = sorted(edges)
    for start, end in itertools.pairwise(places):
        over = tuple(c.number for c in touching if c.start <= start and end <= c.end)
        here = current is not None and current.number in over
        yield Piece(
            content[start:end],
            over,
            here,
            here and current is not None and start == max(current.start, segment.start),
            any(n.start <= start and end <= n.end for n in numbers),
            next((n.start for n in numbers if n.start == start), None),
        )
