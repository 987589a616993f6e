"""The process that parses hostile files. It is started by the warden, gives up its rights, and answers until its input ends.

Run as `python -I -m khronika.capturing.sandbox.worker`. For each document it reads two frames (its number and extension; its bytes) and
writes one (the number, a line break, JSON). It has no name of the file, no environment and no terminal, and says nothing but its answers.
"""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from khronika.capturing import limits
from khronika.capturing.sandbox.answers import answer_of, refusal_of
from khronika.capturing.sandbox.confinement import confine, grant_processor_seconds
from khronika.capturing.sandbox.frames import READY, read_frame, write_frame
from khronika.capturing.transcript import Transcript
from khronika.errors import DamagedSource, EmptySource, SourceRefused, SourceTooLarge

MOST_BYTES = max(limits.PDF_BYTES, limits.OFFICE_BYTES, limits.MAIL_BYTES, limits.PAGE_BYTES)


def main() -> None:
    """Answer until the input ends."""
    requests, answers = _pipes()
    confine(limits.PARSE_MEMORY)
    write_frame(answers, READY)
    while (request := read_frame(requests, 100)) is not None:
        original = read_frame(requests, MOST_BYTES)
        grant_processor_seconds(limits.PARSE_CPU_SECONDS)
        number, _, extension = request.decode().partition(" ")
        write_frame(answers, number.encode() + b"\n" + _answer(extension, original or b""))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes to the warden. What a library prints goes nowhere: it would be read as an answer."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return os.fdopen(os.dup(0), "rb"), answers


def _answer(extension: str, original: bytes) -> bytes:
    """The answer to one document: its transcript, or the refusal."""
    try:
        return answer_of(_bounded(_transcript(extension, original)))
    except SourceRefused as refused:
        return refusal_of(refused)
    except MemoryError:
        return refusal_of(SourceTooLarge())
    except Exception:  # noqa: BLE001 - the boundary to the parsers: whatever breaks in them, the document is damaged
        return refusal_of(DamagedSource())


def _bounded(transcript: Transcript) -> Transcript:
    """A transcript with some text and not too much. Raises SourceRefused."""
    if len(transcript.text.content) > limits.TEXT_CHARACTERS:
        raise SourceTooLarge
    if not transcript.text.segments:
        raise EmptySource
    return transcript


def _transcript(extension: str, original: bytes) -> Transcript:
    """What the reader of this format makes of the bytes; each is loaded when it is first needed."""
    if extension == ".pdf":
        from khronika.capturing.formats import pdf

        return pdf.transcript(original)
    if extension == ".docx":
        from khronika.capturing.formats import docx

        return docx.transcript(original)
    if extension == ".eml":
        from khronika.capturing.formats import mail

        return mail.transcript(original)
    from khronika.capturing.formats import html

    return html.transcript(original)


if __name__ == "__main__":
    try:
        main()
    except (OSError, EOFError):
        sys.exit(1)
