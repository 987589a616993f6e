"""What a mail gives."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from khronika.capturing.capture import capture
from khronika.claims.document import SegmentKind
from khronika.errors import DamagedSource, NoTextInSource

BODY = "Friends,\n\nAround forty men were taken from the village.\n\n-- \nTo leave the list, write to us.\n"


def mail(body: str = BODY, *, html: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Задержаны сорок человек"
    message["From"] = "Anna Example <anna@example.org>"
    message["Date"] = "Mon, 10 Mar 2025 23:30:00 +0300"
    message.set_content(body, subtype="html" if html else "plain")
    return message


def test_headers_are_the_imprint_and_the_subject_is_the_title() -> None:
    document = capture("a.eml", bytes(mail()))
    assert document.imprint.title == "Задержаны сорок человек"
    assert document.imprint.author == "Anna Example"
    assert document.imprint.published is not None
    assert document.imprint.published.edtf == "2025-03-10"
    assert document.text.segments[0].kind is SegmentKind.TITLE


def test_a_signature_is_noise_and_the_words_are_not() -> None:
    text = capture("a.eml", bytes(mail())).text
    kept = " ".join(text.content[s.start : s.end] for s in text.read())
    assert "Around forty men were taken from the village." in kept
    assert "leave the list" not in kept
    assert "leave the list" in text.content


def test_attachments_are_named_and_left_aside() -> None:
    message = mail()
    message.add_attachment(b"Forty more were taken.", "text", "plain", filename="list.txt")
    text = capture("a.eml", bytes(message)).text
    assert [text.content[s.start : s.end] for s in text.segments if "attachment" in s.reason] == ["list.txt"]
    assert "Forty more" not in text.content


def test_a_mail_of_markup_is_read_as_a_page() -> None:
    text = capture("a.eml", bytes(mail("<p>Forty men were taken.</p><script>x()</script>", html=True))).text
    assert text.content.endswith("Forty men were taken.")


def test_the_plain_part_is_preferred() -> None:
    message = mail()
    message.add_alternative("<p>In other words.</p>", subtype="html")
    assert "In other words" not in capture("a.eml", bytes(message)).text.content


def test_what_is_no_mail_is_refused() -> None:
    with pytest.raises(DamagedSource):
        capture("a.eml", b"\x00\x01\x02 no mail at all")
    with pytest.raises(NoTextInSource):
        capture("a.eml", b"Subject: nothing\r\n\r\n  \r\n")
