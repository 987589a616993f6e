"""Mail: the message's own words, its headers as imprint. Attachments are named and left aside."""

from __future__ import annotations

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from khronika.capturing.decoding import decoded
from khronika.capturing.imprints import day_of, line_of
from khronika.capturing.layout import plain_text
from khronika.capturing.transcript import GAP, Transcript
from khronika.claims.document import Imprint, Segment, SegmentKind, Text
from khronika.errors import DamagedSource, NoTextInSource

_MOST_PARTS = 1_000
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_ATTACHED = "attachment left aside"


def transcript(original: bytes) -> Transcript:
    """The text and imprint of a mail. Raises SourceRefused."""
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(original)
        parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
        imprint = _imprint(message)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError):
        raise DamagedSource from None
    text = _body(parts)
    return Transcript(_with_title(imprint.title, text, _attachments(parts)), imprint)


def _body(parts: list[EmailMessage]) -> Text:
    """The words of the mail: its plain part, or its HTML part where it has no other."""
    for kind in ("plain", "html"):
        for part in parts:
            if part.get_content_type() != f"text/{kind}" or part.get_filename():
                continue
            payload = part.get_payload(decode=True)
            if not isinstance(payload, bytes) or not payload.strip():
                continue
            words = decoded("", payload, part.get_content_charset() or "")
            if kind == "plain":
                return plain_text(words.replace("\r\n", "\n").strip())
            from khronika.capturing.formats.html import transcript_of_markup

            return transcript_of_markup(words).text
    raise NoTextInSource(detail="a mail without words")


def _attachments(parts: list[EmailMessage]) -> list[str]:
    """The names of what was attached; shown in the text as noise so that nobody thinks it was read."""
    return [line_of(name) or "" for part in parts if (name := part.get_filename())]


def _with_title(subject: str | None, body: Text, attached: list[str]) -> Text:
    """The subject as title, the body, and the names of what was left aside."""
    content, segments = "", list[Segment]()
    if subject:
        content = subject
        segments.append(Segment(0, len(subject), SegmentKind.TITLE))
        content += GAP
    offset = len(content)
    signature = _signature_start(body.content)
    content += body.content
    for segment in body.segments:
        in_signature = segment.start >= signature
        kind = SegmentKind.NOISE if in_signature else segment.kind
        if subject and kind is SegmentKind.TITLE:
            kind = SegmentKind.HEADING
        reason = "mail signature" if in_signature else segment.reason
        segments.append(Segment(offset + segment.start, offset + segment.end, kind, reason))
    for name in attached:
        content += GAP
        segments.append(Segment(len(content), len(content) + len(name), SegmentKind.NOISE, _ATTACHED))
        content += name
    return Text(content, tuple(segments))


def _signature_start(body: str) -> int:
    """Where the signature begins: after the last line '-- ' (RFC 3676, section 4.3); the end where there is none."""
    return max((found.start() for found in _SIGNATURE.finditer(body)), default=len(body))


def _imprint(message: EmailMessage) -> Imprint:
    """Subject, sender and day of the mail."""
    sender = message["From"]
    addresses = getattr(sender, "addresses", ())
    author = addresses[0].display_name or addresses[0].addr_spec if addresses else str(sender or "")
    try:
        day = parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else ""
    except (ValueError, TypeError):
        day = ""
    return Imprint(
        title=line_of(str(message["Subject"] or "")), author=line_of(author), published=day_of(day)
    )
