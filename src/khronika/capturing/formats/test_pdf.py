"""What a PDF gives, and which PDFs are refused."""

from __future__ import annotations

import pytest

from khronika.capturing.capture import capture
from khronika.claims.document import Document, SegmentKind
from khronika.errors import DamagedSource, LockedSource, NoTextInSource, SourceTooLarge

WORDS = [
    "Report on Upper Meadow",
    "Around forty men were taken from their homes in the night to Monday, and their fam-",
    "ilies were told nothing. The mayor said that two of them had died in the barracks of",
    "the guard.",
    "The guard denied this.",
]


def pdf(pages: list[list[str]], extra: str = "", trailer: str = "") -> bytes:
    """A PDF of these lines, written by hand."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for i, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 50 780 Td {shown} ET" if lines else "0 0 99 99 re f"
        resources = f"/Contents {5 + 2 * i} 0 R/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    if extra:
        objects.append(extra)
    out, places = b"%PDF-1.4\n", list[int]()
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{i} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    root = f"trailer<</Root 1 0 R/Size {len(objects) + 1}{trailer.format(last=len(objects))}>>"
    return out + f"{head}{root}\nstartxref\n{len(out)}\n%%EOF".encode()


def read(original: bytes) -> Document:
    return capture("report.pdf", original)


def paragraphs(document: Document) -> list[tuple[SegmentKind, str]]:
    return [(s.kind, document.text.content[s.start : s.end]) for s in document.text.segments]


def test_broken_lines_become_paragraphs_and_broken_words_whole() -> None:
    title, first, second = paragraphs(read(pdf([WORDS])))
    assert title == (SegmentKind.TITLE, "Report on Upper Meadow")
    assert "their families were told nothing. The mayor" in first[1]
    assert first[1].endswith("of the guard.")
    assert second == (SegmentKind.BODY, "The guard denied this.")


def test_running_heads_are_noise_and_a_paragraph_goes_on_over_the_page() -> None:
    pages = [["Meadow Watch - page 1", *WORDS[:3]], ["Meadow Watch - page 2", *WORDS[3:]]]
    found = paragraphs(read(pdf(pages)))
    assert sum(kind is SegmentKind.NOISE for kind, _ in found) == 2
    assert any(words.endswith("the barracks of the guard.") for _, words in found)


def test_five_thousand_pages_are_read_or_refused_in_time() -> None:
    document = read(pdf([[f"Page {i} tells of {i} people."] for i in range(5000)]))
    assert "Page 4999 tells" in document.text.content


def test_more_pages_than_are_promised_are_refused() -> None:
    with pytest.raises(SourceTooLarge):
        read(pdf([[]] * 10_001))


def test_a_pdf_of_pictures_needs_text_recognition() -> None:
    with pytest.raises(NoTextInSource, match=r"report\.pdf"):
        read(pdf([[], []]))


def test_a_locked_pdf_is_said_to_be_locked() -> None:
    keys = f"/O <{'41' * 32}>/U <{'42' * 32}>"
    locked = pdf([WORDS], f"<</Filter/Standard/V 1/R 2/P -4{keys}>>", "/Encrypt {last} 0 R/ID[<00><00>]")
    with pytest.raises(LockedSource):
        read(locked)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_truncated_pdf_is_damaged(part: float) -> None:
    whole = pdf([WORDS] * 40)
    with pytest.raises(DamagedSource):
        read(whole[: int(part * len(whole))])


def test_rubbish_with_the_name_of_a_pdf_is_damaged() -> None:
    for rubbish in (b"words", b"%PDF-1.7\n" + bytes(9000) + b"%%EOF"):
        with pytest.raises(DamagedSource):
            read(rubbish)
