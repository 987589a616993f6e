"""Punctuation that an earlier wrong decoding left as control characters, and the marks of footnotes, read as what their writer meant.

Old pages kept Windows-1252 and called it Latin-1: their quotation marks and dashes are U+0091 to U+0097 for ever since. A small raised
number, or one in square brackets glued to the word or number before it, only leads to a note ('12[3] people', 'km²'): it is read as blank.
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


_RAISED: Final = {ord(digit): " " for digit in "⁰¹²³⁴⁵⁶⁷⁸⁹"}
_TO_NOTE: Final = re.compile(r"(?<=[^\s\[(])\[\d{1,3}\]")
_MARKS: Final = re.compile(r"[\x80-\x9f⁰¹²³⁴-⁹]")


def legible(document: Document) -> Document:
    """The document with its misdecoded punctuation as it was typed and without marks of footnotes; the same one where there are none."""
    content = read = document.text.content
    if "[" in content:
        read = _TO_NOTE.sub(lambda m: " " * len(m.group()), content)
    if not content.isascii() and _MARKS.search(content) is not None:
        read = read.translate(_TYPED | _RAISED)
    return document if read == content else replace(document, text=Text(read, document.text.segments))
