"""Keeps one sandboxed process for parsing, gives it one document at a time, and replaces it when it breaks.

A document that hangs, crashes or takes over its parser costs that process and nothing else: the warden ends it on the clock,
believes nothing of its answer unchecked (answers.py), and the next document gets a new one.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import BinaryIO, cast

from khronika.capturing import limits
from khronika.capturing.sandbox.answers import MOST_BYTES, transcript_of
from khronika.capturing.sandbox.frames import READY, BrokenFrame, read_frame, write_frame
from khronika.capturing.transcript import Transcript
from khronika.errors import DamagedSource, SourceRefused, SourceTooSlow

_COMMAND = ("-I", "-B", "-X", "utf8", "-m", "khronika.capturing.sandbox.worker")
_DOCUMENTS_EACH = 1_000  # then the process is replaced, so that what a parser leaks stays small
_FAREWELL = 0.5  # seconds in which an idle process ends by itself


class Warden:
    """One parsing process and its replacement. Safe to use from several threads: documents wait their turn."""

    def __init__(self, seconds: float = limits.PARSE_SECONDS, command: tuple[str, ...] = _COMMAND) -> None:
        self._seconds = seconds
        self._command = command
        self._turn = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._served = 0
        self._ready = False

    def read(self, extension: str, name: str, original: bytes) -> Transcript:
        """The transcript of a document. Raises SourceRefused."""
        with self._turn:
            untrusted_answer = self._answer(extension, name, original)
        return transcript_of(name, untrusted_answer)

    def _answer(self, extension: str, name: str, original: bytes) -> bytes:
        """What the process answers, unchecked. Raises SourceRefused where it breaks or takes too long."""
        worker = self._running()
        expired = threading.Event()

        def end() -> None:
            expired.set()
            worker.kill()

        clock = threading.Timer(self._seconds, end)
        clock.daemon = True
        clock.start()
        try:
            answer = self._exchange(worker, extension, original)
        except (OSError, BrokenFrame):
            answer = None
        except BaseException:  # Ctrl-C in the middle: the next answer would be of the wrong document
            self.close()
            raise
        finally:
            clock.cancel()
        if answer is None or expired.is_set():
            raise self._broken(name, expired=expired.is_set())
        if self._served >= _DOCUMENTS_EACH:
            self.close()
        return answer

    def _exchange(self, worker: subprocess.Popen[bytes], extension: str, original: bytes) -> bytes | None:
        """One document and its answer; None where the answer is missing or is of another document."""
        requests, answers = cast("BinaryIO", worker.stdin), cast("BinaryIO", worker.stdout)
        self._ready = self._ready or read_frame(answers, len(READY)) == READY
        self._served += 1
        number = str(self._served)
        write_frame(requests, f"{number} {extension}".encode())
        write_frame(requests, original)
        untrusted_number, _, untrusted_answer = (read_frame(answers, MOST_BYTES) or b"").partition(b"\n")
        return untrusted_answer if untrusted_number == number.encode() else None

    def _broken(self, name: str, *, expired: bool) -> SourceRefused:
        """The refusal that the end of the process means; the process is gone afterwards."""
        ready, status = self._ready, self.close()
        if expired or status == -signal.SIGXCPU:
            return SourceTooSlow(name)
        if not ready:  # this system's fault, not the document's
            return SourceRefused(name, "its parser could not be started")
        return DamagedSource(name)

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started where there is none; a process inherited by a fork belongs to the parent."""
        if self._worker is None or self._owner != os.getpid() or self._worker.poll() is not None:
            self.close()
            self._owner, self._served, self._ready = os.getpid(), 0, False
            self._worker = subprocess.Popen(
                [sys.executable, *self._command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                close_fds=True,
                umask=0o077,
                start_new_session=True,  # Ctrl-C reaches the user's process only, and no terminal is in reach
            )
        return self._worker

    def close(self) -> int | None:
        """End the process, if any; its exit status."""
        worker, self._worker = self._worker, None
        if worker is None or self._owner != os.getpid():
            return None
        with contextlib.suppress(OSError):
            cast("BinaryIO", worker.stdin).close()  # an idle process ends by itself, a crashed one has ended
        try:
            status = worker.wait(timeout=_FAREWELL)
        except subprocess.TimeoutExpired:
            worker.kill()
            status = worker.wait()
        cast("BinaryIO", worker.stdout).close()
        return status


_WARDEN = Warden()
atexit.register(_WARDEN.close)


def read_in_sandbox(extension: str, name: str, original: bytes) -> Transcript:
    """The transcript of a document, parsed in this program's sandboxed process. Raises SourceRefused."""
    return _WARDEN.read(extension, name, original)
