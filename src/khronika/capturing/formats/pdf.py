"""PDF: the text of each page in the order that the file gives it, its broken lines joined into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2

from khronika.capturing import limits
from khronika.capturing.datelines import is_date_line
from khronika.capturing.imprints import day_of, line_of
from khronika.capturing.layout import is_byline, is_heading, is_title
from khronika.capturing.transcript import Block, Transcript, assembled
from khronika.claims.document import Imprint, SegmentKind
from khronika.errors import DamagedSource, LockedSource, NoTextInSource, SourceTooLarge

_PASSWORD, _SECURITY = 4, 5  # pdfium's error codes FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY
_SOFT_HYPHEN = "\ufffe\u0002\u00ad"  # what pdfium gives for the hyphen at the end of a broken line
_PAGE_NUMBER = re.compile(
    r"\s*(?:-\s?)?(?:page|p\.|стр\.|страница|página)?\s?\d{1,5}(?:\s?(?:/|of|из|de)\s?\d{1,5})?(?:\s?-)?\s*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•▪◦‣–—-]|\d{1,3}[.)]|\(\w{1,3}\))\s")
_FULL_LINE = 0.8  # of the page's usual line: a shorter one that ends a sentence ends the paragraph
_FEWEST_CHARACTERS = 3  # fewer are stray marks on a picture
_PDF_DAY = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_RUNNING_SHARE = 0.5  # of the pages: a first or last line on so many is a running head
_RUNNING_PAGES = 3


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
    if b"%%EOF" not in original[-2048:] and b"startxref" not in original[-2048:]:
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
    words = str(text.get_text_range())
    text.close()
    page.close()
    return [line.strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _named(pages: list[list[str]]) -> Iterator[Block]:
    """The paragraphs of all pages with their kind; running heads and page numbers are noise."""
    running, titled = _running(pages), False
    for lines in pages:
        for words in _paragraphs(lines, running):
            if words in running or _PAGE_NUMBER.match(words):
                yield Block(words, SegmentKind.NOISE, "running head or page number")
                continue
            kind = SegmentKind.BODY
            if is_date_line(words):
                kind = SegmentKind.DATELINE
            elif is_byline(words):
                kind = SegmentKind.BYLINE
            elif not titled and is_title(words):
                kind = SegmentKind.TITLE
            elif _ITEM.match(words):
                kind = SegmentKind.LIST
            elif is_heading(words):
                kind = SegmentKind.HEADING
            titled = titled or kind in (SegmentKind.TITLE, SegmentKind.BODY)
            yield Block(words, kind)


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Lines that stand first or last on many pages."""
    counts: dict[str, int] = {}
    for lines in pages:
        written = [line for line in lines if line]
        for line in {*written[:2], *written[-2:]}:
            counts[line] = counts.get(line, 0) + 1
    least = max(_RUNNING_PAGES, _RUNNING_SHARE * len(pages))
    return frozenset(line for line, count in counts.items() if count >= least)


def _paragraphs(lines: list[str], running: frozenset[str]) -> Iterator[str]:
    """The paragraphs of a page: lines joined until a blank one, a running head, or a short line that ends a sentence."""
    lengths = sorted(len(line) for line in lines if len(line) > 20)
    full = _FULL_LINE * lengths[len(lengths) * 3 // 4] if lengths else 0
    held = ""
    for line in lines:
        alone = not line or line in running or bool(_PAGE_NUMBER.match(line))
        if held and (alone or _ITEM.match(line) or _own_line(held, line)):
            yield held
            held = ""
        if alone:
            if line:
                yield line
            continue
        held = _joined(held, line)
        if len(line) < full and _ENDS.search(line[-8:]):
            yield held
            held = ""
    if held:
        yield held


def _own_line(held: str, following: str) -> bool:
    """Whether what is held is a line by itself: a date, a byline, or a heading before a line that begins a sentence."""
    if is_date_line(held) or is_byline(held):
        return True
    return len(held) < 60 and is_heading(held) and following[:1].isupper() and len(following) > len(held) + 15


def _joined(held: str, line: str) -> str:
    """Two lines of a paragraph as one: a word broken at the line's end is made whole, any other break is a space."""
    if not held:
        return line
    if held[-1] in _SOFT_HYPHEN:
        return held[:-1] + line
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
