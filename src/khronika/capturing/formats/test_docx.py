"""What a Word document gives, and which are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from khronika.capturing.capture import capture
from khronika.claims.document import SegmentKind
from khronika.errors import DamagedSource, LockedSource, NoTextInSource, SourceTooLarge

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Statement</dc:title><dc:creator>Anna Example</dc:creator>'
    "</c:coreProperties>"
)


def docx(paragraphs: list[str], head: str = "", **more: bytes) -> bytes:
    """A Word document of these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("docProps/core.xml", _CORE)
        package.writestr(
            "word/document.xml", f'{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in more.items():
            package.writestr(name, content)
    return out.getvalue()


def test_paragraphs_title_and_imprint_are_read() -> None:
    document = capture("a.docx", docx(["Forty taken", "Around forty men were taken from the village."]))
    kinds = [s.kind for s in document.text.segments]
    assert kinds == [SegmentKind.TITLE, SegmentKind.BODY]
    assert (document.imprint.title, document.imprint.author) == ("Statement", "Anna Example")


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(SourceTooLarge, match=r"a\.docx"):
        capture("a.docx", docx(["x"], bomb=bytes(200 * 1024 * 1024)))


def test_declared_entities_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    with pytest.raises(DamagedSource, match="entities"):
        capture("a.docx", docx(["&c;"], head=bomb))


def test_a_locked_document_is_said_to_be_locked() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(LockedSource):
        capture("a.docx", ole)


def test_damage_is_said_to_be_damage() -> None:
    whole = docx(["Around forty men were taken."] * 50)
    for damaged in (whole[: len(whole) // 2], b"PK\x03\x04" + bytes(99), b"words"):
        with pytest.raises(DamagedSource):
            capture("a.docx", damaged)


def test_a_document_without_words_has_no_text() -> None:
    with pytest.raises(NoTextInSource):
        capture("a.docx", docx([""]))
