"""The sandbox holds what it promises."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from khronika.capturing.sandbox.answers import transcript_of
from khronika.capturing.sandbox.warden import Warden
from khronika.errors import DamagedSource, LockedSource, SourceTooSlow

PAGE = b"<p>Around forty men were taken from the village.</p>"
CONFINED = (
    "from khronika.capturing.sandbox.confinement import confine; import os, socket, sys; confine(2**30)\n"
)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the filters of system calls are Linux's")


@pytest.fixture
def warden() -> Iterator[Warden]:
    one = Warden()
    yield one
    one.close()


def in_confinement(line: str) -> str:
    """What a line of a taken-over parser comes to."""
    program = f"{CONFINED}try:\n    {line}\n    print('done')\nexcept (OSError, MemoryError) as e:\n    print('refused')"
    ran = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=False)
    return ran.stdout.strip()


def test_one_process_serves_many_documents(warden: Warden) -> None:
    warden.read(".html", "a.html", PAGE)
    first = warden._worker
    warden.read(".html", "a.html", PAGE)
    assert warden._worker is first


def test_after_a_crash_the_next_document_gets_a_new_process(warden: Warden) -> None:
    warden.read(".html", "a.html", PAGE)
    assert warden._worker is not None
    os.kill(warden._worker.pid, signal.SIGKILL)
    warden._worker.wait()
    assert warden.read(".html", "b.html", PAGE).text.content


@pytest.mark.parametrize("program", ["import os; os.abort()", "raise SystemExit(3)", "print('no frame')"])
def test_a_crash_is_a_damaged_source(program: str) -> None:
    with pytest.raises(DamagedSource, match=r"a\.pdf"):
        Warden(command=("-c", program)).read(".pdf", "a.pdf", b"x" * 1_000_000)


def test_a_document_that_hangs_is_stopped_on_the_clock() -> None:
    start = time.monotonic()
    with pytest.raises(SourceTooSlow):
        Warden(0.3, ("-c", "import time; time.sleep(60)")).read(".pdf", "a.pdf", b"x")
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"[]", b"null", b"{}", b'{"refused": "SystemExit"}', b"[" * 100_000,
        b'{"content": "ab", "segments": [[0, 99, "body", ""]]}', b'{"content": "a\\ud800", "segments": []}',
    ],
)  # fmt: skip
def test_no_answer_is_believed_unchecked(answer: bytes) -> None:
    with pytest.raises(DamagedSource):
        transcript_of("a.pdf", answer)


@linux
@pytest.mark.parametrize(
    "line",
    [
        "socket.socket()", "open('/etc/passwd')", "open(sys.executable + '.new', 'w')", "os.mkdir('/tmp/found')", "os.fork()",
        "os.execv(sys.executable, ['python'])", "os.kill(os.getppid(), 0)", "bytearray(2**31)",
    ],
)  # fmt: skip
def test_a_parser_that_was_taken_over_can_do_nothing(line: str) -> None:
    assert in_confinement(line) == "refused"


def test_the_process_sees_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEADOW_SECRET", "1")
    spy = "import os, sys; os.write(1, b'' if 'MEADOW_SECRET' in os.environ else (b'\\0' * 7 + b'\\x20' + b'{\"refused\":\"LockedSource\"}'.ljust(32)))"
    watched = Warden(command=("-c", spy))
    with pytest.raises(LockedSource):
        watched.read(".pdf", "a.pdf", b"x")
    watched.close()


def test_ctrl_c_does_not_reach_the_parser(warden: Warden) -> None:
    warden.read(".html", "a.html", PAGE)
    assert warden._worker is not None
    assert os.getsid(warden._worker.pid) != os.getsid(0)
    os.kill(warden._worker.pid, signal.SIGINT)
    assert warden.read(".html", "a.html", PAGE).text.content
