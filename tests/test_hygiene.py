"""No process that knows a word or a key can be read by another, leaves a memory image, or makes a file for others.

That holds for the program and for the parser that it starts. Each rule is also run with the promise broken on purpose.
"""

from __future__ import annotations

import ctypes
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells of a process in /proc")
KHRONIKA = str(Path(sys.executable).with_name("khronika"))
PR_CAPBSET_DROP = 24  # <linux/prctl.h>
CAPABILITIES = 64  # no kernel has more
BROKEN = """
import khronika.vault
khronika.vault.harden = lambda: None
from khronika.capturing.sandbox import warden
program = "from khronika.capturing.sandbox import worker; worker.confine = lambda _: None; worker.main()"
warden._WARDEN._command = ("-I", "-B", "-X", "utf8", "-c", program)
from khronika.cli import main
main()
"""


def as_any_user() -> None:
    """In a new process: root's rights over other processes are given up, files are for all, cores are wanted."""
    libc = ctypes.CDLL(None)
    for capability in range(CAPABILITIES):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    os.umask(0o022)
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


@dataclass(frozen=True, slots=True)
class Seen:
    """What another process of the same user sees of one."""

    readable: bool
    core: str
    umask: str

    @classmethod
    def of(cls, process: int) -> Seen:
        """What is seen of this process."""
        told = Path(f"/proc/{process}")
        look = [sys.executable, "-I", "-S", "-c", f"open('/proc/{process}/environ', 'rb').read()"]
        looked = subprocess.run(look, preexec_fn=as_any_user, capture_output=True, check=False)
        core = re.search(r"Max core file size\s+(\S+)", (told / "limits").read_text())
        umask = re.search(r"Umask:\s+(\S+)", (told / "status").read_text())
        assert core
        assert umask
        return cls(looked.returncode == 0, core[1], umask[1])


@contextmanager
def reading(vault: Path, secret: Path, documents: Path, program: list[str]) -> Iterator[tuple[int, int]]:
    """A reading run, stopped in its middle, and its parser."""
    documents.mkdir()
    for number in range(200):
        (documents / f"{number}.html").write_text(
            f"<p>At least {number + 2} people were killed in Orvath.</p>"
        )
    command = [*program, "read", str(documents), "--vault", str(vault), "--passphrase-file", str(secret)]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=as_any_user,  # noqa: PLW1509 - no threads here
    ) as process:
        while not list((vault / "originals").iterdir()):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGSTOP)
        (parser,) = map(int, Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split())
        try:
            yield process.pid, parser
        finally:
            process.kill()
            os.kill(parser, signal.SIGKILL)


def test_program_and_parser_cannot_be_read_dump_no_core_and_make_private_files(
    vault: Path, secret: Path, tmp_path: Path
) -> None:
    with reading(vault, secret, tmp_path / "documents", [KHRONIKA]) as processes:
        assert [Seen.of(process) for process in processes] == [
            Seen(readable=False, core="0", umask="0077")
        ] * 2


def test_the_same_look_sees_everything_of_a_process_that_does_not_guard_itself(
    vault: Path, secret: Path, tmp_path: Path
) -> None:
    with reading(vault, secret, tmp_path / "documents", [sys.executable, "-c", BROKEN]) as processes:
        program, parser = (Seen.of(process) for process in processes)
    assert (program.readable, parser.readable, program.umask) == (True, True, "0022")
    if resource.getrlimit(resource.RLIMIT_CORE)[1]:
        assert "0" not in {program.core, parser.core}
