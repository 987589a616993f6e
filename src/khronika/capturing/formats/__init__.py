"""The formats that are read: which extension is which, whether the bytes agree, and who parses them.

Formats that need a parser are parsed in the sandbox; plain text is only decoded, and that is done here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from khronika.capturing import limits
from khronika.errors import DamagedSource, EmptySource, LockedSource, SourceTooLarge, UnknownFormat

OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old office files, and new ones that are encrypted
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_ZIP_HEADERS = (b"PK\x03\x04", b"PK\x05\x06")
_PDF_HEADER_WITHIN = 1024  # bytes; PDF 1.7 specification, appendix H.3, note 13
_MAIL_HINT = re.compile(rb"^(?:From |[A-Za-z][A-Za-z0-9-]{0,60}:)[^\r\n]*", re.MULTILINE)
_HINT_WITHIN = 64 * 1024
_FOREIGN = (
    b"%PDF-",
    *_ZIP_HEADERS,
    OLE_HEADER,
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"\x7fELF",
)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its extension. `check` raises SourceRefused where the bytes are not of it."""

    extension: str
    media_type: str
    most_bytes: int
    check: Callable[[str, bytes], None]
    sandboxed: bool = True


def _check_text(name: str, original: bytes) -> None:
    """Whether decoding proves it is text is decided there."""


def _check_html(name: str, original: bytes) -> None:
    if original.startswith(_FOREIGN):
        raise DamagedSource(name, "not a web page")


def _check_pdf(name: str, original: bytes) -> None:
    if b"%PDF-" not in original[:_PDF_HEADER_WITHIN]:
        raise DamagedSource(name, "not a PDF")


def _check_docx(name: str, original: bytes) -> None:
    if original.startswith(OLE_HEADER):
        if _ENCRYPTED_OFFICE in original:
            raise LockedSource(name)
        raise UnknownFormat(name, "an old Word file; save it as .docx")
    if not original.startswith(_ZIP_HEADERS):
        raise DamagedSource(name, "not a Word document")


def _check_mail(name: str, original: bytes) -> None:
    head = original[:_HINT_WITHIN].lstrip()
    if original.startswith(_FOREIGN) or not _MAIL_HINT.match(head):
        raise DamagedSource(name, "not a mail")


FORMATS = {
    f.extension: f
    for f in (
        Format(".txt", "text/plain", limits.PLAIN_BYTES, _check_text, sandboxed=False),
        Format(".md", "text/markdown", limits.PLAIN_BYTES, _check_text, sandboxed=False),
        Format(".html", "text/html", limits.PAGE_BYTES, _check_html),
        Format(".htm", "text/html", limits.PAGE_BYTES, _check_html),
        Format(".pdf", "application/pdf", limits.PDF_BYTES, _check_pdf),
        Format(
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            limits.OFFICE_BYTES,
            _check_docx,
        ),
        Format(".eml", "message/rfc822", limits.MAIL_BYTES, _check_mail),
    )
}


def format_of(name: str) -> Format:
    """The format that a file's name says. Raises UnknownFormat."""
    extension = PurePath(name).suffix.lower()
    try:
        return FORMATS[extension]
    except KeyError:
        raise UnknownFormat(name, extension) from None


def checked_format(name: str, original: bytes) -> Format:
    """The format that the name says and the bytes bear out. Raises SourceRefused."""
    found = format_of(name)
    if not original:
        raise EmptySource(name)
    if len(original) > found.most_bytes:
        raise SourceTooLarge(name, f"{len(original):,} bytes; at most {found.most_bytes:,} are read")
    found.check(name, original)
    return found
