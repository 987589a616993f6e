"""Plain text and Markdown: the file's own text, untouched."""

from __future__ import annotations

from khronika.capturing.decoding import decoded
from khronika.capturing.layout import plain_text
from khronika.capturing.transcript import Transcript


def transcript(name: str, original: bytes) -> Transcript:
    """The text of a plain text file; it says nothing of itself but in its words. Raises SourceRefused."""
    return Transcript(plain_text(decoded(name, original)))
