"""What a format's reader makes out of a source: its text with segments, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from khronika.capturing.datelines import dateline_end
from khronika.capturing.noise import noise_within
from khronika.claims.document import Imprint, Segment, SegmentKind, Text

GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of a source and its imprint, before anything was concluded from them."""

    text: Text
    imprint: Imprint = field(default_factory=Imprint)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item or cell row as a format gives it. `reason` is set where it was found to be noise."""

    text: str
    kind: SegmentKind = SegmentKind.BODY
    reason: str = ""


def assembled(blocks: Iterable[Block]) -> Text:
    """One text of many blocks, a blank line between them, with their segments."""
    parts, segments, at = list[str](), list[Segment](), 0
    for block in blocks:
        words = block.text.strip()
        if not words:
            continue
        if parts:
            parts.append(GAP)
            at += len(GAP)
        parts.append(words)
        segments += segments_of(words, at, block.kind, block.reason)
        at += len(words)
    return Text("".join(parts), tuple(segments))


def segments_of(words: str, offset: int, kind: SegmentKind, reason: str = "") -> list[Segment]:
    """The segments of one block that stands at `offset`: noise inside it and a dateline at its head stand apart."""
    if reason:
        return [Segment(offset, offset + len(words), SegmentKind.NOISE, reason)]
    found, at = list[Segment](), 0
    for mark in noise_within(words):
        found += _read(words, at, mark.start, kind, offset)
        found.append(Segment(offset + mark.start, offset + mark.end, SegmentKind.NOISE, mark.reason))
        at = mark.end
    return found + _read(words, at, len(words), kind, offset)


def _read(words: str, start: int, end: int, kind: SegmentKind, offset: int) -> list[Segment]:
    """What is not noise in a block, without the white space around it."""
    stretch = words[start:end]
    start += len(stretch) - len(stretch.lstrip())
    stretch = stretch.strip()
    if not stretch:
        return []
    end = start + len(stretch)
    head = dateline_end(stretch) if kind is SegmentKind.BODY else 0
    if not head:
        return [Segment(offset + start, offset + end, kind)]
    rest = start + head + len(stretch[head:]) - len(stretch[head:].lstrip())
    found = [Segment(offset + start, offset + start + head, SegmentKind.DATELINE)]
    return found + ([Segment(offset + rest, offset + end, kind)] if rest < end else [])
