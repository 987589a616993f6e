"""Word documents: the package is weighed before it is opened, then read as a page."""

from __future__ import annotations

import io
import re
import zipfile

from khronika.capturing import limits
from khronika.capturing.formats.html_walk import Walk
from khronika.capturing.imprints import day_of, line_of
from khronika.capturing.layout import is_title, kind_by_words
from khronika.capturing.transcript import Block, Transcript, assembled
from khronika.claims.document import Imprint, SegmentKind
from khronika.errors import DamagedSource, LockedSource, NoTextInSource, SourceTooLarge

_ENCRYPTED_FLAG = 1
_BODY = "word/document.xml"
_CORE = "docProps/core.xml"
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_CORE_BYTES = 1_000_000


def transcript(original: bytes) -> Transcript:
    """The text and imprint of a Word document. Raises SourceRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(original)) as package:
            _weigh(package, len(original))
            imprint = _imprint(package)
            _refuse_entities(package)
        markup = _markup(original)
    except (zipfile.BadZipFile, KeyError, EOFError, ValueError, zipfile.LargeZipFile):
        raise DamagedSource from None
    if not re.search(r"\w", re.sub(r"<[^<>]*>", " ", markup)):
        raise NoTextInSource
    return Transcript(assembled(_named(markup)), imprint)


def _weigh(package: zipfile.ZipFile, size: int) -> None:
    """Refuse a package that unpacks to more than anybody writes, is locked, or lacks its text."""
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > limits.UNPACKED_ENTRIES
        or unpacked > limits.UNPACKED_BYTES
        or unpacked > limits.UNPACKED_RATIO * max(size, limits.MEBIBYTE // 16)
    ):
        raise SourceTooLarge(detail=f"unpacks to {unpacked:,} bytes in {len(entries):,} parts")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise LockedSource
    if _BODY not in package.namelist():
        raise DamagedSource(detail="no text part")


def _refuse_entities(package: zipfile.ZipFile) -> None:
    """Word never declares entities; a part that does is a bomb or a lure."""
    for entry in package.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            with package.open(entry) as part:
                if _ENTITIES.search(part.read(limits.UNPACKED_BYTES)):
                    raise DamagedSource(detail="declares entities")


def _markup(original: bytes) -> str:
    """The document as HTML, without its pictures."""
    import mammoth

    without_pictures = mammoth.images.img_element(lambda _image: {})
    return str(mammoth.convert_to_html(io.BytesIO(original), convert_image=without_pictures).value)


def _named(markup: str) -> list[Block]:
    """The paragraphs with their kind. A Word document has no page around it, so only words make noise."""
    from khronika.capturing.formats.html import parsed

    walk = Walk()
    walk.visit(parsed(markup))
    named, titled = list[Block](), False
    for block in walk.blocks:
        kind = block.kind
        by_words = kind_by_words(block.text) if kind is SegmentKind.BODY else None
        if by_words is not None:
            kind = by_words
        elif kind is SegmentKind.BODY and not titled and len(walk.blocks) > 1 and is_title(block.text):
            kind = SegmentKind.TITLE
        elif kind in (SegmentKind.TITLE, SegmentKind.HEADING):
            kind = SegmentKind.HEADING if titled else SegmentKind.TITLE
        titled = titled or kind in (SegmentKind.TITLE, SegmentKind.BODY)
        named.append(Block(block.text, kind))
    return named


def _imprint(package: zipfile.ZipFile) -> Imprint:
    """The core properties; 'created' is the day of the file, the nearest that Word has to a day of writing."""
    if _CORE not in package.namelist():
        return Imprint()
    from defusedxml import DefusedXmlException, ElementTree

    with package.open(_CORE) as part:
        try:
            core = ElementTree.fromstring(part.read(_CORE_BYTES))
        except (ElementTree.ParseError, DefusedXmlException):
            return Imprint()
    return Imprint(
        title=line_of(core.findtext(f"{_DC}title")),
        author=line_of(core.findtext(f"{_DC}creator")),
        publisher=line_of(core.findtext(f"{_DC}publisher")),
        published=day_of(core.findtext(f"{_TERMS}created") or ""),
    )
