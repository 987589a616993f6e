"""Plain text and Markdown: the file's own text, untouched."""

from __future__ import annotations

from khronika.capturing import limits
from khronika.capturing.decoding import decoded
from khronika.capturing.layout import plain_text
from khronika.capturing.transcript import Transcript
from khronika.errors import SourceTooLarge


def transcript(name: str, original: bytes) -> Transcript:
    """The text of a plain text file; it says nothing of itself but in its words. Raises SourceRefused."""
    return Transcript(plain_text(content_of(name, original)))


def content_of(name: str, original: bytes) -> str:
    """The characters of a plain text file, if it is no longer than is read at once. Raises SourceRefused."""
    content = decoded(name, original)
    if content.count("\n") > limits.PLAIN_LINES:
        raise SourceTooLarge(name, f"more than {limits.PLAIN_LINES:,} lines")
    return content
