"""Punctuation that an earlier wrong decoding left as control characters, read as what its writer typed.

Old pages kept Windows-1252 and called it Latin-1: their quotation marks and dashes are U+0091 to U+0097 for ever since.
The document's own text is not touched; one character stands for one, so every offset holds in both.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from khronika.claims.document import Document, Text

# U+0085 is a line break in its own right, and the five numbers that Windows-1252 leaves open stand for nothing.
_TYPED: Final = {
    number: bytes([number]).decode("windows-1252")
    for number in range(0x80, 0xA0)
    if number not in {0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D}
}
_CONTROL: Final = re.compile(r"[\x80-\x9f]")


def legible(document: Document) -> Document:
    """The document with its misdecoded punctuation as it was typed; the same one where there is none."""
    content = document.text.content
    if content.isascii() or _CONTROL.search(content) is None:
        return document
    return replace(document, text=Text(content.translate(_TYPED), document.text.segments))
