"""What the sandbox answers, as JSON. Its maker may have been taken over by the document, so nothing of it is believed unchecked."""

from __future__ import annotations

import json
from typing import Any

from khronika import errors
from khronika.capturing import limits
from khronika.capturing.imprints import day_of, line_of, link_of
from khronika.capturing.transcript import Transcript
from khronika.claims.document import Imprint, Segment, SegmentKind, Text

# Four bytes a character and a segment's numbers beside it: more than any honest answer needs.
MOST_BYTES = 8 * limits.TEXT_CHARACTERS
_REFUSALS = {
    kind.__name__: kind
    for kind in (
        errors.EmptySource,
        errors.UndecodableText,
        errors.DamagedSource,
        errors.LockedSource,
        errors.NoTextInSource,
        errors.SourceTooLarge,
        errors.SourceTooSlow,
        errors.UnknownFormat,
    )
}
_LONGEST_REASON = 120


def answer_of(transcript: Transcript) -> bytes:
    """A transcript as the sandbox sends it."""
    imprint, text = transcript.imprint, transcript.text
    return json.dumps(
        {
            "content": text.content,
            "segments": [(s.start, s.end, s.kind.value, s.reason) for s in text.segments],
            "title": imprint.title,
            "publisher": imprint.publisher,
            "author": imprint.author,
            "published": imprint.published.as_written if imprint.published else None,
            "url": imprint.url,
            "first_published_at": imprint.first_published_at,
        },
        ensure_ascii=True,
        separators=(",", ":"),
    ).encode()


def refusal_of(refused: errors.SourceRefused) -> bytes:
    """A refusal as the sandbox sends it."""
    return json.dumps({"refused": type(refused).__name__, "detail": refused.detail}).encode()


def transcript_of(name: str, untrusted_answer: bytes) -> Transcript:
    """The transcript in an answer. Raises the refusal in it, or DamagedSource where it is neither."""
    try:
        untrusted = json.loads(untrusted_answer)
        if "refused" in untrusted:
            detail = line_of(str(untrusted.get("detail", ""))) or ""
            raise _REFUSALS[untrusted["refused"]](name, detail)
        return Transcript(_text(untrusted), _imprint(untrusted))
    except errors.SourceRefused:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise errors.DamagedSource(name, "its parser gave no sensible answer") from None


def _text(untrusted: dict[str, Any]) -> Text:
    content = untrusted["content"]
    if not isinstance(content, str) or len(content) > limits.TEXT_CHARACTERS:
        raise ValueError("no text, or too much")
    content.encode()  # a lone surrogate is no character and raises
    return Text(content, tuple(_segment(*row) for row in untrusted["segments"]))


def _segment(untrusted_start: int, untrusted_end: int, kind: str, reason: str) -> Segment:
    if type(untrusted_start) is not int or type(untrusted_end) is not int:
        raise TypeError("a place in a text is a whole number")
    return Segment(
        untrusted_start, untrusted_end, SegmentKind(kind), (line_of(reason) or "")[:_LONGEST_REASON]
    )


def _imprint(untrusted: dict[str, Any]) -> Imprint:
    return Imprint(
        title=line_of(untrusted["title"]),
        publisher=line_of(untrusted["publisher"]),
        author=line_of(untrusted["author"]),
        published=day_of(untrusted["published"] or ""),
        url=link_of(untrusted["url"]),
        first_published_at=link_of(untrusted["first_published_at"]),
    )
