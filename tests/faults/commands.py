"""Runs commands of the program, each in a fork of this process, with the fault that it is told to meet; then looks what is left.

Started by tests/test_faults.py as `python -m tests.faults.commands FOLDER`, with refuse.c loaded before the C library. It reads
lines `COMMAND POINT KIND` and answers each with a JSON object: how the command ended, and every promise that does not hold then.
POINT 0 counts the calls that write. A fork costs a hundredth of what a start of Python costs.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typer.main

from khronika.errors import KhronikaError
from khronika.ledger.handling import Hand
from khronika.ledger.opening import Ledger
from khronika.vault import KdfCost
from tests.canaries import FILE_NAME, IN_TEXT, TOLD, WHY_JUDGED, found
from tests.conftest import PASSPHRASE
from tests.faults.rows import COMMANDS, backup, init, read
from tests.faults.tried import CARLA, DOCUMENTS, Notes, Tried

KINDS: Final = {"kill": 0, "torn": -1, "eio": errno.EIO, "enospc": errno.ENOSPC}
NEVER: Final = 2**40
TOLD_OF: Final = IN_TEXT[::4]
CANARIES: Final = (*TOLD_OF, FILE_NAME, WHY_JUDGED)
# Enough to be read and to fill several pages of the journal; every sentence more makes each of the thousands of trials longer.
TOLD_OF_THEM: Final = "".join(
    line for line in TOLD.splitlines(keepends=True) if any(one in line for one in TOLD_OF)
)


def left(tried: Tried, again: Callable[[Tried], Iterator[str]]) -> list[str]:
    """The promises that do not hold after a command has met a fault."""
    told = [f"readable: {canary}" for canary in found(tried.folder, canaries=CANARIES)]
    try:
        told += again(tried)
        now = tried.found()
    except KhronikaError as error:
        return [*told, f"the vault does not open: {error}"]
    told += now["faults"]
    told += [f"pending: {one}" for one in now["pending"]]
    told += [
        f"left over: {path.name}"
        for ending in (".partial", ".next", ".partial-*")
        for path in tried.vault.rglob(f"*{ending}")
    ]
    told += [f"readable afterwards: {canary}" for canary in found(tried.folder, canaries=CANARIES)]
    return told


class Trials:
    """Tries commands in forks of this process."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.secret = root / "secret"
        self.secret.write_text(PASSPHRASE + "\n")
        self.refuse = ctypes.CDLL(None)
        self.refuse.faults_arm.argtypes = (ctypes.c_long, ctypes.c_int)
        self.refuse.faults_seen.restype = ctypes.c_long

    def prepare(self) -> None:
        """Vaults to begin with. All that the commands import and load is in memory afterwards."""
        (self.root / "documents").mkdir()
        for number in range(DOCUMENTS):
            name = f"{FILE_NAME}-{number}.txt" if number % 2 else f"{number}.txt"
            (self.root / "documents" / name).write_text(
                TOLD_OF_THEM + f"At least {number + 2} of them were killed.\n"
            )
        for name in ("empty", "full"):
            tried = Tried(self.root / name, self.secret, Notes())
            tried.folder.mkdir()
            init(tried)
        read(tried)
        (self.root / "claim").write_text(tried.found()["claims"][0])
        self._prepare_others(tried)

    def _prepare_others(self, full: Tried) -> None:
        """A vault of two members, one with a backup beside it, and the names of what will be lost of them."""
        from khronika.ledger import finding
        from khronika.ledger.opening import open_ledger
        from khronika.vault import unlock

        with unlock(full.vault, PASSPHRASE) as vault, open_ledger(vault) as ledger:
            (self.root / "source").write_text(finding.source_called(ledger, "S-0002").source.sha256)
        team, copied = (Tried(self.root / name, self.secret, Notes()) for name in ("team", "copied"))
        for one in (team, copied):
            shutil.copytree(full.folder, one.folder)
        (self.root / "name").write_text(IN_TEXT[0])
        (self.root / "carla").write_text(CARLA)
        given = ("--name-file", str(self.root / "name"), "--new-passphrase-file", str(self.root / "carla"))
        team.run("member", "add", *given, "--compartment", "sources", *team.access)
        with unlock(team.vault, CARLA, to_write=False) as vault:
            (self.root / "key").write_text(vault.database_key().raw().hex())
        backup(copied)

    def count(self, command: str) -> dict[str, Any]:
        """How many calls of a command write, where nothing is refused."""
        begin, run, _ = COMMANDS[command]
        tried = self._tried(begin)
        counted = Notes()

        def within() -> None:
            os.access("/faults-begin", os.F_OK)  # for whoever watches the calls from outside
            self.refuse.faults_arm(NEVER, KINDS["kill"])
            ended = run(tried)
            counted.note(f"{self.refuse.faults_seen()} {ended}")
            self.refuse.faults_arm(0, 0)
            os.access("/faults-end", os.F_OK)

        _forked(within)
        calls, ended = map(int, counted.lines()[0].split())
        return {"calls": calls, "ended": ended}

    def trial(self, command: str, point: int, kind: int) -> dict[str, Any]:
        """How a command ends that meets a fault at its call with this number, and what does not hold then."""
        begin, run, again = COMMANDS[command]
        tried, looked = self._tried(begin), Notes()

        def meet() -> None:
            self.refuse.faults_arm(point, kind)
            ended = run(tried)
            self.refuse.faults_arm(0, 0)
            os._exit(ended)

        ended = _forked(meet)
        _forked(lambda: looked.note(json.dumps(left(tried, again))))
        told = looked.lines()
        return {"ended": ended, "left": json.loads(told[0]) if told else ["looking at it failed"]}

    def _tried(self, begin: str) -> Tried:
        folder = self.root / "tried"
        shutil.rmtree(folder, ignore_errors=True)
        if begin:
            shutil.copytree(self.root / begin, folder)
        else:
            folder.mkdir()
        return Tried(folder, self.secret, Notes())


def _forked(within: Callable[[], object]) -> int:
    """Runs something in a fork; its exit status, or minus the signal that ended it."""
    child = os.fork()
    if not child:
        with suppress(Exception):
            within()
            os._exit(0)
        os._exit(99)  # a traceback says nothing that the answer does not
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended)


def acknowledging() -> None:
    """Has every acknowledged source noted; two documents are one transaction, so that there are several."""
    from khronika.ledger import keeping

    receive = keeping.receive_many
    keeping.DOCUMENTS = 2  # type: ignore[misc]  # only here

    def noted(
        ledger: Ledger, arrivals: Iterable[keeping.Arrival], hand: Hand, clock: Callable[[], datetime]
    ) -> Iterator[keeping.Outcome]:
        for outcome in receive(ledger, arrivals, hand, clock):
            CURRENT[0].note(outcome.sha256)
            yield outcome

    keeping.receive_many = noted


CURRENT: list[Notes] = []  # the notes of the command that runs in this fork


def main() -> None:
    """Answers until its input ends."""
    breach = os.environ.get("BREACH", "")
    cheap = KdfCost(1, 8192)
    KdfCost.calibrated = classmethod(lambda *_: cheap)  # type: ignore[method-assign,assignment]  # a second each on purpose
    typer.main.get_command = cache(typer.main.get_command)  # put together once, not in each fork
    run_read = COMMANDS["read"]

    def reading(tried: Tried) -> int:
        CURRENT[:] = [tried.notes]
        return run_read[1](tried)

    COMMANDS["read"] = (run_read[0], reading, run_read[2])
    CURRENT[:] = [Notes()]
    acknowledging()
    trials = Trials(Path(sys.argv[1]))
    trials.prepare()
    gc.freeze()  # what is in memory by now is shared by the forks, and not written by collecting it
    exec(breach, {"__name__": "breach"})  # noqa: S102 - a test breaks a promise on purpose
    for line in sys.stdin:
        command, point, kind = line.rsplit(maxsplit=2)
        answer = trials.trial(command, int(point), KINDS[kind]) if int(point) else trials.count(command)
        print(json.dumps(answer), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
