"""However a call that writes is refused, and wherever a command is killed: what was acknowledged is there, nothing is
readable, and the next run completes.

`make test` tries some of the calls, `make faults` every one of them with every fault.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.commands import KINDS
from tests.faults.rows import COMMANDS

ROOT = Path(__file__).parents[1]
EVERY_CALL = bool(os.environ.get("KHRONIKA_FAULTS"))
SOME = 3  # calls of each command and kind, in a quick run


@pytest.fixture(scope="session")
def refuse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that refuses calls; made here, because it is of no use to anybody else."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or sys.platform != "linux":
        pytest.skip("NOT TESTED WITH FAULTS OF THE DISK: it needs Linux and a C compiler")
    made = tmp_path_factory.mktemp("faults") / "refuse.so"
    source = ROOT / "tests" / "faults" / "refuse.c"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", made, source, "-ldl"], check=True
    )
    return made


@dataclass(frozen=True, slots=True)
class Trials:
    """A process in which commands meet faults."""

    process: subprocess.Popen[str]

    def answer(self, command: str, point: int, kind: str = "kill") -> Any:
        """What became of a command, and of the promises."""
        assert self.process.stdin
        assert self.process.stdout
        print(command, point, kind, file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())


@contextmanager
def trials(folder: Path, refuse: Path, breach: str = "", watched: tuple[str, ...] = ()) -> Iterator[Trials]:
    program = [*watched, sys.executable, "-m", "tests.faults.commands", str(folder)]
    environment = {
        **os.environ,
        "LD_PRELOAD": str(refuse),
        "BREACH": breach,
        "HOME": str(folder),
        "TMPDIR": str(folder),
    }
    with subprocess.Popen(
        program, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Trials(process)
        assert process.stdin
        process.stdin.close()


def points(calls: int, kind: str) -> list[int]:
    """Which calls are refused: all, or some that lie apart, others for each kind of fault."""
    if EVERY_CALL:
        return list(range(1, calls + 1))
    step = max(1, calls // SOME)
    return list(range(1 + list(KINDS).index(kind) * step // len(KINDS), calls + 1, step))


@pytest.mark.parametrize("command", COMMANDS)
def test_no_fault_of_the_disk_and_no_kill_loses_or_shows_anything(
    refuse: Path, tmp_path: Path, command: str
) -> None:
    failed, ends = [], set()
    with trials(tmp_path, refuse) as disk:
        calls = disk.answer(command, 0)["calls"]
        for kind in KINDS:
            for point in points(calls, kind):
                met = disk.answer(command, point, kind)
                ends.add(met["ended"])
                failed += [(kind, point, met)] if met["left"] else []
    assert calls > 20
    assert not failed
    assert {-9, 1} <= ends <= {-9, 0, 1}, "killed, or refused with a sentence; never a defect"


# Each breaks one promise on purpose.
EARLY = """
from khronika.ledger import keeping
import __main__ as commands

def early(ledger, arrivals, hand, clock):
    listed = list(arrivals)
    for arrival in listed:
        commands.CURRENT[0].note(arrival.document.source.sha256)
    yield from keeping_receive_many(ledger, listed, hand, clock)

keeping_receive_many, keeping.receive_many = keeping.receive_many, early
"""
LEFTOVERS = """
from khronika.ledger import opening
from khronika.vault import unlocking
opening._clear_leftovers = unlocking._clear_leftovers = lambda *_: None
"""
READABLE = """
from pathlib import Path
from khronika.vault import vault
sealed = vault.Vault.seal

def seal(self, original):
    path = self.folder / "original.tmp"
    path.write_bytes(original)
    made = sealed(self, original)
    path.unlink()
    return made

vault.Vault.seal = seal
"""


@pytest.mark.parametrize(
    ("breach", "said"),
    [(EARLY, "acknowledged sources are lost"), (LEFTOVERS, "pending: "), (READABLE, "readable: ")],
    ids=["acknowledged too early", "leftovers not cleared", "readable for a moment"],
)
def test_a_promise_that_is_broken_on_purpose_is_found_by_killing(
    refuse: Path, tmp_path: Path, breach: str, said: str
) -> None:
    with trials(tmp_path, refuse, breach) as disk:
        calls = disk.answer("read", 0)["calls"]
        left = (told for point in range(8, calls, 17) for told in disk.answer("read", point)["left"])
        assert any(said in told for told in left)


WRITING = "write,pwrite64,writev,fsync,fdatasync,ftruncate,fallocate,rename,renameat,renameat2,link,symlink,unlink,unlinkat,mkdir,mkdirat,rmdir,chmod,fchmod,fchmodat,open,openat,creat"


def test_the_library_sees_every_call_that_writes(refuse: Path, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("NOT COMPARED WITH WHAT THE KERNEL SEES: there is no strace here")
    log = tmp_path / "calls"
    (tmp_path / "trials").mkdir()
    watched = (strace, "-f", "-qq", "-s", "0", "-e", f"trace=access,{WRITING}", "-o", str(log))
    with trials(tmp_path / "trials", refuse, watched=watched) as disk:
        counted = disk.answer("read", 0)["calls"]
    told = log.read_text()
    (within,) = re.findall(
        r"access\(\"/faults-begin\".*?\n(.*\n)\d+ +access\(\"/faults-end\"", told, re.DOTALL
    )
    calls = [line.split(maxsplit=1)[1] for line in within.splitlines()]
    elsewhere = re.compile(r"\w+\([012],|access\(|open(?:at)?\((?!.*(?:O_CREAT|O_TRUNC))")
    assert counted == len([call for call in calls if not elsewhere.match(call)])
