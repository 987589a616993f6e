"""Makes the documents of the sample dossier that are not plain text: one .docx, two .eml, one .pdf.

Run once by hand (`python tools/make_sample.py`) after a draft in `tools/sample/` was changed; the results are
committed. They are written with the standard library alone and hold no clock and no randomness, so that the same
draft always gives the same bytes.
"""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from xml.sax.saxutils import escape

DRAFTS = Path(__file__).parent / "sample"
DOSSIER = Path(__file__).parents[1] / "src" / "khronika" / "sample" / "documents"
MIDNIGHT = (2025, 1, 1, 0, 0, 0)  # the time that zip members carry
LINES_TO_A_PAGE = 34
LINE_WIDTH = 88  # characters of 11 point Times that fit between the margins


def paragraphs(draft: str) -> list[str]:
    """The paragraphs of a draft: what stands between its empty lines."""
    return [" ".join(p.split()) for p in draft.split("\n\n") if p.strip()]


# --- .docx -----------------------------------------------------------------------------------------------------

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}"'
    ' Target="{target}"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{WORD}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style></w:styles>'
)


def word_document(texts: Iterable[str]) -> str:
    """The document part: the first paragraph is the title."""
    body = ""
    for number, text in enumerate(texts):
        style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if number == 0 else ""
        body += f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{WORD}">'
        f"<w:body>{body}</w:body></w:document>"
    )


def docx(draft: str) -> bytes:
    """A draft as a Word document."""
    members = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS.format(type="officeDocument", target="word/document.xml"),
        "word/_rels/document.xml.rels": RELATIONS.format(type="styles", target="styles.xml"),
        "word/document.xml": word_document(paragraphs(draft)),
        "word/styles.xml": STYLES,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, date_time=MIDNIGHT)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content.encode())
    return made.getvalue()


# --- .eml ------------------------------------------------------------------------------------------------------


def eml(draft: str) -> bytes:
    """A draft, headers first, as a message with one quoted-printable part."""
    head, body = draft.split("\n\n", 1)
    message = EmailMessage(policy=SMTP)
    for line in head.splitlines():
        name, value = line.split(": ", 1)
        message[name] = value
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


# --- .pdf ------------------------------------------------------------------------------------------------------


def lines_of(draft: str) -> Iterator[tuple[str, int, str]]:
    """The lines of a draft with their font and size: a title, headings that begin with '#', and text."""
    for number, text in enumerate(paragraphs(draft)):
        font, size, width = "F1", 11, LINE_WIDTH
        if number == 0:
            font, size, width = "F2", 15, 60
        elif text.startswith("# "):
            font, size = "F2", 12
        for line in textwrap.wrap(text.removeprefix("# "), width, break_on_hyphens=False):
            yield font, size, line
        yield "F1", 11, ""


def page(lines: list[tuple[str, int, str]], number: int, of: int) -> bytes:
    """The drawing of one page, with its running foot."""
    drawn = ["BT", "1 0 0 1 72 770 Tm", "16 TL"]
    for font, size, line in lines:
        drawn += [f"/{font} {size} Tf", f"({quoted(line)}) Tj T*"]
    foot = f"Conference of Riverine States - CRS/2025/17 - page {number} of {of}"
    drawn += ["1 0 0 1 72 40 Tm", "/F1 8 Tf", f"({quoted(foot)}) Tj", "ET"]
    return "\n".join(drawn).encode("cp1252")


def quoted(line: str) -> str:
    """A line as the inside of a PDF string."""
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def pdf(draft: str, title: str, author: str) -> bytes:
    """An English draft as a PDF that sets the standard Times fonts, which need no embedding."""
    lines = list(lines_of(draft))
    leaves = [lines[i : i + LINES_TO_A_PAGE] for i in range(0, len(lines), LINES_TO_A_PAGE)]
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(leaves)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    info = f"<< /Title ({quoted(title)}) /Author ({quoted(author)}) /CreationDate (D:20250718090000Z) >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(leaves)} >>".encode(),
        font.format("Times-Roman").encode(),
        font.format("Times-Bold").encode(),
        info.encode("cp1252"),
    ]
    for number, leaf in enumerate(leaves):
        drawn = page(leaf, number + 1, len(leaves))
        resources = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        box = "/MediaBox [0 0 595 842]"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R {box} {resources} /Contents {7 + 2 * number} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return with_cross_references(objects)


def with_cross_references(objects: list[bytes]) -> bytes:
    """The objects numbered from 1, with the table that says at which byte each begins."""
    made = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    starts = []
    for number, content in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\n" % size
        + b"startxref\n%d\n%%%%EOF\n" % len(made)
    )


def main() -> None:
    """Writes the four documents beside the others of the dossier."""
    kinds = {
        "08-mvd-kommentarij": ("docx", docx),
        "09-komitet-vrachej": ("eml", eml),
        "11-relief-committee-update": ("eml", eml),
    }
    for name, (suffix, made_from) in kinds.items():
        draft = (DRAFTS / f"{name}.txt").read_text(encoding="utf-8")
        (DOSSIER / f"{name}.{suffix}").write_bytes(made_from(draft))
    report = "13-riverine-rapporteur-report"
    draft = (DRAFTS / f"{report}.txt").read_text(encoding="utf-8")
    title = paragraphs(draft)[0]
    (DOSSIER / f"{report}.pdf").write_bytes(pdf(draft, title, "Edda Lindvar"))


if __name__ == "__main__":
    main()
