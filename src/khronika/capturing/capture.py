"""One captured source: its bytes read into a Document."""

from __future__ import annotations

import hashlib

from khronika.capturing.formats import Format, checked_format
from khronika.capturing.language import language_of
from khronika.capturing.transcript import Transcript
from khronika.claims.document import Document, Source


def capture(name: str, original: bytes) -> Document:
    """The document in these bytes, its format told by the name and borne out by the bytes. Raises SourceRefused.

    The same bytes give the same `source.sha256` under every name.
    """
    found = checked_format(name, original)
    transcript = _transcript(found, name, original)
    shown = name.encode("utf-8", "backslashreplace").decode()  # bytes of a name that are no characters
    return Document(
        source=Source(hashlib.sha256(original).hexdigest(), shown, found.media_type, len(original)),
        text=transcript.text,
        imprint=transcript.imprint,
        language=language_of(transcript.text),
    )


def _transcript(found: Format, name: str, original: bytes) -> Transcript:
    """What the format's reader makes of the bytes: in the sandbox where a parser is needed."""
    if found.sandboxed:
        from khronika.capturing.sandbox.warden import read_in_sandbox

        return read_in_sandbox(found.extension, name, original)
    if found.extension == ".md":
        from khronika.capturing.formats import markdown

        return markdown.transcript(name, original)
    from khronika.capturing.formats import plain

    return plain.transcript(name, original)
