"""Web pages: everything that can be seen, in the order of the page, with what is no part of the account marked as noise.

Scripts, styles, comments and hidden elements are no text. Nothing is loaded and nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from khronika.capturing import limits
from khronika.capturing.decoding import decoded
from khronika.capturing.formats.html_imprint import imprint_of
from khronika.capturing.formats.html_walk import Walk
from khronika.capturing.prose import named_blocks
from khronika.capturing.transcript import Transcript, assembled
from khronika.errors import DamagedSource, NoTextInSource, SourceTooLarge

_CHARSET = re.compile(
    rb"""charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})|^\s{0,20}<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9_.-]{2,40})"""
)
_CHARSET_WITHIN = 4096
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def transcript(original: bytes) -> Transcript:
    """The text and imprint of a web page. Raises SourceRefused."""
    return transcript_of_markup(decoded("", original, declared_encoding(original)))


def transcript_of_markup(markup: str) -> Transcript:
    """The text and imprint of a page whose characters are known."""
    root = parsed(markup)
    imprint = imprint_of(root)
    walk = Walk()
    walk.visit(root)
    text = assembled(named_blocks(walk, imprint.title or ""))
    if not text.segments:
        raise NoTextInSource(detail="a page without words")
    return Transcript(text, imprint)


def declared_encoding(original: bytes) -> str:
    """The encoding that a page names for itself; '' where it names none."""
    found = _CHARSET.search(original, 0, _CHARSET_WITHIN)
    return (found.group(1) or found.group(2)).decode("ascii") if found else ""


def parsed(markup: str) -> etree._Element:
    """The tree of a page, mended as browsers would. Raises DamagedSource or SourceTooLarge."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(_NOT_XML.sub(" ", markup).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DamagedSource from None
    if any(entry.level_name == "FATAL" and "LIMIT" in entry.type_name for entry in parser.error_log):
        raise SourceTooLarge(
            detail="nested too deeply"
        )  # the parser stops there and drops the rest in silence
    if root is None:
        raise NoTextInSource(detail="a page without words")
    if sum(1 for _ in _bounded(root)) > limits.PAGE_ELEMENTS:
        raise SourceTooLarge(detail="too many elements")
    return root


def _bounded(root: etree._Element) -> Iterator[etree._Element]:
    for count, element in enumerate(root.iter()):
        yield element
        if count > limits.PAGE_ELEMENTS:
            return
