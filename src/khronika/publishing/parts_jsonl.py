"""The public forms of what the parts of the grammar find: one JSON object a line (docs/formats/parts.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from khronika.capturing.passages import passages
from khronika.claims.document import Document, Segment, SegmentKind
from khronika.publishing.claims_jsonl import Json, speaker_object, when_object
from khronika.reading.dates.temporal import Temporal
from khronika.reading.mentions import Attribution
from khronika.reading.quantities.grammar import Measure
from khronika.reading.unread import Unread

TEXT: Final = "khronika-text/1"
QUANTITY: Final = "khronika-quantity/1"
DATE: Final = "khronika-date/1"
ATTRIBUTION: Final = "khronika-attribution/1"
UNREAD: Final = "khronika-unread/1"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: the document, and what the reader of the lines knows it by."""

    document: Document
    source_name: str

    def object(self, form: str, start: int, end: int) -> Json:
        """The fields with which every mention begins."""
        return {
            "format": form,
            "source": self.source_name,
            "source_sha256": self.document.source.sha256,
            "start": start,
            "end": end,
        }


def plain_number(value: float) -> int | float:
    """A figure without a needless '.0'."""
    return int(value) if value == int(value) else value


def quantity_line(place: Place, found: Measure) -> Json:
    """A quantity with its figure, bounds, hedge and unit."""
    mention, quantity = found.mention, found.mention.quantity
    vague = quantity.hedge == "vague"
    low, high = (quantity.low, quantity.high) if mention.counts or vague else _bounds(found)
    return place.object(QUANTITY, mention.start, mention.end) | {
        "as_written": quantity.as_written,
        "value": plain_number(found.low) if found.low == found.high and not vague else None,
        "low": low,
        "high": high,
        "hedge": found.hedge.value,
        "kind": mention.kind,
        "unit": found.unit or None,
        "counts": quantity.unit if mention.counts else None,
        "part": mention.part,
        "more": mention.more,
    }


def unread_line(place: Place, found: Unread) -> Json:
    """A number that may count people and that no claim tells, with the sentence that it stands in."""
    content, quantity = place.document.text.content, found.quantity
    return place.object(UNREAD, found.start, found.end) | {
        "as_written": quantity.as_written,
        "low": quantity.low,
        "high": quantity.high,
        "hedge": quantity.hedge.value,
        "counts": quantity.unit,
        "sentence": content[found.opens : found.closes],
    }


def _bounds(found: Measure) -> tuple[int | float | None, int | float | None]:
    """The edges that the words give to what is measured and not counted: the figures themselves."""
    quantity = found.mention.quantity
    low = None if quantity.low is None else plain_number(found.low)
    return low, None if quantity.high is None else plain_number(found.high)


def date_line(place: Place, found: Temporal) -> Json:
    """An expression of time with its words, what TIMEX3 says of it, and the days that a date allows."""
    when = when_object(found.when) or {"edtf": None, "earliest": None, "latest": None}
    as_written = place.document.text.content[found.start : found.end]
    told = {"type": found.kind.value, "value": found.value}
    return (
        place.object(DATE, found.start, found.end)
        | when
        | {"as_written": as_written}
        | told
        | {"since": found.since}
    )


def attribution_line(place: Place, found: Attribution) -> Json:
    """A stretch that somebody answers for. `as_written` is the one whose words they are; `speakers` those who pass them on too."""
    content = place.document.text.content
    return place.object(ATTRIBUTION, found.start, found.end) | {
        "as_written": found.speakers[0].as_written if found.speakers else None,
        "name": found.speakers[0].name if found.speakers else None,
        "said": content[found.start : found.end],
        "speakers": [speaker_object(s) for s in found.speakers],
        "stance": found.stance.value,
        "rule": found.rule,
    }


def plain_text(document: Document) -> str:
    """The text of a document without its noise, a blank line between its segments."""
    content = document.text.content
    return "\n\n".join(content[s.start : s.end] for s in document.text.read())


def text_line(place: Place) -> Json:
    """A document's text without noise, what was left out of it and why, and what the document says of itself."""
    document, imprint = place.document, place.document.imprint
    return {
        "format": TEXT,
        "source": place.source_name,
        "source_sha256": document.source.sha256,
        "page": document.source.name.rpartition("/")[2],
        "language": document.language,
        "title": imprint.title,
        "publisher": imprint.publisher,
        "author": imprint.author,
        "published": when_object(imprint.published),
        "url": imprint.url,
        "first_published_at": imprint.first_published_at,
        "given": list(imprint.given),
        "text": plain_text(document),
        "passages": [{"start": p.start, "end": p.end, "language": p.language} for p in passages(document)],
        "noise": [_noise(document.text.content, s) for s in noise_of(document)],
    }


def noise_of(document: Document) -> tuple[Segment, ...]:
    """What is no part of the account."""
    return tuple(s for s in document.text.segments if s.kind is SegmentKind.NOISE)


def _noise(content: str, segment: Segment) -> Json:
    return {
        "start": segment.start,
        "end": segment.end,
        "as_written": content[segment.start : segment.end],
        "reason": segment.reason,
    }
