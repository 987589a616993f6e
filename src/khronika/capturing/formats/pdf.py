"""PDF: the text of each page in the order that the file gives it, its broken lines joined into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2

from khronika.capturing import limits
from khronika.capturing.imprints import day_of, line_of
from khronika.capturing.layout import is_heading, is_title, kind_by_words
from khronika.capturing.transcript import Block, Transcript, assembled
from khronika.claims.document import Imprint, SegmentKind
from khronika.errors import DamagedSource, LockedSource, NoTextInSource, SourceTooLarge

_PASSWORD, _SECURITY = 4, 5  # pdfium's error codes FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY
_BROKEN_WORD = re.compile(
    "[\ufffe\u0002\u00ad](?:\r?\n)?"
)  # what pdfium gives for the hyphen at the end of a line
_PAGE_NUMBER = re.compile(
    r"\s*(?:-\s?)?(?:page|p\.|стр\.|страница|página)?\s?\d{1,5}(?:\s?(?:/|of|из|de)\s?\d{1,5})?(?:\s?-)?\s*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•▪◦‣–—-]|\d{1,3}[.)]|\(\w{1,3}\))\s")
_FULL_LINE = 0.8  # of the page's usual line: a shorter one that ends a sentence ends the paragraph
_FEWEST_CHARACTERS = 3  # fewer are stray marks on a picture
_PDF_DAY = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_END_WITHIN = 4096  # bytes; pdfium itself looks for the end in the last kilobyte
_RUNNING_SHARE = 0.5  # of the pages: a first or last line on so many is a running head
_RUNNING_PAGES = 2
_RUNNING_CHARACTERS = 120
_DIGITS = re.compile(r"\d+")


def transcript(original: bytes) -> Transcript:
    """The text and imprint of a PDF. Raises SourceRefused."""
    document = _opened(original)
    try:
        pages = [_lines(document, number) for number in range(len(document))]
        imprint = _imprint(document)
    finally:
        document.close()
    if sum(len(line.strip()) for lines in pages for line in lines) < _FEWEST_CHARACTERS:
        raise NoTextInSource
    return Transcript(assembled(_named(pages)), imprint)


def _opened(original: bytes) -> Any:  # noqa: ANN401 - the library publishes no types
    if b"%%EOF" not in original[-_END_WITHIN:] and b"startxref" not in original[-_END_WITHIN:]:
        raise DamagedSource  # cut short: pdfium would mend it and silently give the half that is left
    try:
        document = pypdfium2.PdfDocument(original)
    except pypdfium2.PdfiumError as cause:
        if getattr(cause, "err_code", None) in (_PASSWORD, _SECURITY):
            raise LockedSource from None
        raise DamagedSource from None
    if len(document) == 0:
        raise DamagedSource(detail="no pages")
    if len(document) > limits.PDF_PAGES:
        raise SourceTooLarge(detail=f"{len(document):,} pages; at most {limits.PDF_PAGES:,} are read")
    return document


def _lines(document: Any, number: int) -> list[str]:  # noqa: ANN401 - the library publishes no types
    """The lines of a page as the file gives them."""
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise DamagedSource(detail=f"page {number + 1}") from None
    words = _BROKEN_WORD.sub("", str(text.get_text_range()))
    text.close()
    page.close()
    return [line.strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _named(pages: list[list[str]]) -> Iterator[Block]:
    """The paragraphs of all pages with their kind; running heads and page numbers are noise."""
    running, titled = _running(pages), False
    for words in _paragraphs(pages, running):
        if _is_running(words, running):
            yield Block(words, SegmentKind.NOISE, "running head or page number")
            continue
        kind = kind_by_words(words) or SegmentKind.BODY
        if kind is SegmentKind.BODY:
            if not titled and is_title(words):
                kind = SegmentKind.TITLE
            elif is_heading(words):
                kind = SegmentKind.HEADING
            elif _ITEM.match(words):
                kind = SegmentKind.LIST
        titled = titled or kind in (SegmentKind.TITLE, SegmentKind.BODY)
        yield Block(words, kind)


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Lines that stand first or last on most pages, their numbers aside."""
    counts: dict[str, int] = {}
    for lines in pages:
        written = [line for line in lines if line]
        for line in {_unnumbered(line) for line in (*written[:2], *written[-2:])}:
            counts[line] = counts.get(line, 0) + 1
    least = max(_RUNNING_PAGES, _RUNNING_SHARE * len(pages))
    return frozenset(line for line, count in counts.items() if line and count >= least)


def _unnumbered(line: str) -> str:
    """A line with its numbers aside; '' where it is too long for a running head."""
    return _DIGITS.sub("#", line) if len(line) <= _RUNNING_CHARACTERS else ""


def _is_running(line: str, running: frozenset[str]) -> bool:
    return _unnumbered(line) in running or bool(_PAGE_NUMBER.match(line))


def _paragraphs(pages: list[list[str]], running: frozenset[str]) -> Iterator[str]:
    """The paragraphs: lines joined until a blank one, or a short line that ends a sentence; they go on over a page's end."""
    held = ""
    for lines in pages:
        lengths = sorted(len(line) for line in lines if len(line) > 20)
        full = _FULL_LINE * lengths[len(lengths) * 3 // 4] if lengths else 0
        heads = [line for line in lines if line and _is_running(line, running)]
        written = "\n".join(line for line in lines if line not in heads).strip("\n").split("\n")
        if held and not written[0][:1].islower():
            yield held
            held = ""
        yield from heads  # before the page's words, so that a paragraph that goes on from page to page stays whole
        for line in written:
            if held and (not line or _ITEM.match(line) or _own_line(held, line)):
                yield held
                held = ""
            held = _joined(held, line) if line else held
            if held and len(line) < full and _ENDS.search(line[-8:]):
                yield held
                held = ""
    if held:
        yield held


def _own_line(held: str, following: str) -> bool:
    """Whether what is held is a line by itself: a date, a byline, or a heading before a line that begins a sentence."""
    if kind_by_words(held) is not None:
        return True
    return len(held) < 60 and is_heading(held) and following[:1].isupper() and len(following) > len(held) + 15


def _joined(held: str, line: str) -> str:
    """Two lines of a paragraph as one: a word broken at the line's end is made whole, any other break is a space."""
    if not held:
        return line
    if held[-1] in "-‐" and held[-2:-1].islower() and line[:1].islower():
        return held[:-1] + line
    return f"{held} {line}"


def _imprint(document: Any) -> Imprint:  # noqa: ANN401 - the library publishes no types
    """The file's own marks. Its days are of the file, often of a later copy, so only a day of its making is taken."""
    try:
        marks = document.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, ValueError):
        return Imprint()
    made = _PDF_DAY.match(marks.get("CreationDate", ""))
    changed = _PDF_DAY.match(marks.get("ModDate", ""))
    plausible = made and (changed is None or changed.groups() == made.groups())
    return Imprint(
        title=_title(marks.get("Title")),
        author=line_of(marks.get("Author")),
        published=day_of("-".join(made.groups())) if made and plausible else None,
    )


def _title(untrusted_title: str | None) -> str | None:
    """The title, unless it is only the name of the file that a word processor gave it."""
    title = line_of(untrusted_title)
    if (
        title is None
        or title.lower().startswith(("microsoft word", "untitled"))
        or re.search(r"\.\w{2,4}$", title)
    ):
        return None
    return title
