"""The sandbox holds what it promises."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from khronika.capturing.sandbox.answers import transcript_of
from khronika.capturing.sandbox.warden import Warden
from khronika.errors import DamagedSource, LockedSource, SourceRefused, SourceTooSlow

PAGE = b"<p>Around forty men were taken from the village.</p>"
CONFINED = (
    "from khronika.capturing.sandbox.confinement import confine; import os, socket, sys; confine(2**30)\n"
)
READY = "import os; os.write(1, b'\\0' * 7 + b'\\x05ready');"
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


@pytest.mark.parametrize("program", ["os.abort()", "raise SystemExit(3)", "os.write(1, b'no frame')"])
def test_a_crash_is_a_damaged_source(program: str) -> None:
    with pytest.raises(DamagedSource, match=r"a\.pdf"):
        Warden(command=("-c", READY + program)).read(".pdf", "a.pdf", b"x" * 1_000_000)


def test_a_parser_that_cannot_start_is_not_the_documents_fault() -> None:
    with pytest.raises(SourceRefused, match="could not be started") as refused:
        Warden(command=("-c", "raise SystemExit(1)")).read(".pdf", "a.pdf", b"x")
    assert refused.type is SourceRefused


def test_a_document_that_hangs_is_stopped_on_the_clock() -> None:
    with pytest.raises(SourceTooSlow):
        Warden(0.3, ("-c", READY + "import time; time.sleep(60)")).read(".pdf", "a.pdf", b"x")


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


SAYS = "import sys; os.write(1, b'\\0' * 7 + b'\\x20' + ({}).ljust(32)); sys.stdin.read()"


def test_the_process_sees_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEADOW_SECRET", "1")
    kind = "LockedSource"
    spy = f"b'0' if 'MEADOW_SECRET' in os.environ else b'1\\n{{\"refused\":\"{kind}\"}}'"
    watched = Warden(command=("-c", READY + SAYS.format(spy)))
    with pytest.raises(LockedSource):
        watched.read(".pdf", "a.pdf", b"x")
    watched.close()


def test_an_answer_of_another_document_is_not_taken() -> None:
    with pytest.raises(DamagedSource):
        Warden(command=("-c", READY + SAYS.format("b'7\\n{}'"))).read(".pdf", "a.pdf", b"x")


def test_ctrl_c_does_not_reach_the_parser(warden: Warden) -> None:
    warden.read(".html", "a.html", PAGE)
    assert warden._worker is not None
    assert os.getsid(warden._worker.pid) != os.getsid(0)
    os.kill(warden._worker.pid, signal.SIGINT)
    assert warden.read(".html", "a.html", PAGE).text.content
