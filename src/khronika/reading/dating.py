"""When a document was published, by its own marks or by its dateline."""

from __future__ import annotations

from dataclasses import replace

from khronika.claims.document import Document, Text
from khronika.reading.dates import dateline
from khronika.reading.sentences import sentences

# A dateline stands at the head; the rest of a long document need not be parted into sentences for it.
_HEAD_SEGMENTS = 12


def dated(document: Document) -> Document:
    """The document with its day of publication filled in from its dateline, if its own marks do not give one."""
    if document.imprint.published:
        return document
    segments = tuple(document.text.read())[:_HEAD_SEGMENTS]
    head = replace(document, text=Text(document.text.content, segments))
    return replace(document, imprint=replace(document.imprint, published=dateline(head, sentences(head))))
