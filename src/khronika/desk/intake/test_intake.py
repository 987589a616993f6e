"""Taking documents in: nothing is kept before a person says so, and each gets its clear result."""

from __future__ import annotations

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from khronika.desk.conftest import Desk
from khronika.ledger import finding

REPORT = "RAID\n\nPolice detained around 40 men in Verhany on 3 May 2025, the Lantern Network said.\n"


def drop(desk: Desk, name: str, content: bytes) -> None:
    assert desk.post("/intake", {"files": SimpleUploadedFile(name, content)}).status_code == 302


def names(desk: Desk) -> list[str]:
    assert desk.vault.ledger is not None
    return [kept.source.name for kept in finding.sources(desk.vault.ledger)]


def test_a_dropped_document_waits_and_is_kept_when_a_person_says_so(desk: Desk) -> None:
    drop(desk, "raid.txt", REPORT.encode())
    assert names(desk) == []
    assert "1 document waits" in desk.words("/intake")
    desk.post("/intake/keep")
    assert names(desk) == ["raid.txt"]
    assert "read, 1 claim" in desk.words("/intake")


def test_what_was_found_may_be_corrected_before_it_is_kept(desk: Desk) -> None:
    from khronika.desk.intake import views

    drop(desk, "raid.txt", REPORT.encode())
    (token,) = views.staging.waiting
    wrong = desk.post("/intake/keep", {f"{token}-published": "May"})
    assert (wrong.status_code, names(desk)) == (400, [])
    desk.post("/intake/keep", {f"{token}-published": "2025-05-04", f"{token}-publisher": "The Herald"})
    assert desk.vault.ledger is not None
    (document,) = finding.documents(desk.vault.ledger)
    assert document.imprint.publisher == "The Herald"
    assert document.imprint.published is not None
    assert document.imprint.published.edtf == "2025-05-04"


def test_each_document_gets_its_result(desk: Desk) -> None:
    drop(desk, "raid.txt", REPORT.encode())
    desk.post("/intake/keep")
    assert "read, 1 claim" in desk.words("/intake")
    drop(desk, "again.txt", REPORT.encode())
    assert "read, 1 claim" not in desk.words("/intake")
    drop(desk, "copy.txt", REPORT.replace("RAID", "RAID IN THE NIGHT").encode())
    drop(desk, "picture.png", b"\x89PNG....")
    drop(
        desk,
        "tongue.txt",
        "Etwa vierzig Männer wurden in der Nacht aus ihren Häusern geholt und geschlagen.".encode(),
    )
    desk.post("/intake/keep")
    told = desk.words("/intake")
    assert "was here before" in told
    assert "near-copy of S-0001" in told
    assert "does not read this format" in told
    assert "no reader for its language" in told
    assert "picture.png" in desk.words("/sources")


def test_a_pasted_text_waits_and_what_waits_may_be_forgotten(desk: Desk) -> None:
    desk.post("/intake/pasted", {"name": "a letter", "text": REPORT})
    desk.post("/intake/pasted", {"name": "a page", "text": f"<html><body><p>{REPORT}</p></body></html>"})
    told = desk.words("/intake")
    assert "a letter.txt" in told
    assert "a page.html" in told
    desk.post("/intake/drop")
    assert "a letter.txt" not in desk.words("/intake")


def test_a_pasted_text_is_kept_with_its_address(desk: Desk) -> None:
    from khronika.desk.intake import views

    desk.post("/intake/pasted", {"name": "a page", "text": REPORT, "url": "https://herald.example/raid"})
    (token,) = views.staging.waiting
    field = f'name="{token}-url" value="https://herald.example/raid"'
    assert field in desk.words("/intake")
    desk.post("/intake/keep", {f"{token}-url": "https://herald.example/raid"})
    assert desk.vault.ledger is not None
    (document,) = finding.documents(desk.vault.ledger)
    assert document.imprint.url == "https://herald.example/raid"


def test_documents_are_kept_one_at_a_time_for_a_script_that_tells_of_each(desk: Desk) -> None:
    from khronika.desk.intake import views

    drop(desk, "raid.txt", REPORT.encode())
    drop(desk, "second.txt", REPORT.replace("40", "50").encode())
    first, second = views.staging.waiting
    desk.post("/intake/keep", {"only": first})
    assert names(desk) == ["raid.txt"]
    desk.post("/intake/keep", {"only": second, "more": "1"})
    page = desk.words("/intake")
    assert page.count('<li class="result">') == 2
    assert "near-copy of S-0001" in page


def test_a_day_that_is_known_to_the_month_alone_stays_as_it_was_found(desk: Desk) -> None:
    page = "<html><head><meta name='date' content='2025-05'></head><body><p>" + REPORT + "</p></body></html>"
    drop(desk, "raid.html", page.encode())
    assert desk.post("/intake/keep").status_code == 302
    assert names(desk) == ["raid.html"]


def test_an_upload_of_any_size_stays_in_memory(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refused)
    drop(desk, "large.txt", REPORT.encode() * 50_000)
    assert "1 document waits" in desk.words("/intake")


def test_the_sample_dossier_is_taken_in_by_one_press(desk: Desk) -> None:
    desk.post("/intake/sample")
    assert "16 documents wait" in desk.words("/intake")
