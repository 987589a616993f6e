"""However a command ends, the terminal is sane, nothing that was acknowledged is lost, and repeating completes."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from khronika.ledger import finding
from khronika.ledger.opening import open_ledger
from khronika.ledger.verifying import first_broken
from khronika.testing.terminals import rest_of
from khronika.vault import unlock
from tests.conftest import PASSPHRASE, Run

KHRONIKA = str(Path(sys.executable).with_name("khronika"))
TOLD = "At least {} people were killed in Orvath on 3 May 2025, the Relief Committee said.\n"
CTRL_C, CTRL_D = b"\x03", b"\x04"


def with_own_terminal() -> None:
    """In a new process: its standard input is its controlling terminal, and Ctrl-C means what it means."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pressed(keys: bytes, command: list[str], after: bytes) -> tuple[int, str, bool]:
    """The status of a command in which keys are pressed once it shows something; what it showed; whether it echoes after."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=child,
        stdout=child,
        stderr=child,
        preexec_fn=with_own_terminal,  # noqa: PLW1509 - no thread runs here, and nothing else makes a controlling terminal
    )
    shown = b""
    while after not in shown:
        shown += os.read(parent, 1024)
    while after == b"Passphrase: " and termios.tcgetattr(child)[3] & termios.ECHO:
        time.sleep(0.01)
    os.write(parent, keys)
    process.wait(30)
    echoes = bool(termios.tcgetattr(child)[3] & termios.ECHO)
    os.close(child)
    return process.returncode, (shown + rest_of(parent)).decode(), echoes


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(200):
        ending = "html" if number % 9 == 0 else "txt"
        (folder / f"{number:03}.{ending}").write_text(f"<p>{TOLD.format(number + 2) * 3}")
    return folder


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_a_key_at_the_prompt_stops_and_the_terminal_echoes_again(vault: Path, key: bytes) -> None:
    ended, shown, echoes = pressed(key, [KHRONIKA, "figures", "--vault", str(vault)], b"Passphrase: ")
    assert ended == 130
    assert echoes
    assert "Traceback" not in shown


def test_impatient_ctrl_c_during_reading_leaves_a_sane_terminal(
    vault: Path, secret: Path, documents: Path
) -> None:
    command = [KHRONIKA, "read", str(documents), "--vault", str(vault), "--passphrase-file", str(secret)]
    ended, shown, _ = pressed(CTRL_C * 3, command, b"0/200")
    assert ended == 130
    assert "Stopped." in shown
    assert "Traceback" not in shown
    assert shown.rfind("\x1b[?25h") > shown.rfind("\x1b[?25l"), "the cursor is shown again"


def test_a_reading_that_is_killed_again_and_again_completes(
    vault: Path, secret: Path, documents: Path, khronika: Run
) -> None:
    command = [KHRONIKA, "read", str(documents), "--vault", str(vault), "--passphrase-file", str(secret)]
    kept = 0
    for sealed in (10, 60, 120):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and len(list((vault / "originals").iterdir())) < sealed:
            time.sleep(0.01)
        process.kill()
        process.wait()
        now_kept = len(list((vault / "originals").glob("*.sealed")))
        assert now_kept >= kept
        kept = now_kept
    khronika("read", documents, "--vault", vault, "--passphrase-file", secret)
    with unlock(vault, PASSPHRASE) as unlocked, open_ledger(unlocked) as ledger:
        sources = list(finding.sources(ledger))
        assert len(sources) == 200
        assert {s.sealed for s in sources} == set(unlocked.sealed())
        assert first_broken(ledger) is None
    assert {p.suffix for p in (vault / "originals").iterdir()} == {".sealed"}


def test_a_stopped_run_keeps_what_it_acknowledged_and_goes_on_when_repeated(
    vault: Path, tmp_path: Path, secret: Path, khronika: Run
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(TOLD.format(number + 2))
    command = [KHRONIKA, "read", str(folder), "--vault", str(vault), "--passphrase-file", str(secret)]
    # A shell's background job, as these tests may be, would inherit that Ctrl-C is ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    sealed = vault / "originals"
    for _ in range(400):
        if len(list(sealed.glob("*.sealed"))) >= 50:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped" in told
    assert "Traceback" not in told
    kept = len(list(sealed.glob("*.sealed")))
    assert 50 <= kept < 400
    again = khronika("read", folder, "--vault", vault, "--passphrase-file", secret)
    assert f"{400 - kept} documents read" in again.out
    assert len(list(sealed.glob("*.sealed"))) == 400
