"""A passphrase comes from a terminal without echo, a file or a descriptor; from nowhere else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from khronika.cli.passphrase import passphrase
from khronika.errors import PassphraseNeeded, PassphraseUnreadable
from khronika.testing.terminals import rest_of

ASK = "from khronika.cli.passphrase import passphrase; print('got', passphrase(None, None, new=True))"


def asked_on_a_terminal(*answers: str) -> str:
    """What a terminal shows when the passphrase is asked for and answered."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ASK], stdin=child, stdout=child, stderr=child, start_new_session=True
    )
    os.close(child)
    shown = b""
    for answer in answers:
        while not shown.rstrip().endswith(b":"):
            shown += os.read(parent, 1024)
        os.write(parent, answer.encode() + b"\n")
        shown += b"\n|"
    process.wait(20)
    return (shown + rest_of(parent)).decode()


def test_the_first_line_of_a_file_is_the_passphrase(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes("\ufefforbit lantern\r\nsecond line\n".encode())
    assert passphrase(file, None) == "orbit lantern"


def test_a_descriptor_gives_the_passphrase() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"orbit lantern\n")
    os.close(writing)
    assert passphrase(None, reading) == "orbit lantern"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00", b"x" * 5000])
def test_a_file_without_a_passphrase_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content)
    with pytest.raises(PassphraseUnreadable):
        passphrase(file, None)


def test_a_missing_file_and_a_closed_descriptor_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PassphraseUnreadable):
        passphrase(tmp_path / "none", None)
    with pytest.raises(PassphraseUnreadable):
        passphrase(None, 9999)


def test_without_a_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        with pytest.raises(PassphraseNeeded):
            passphrase(None, None)


def test_a_new_passphrase_is_asked_for_twice_and_never_shown() -> None:
    shown = asked_on_a_terminal("orbit lantern", "orbit lantern")
    before_the_answer_is_used = shown.split("got")[0]
    assert "orbit" not in before_the_answer_is_used
    assert "got orbit lantern" in shown


def test_two_different_answers_are_refused() -> None:
    assert "PassphrasesDiffer" in asked_on_a_terminal("orbit lantern", "orbit lamp")
