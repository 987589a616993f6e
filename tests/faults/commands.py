"""Runs commands of the program, each in a fork of this process, with the fault that it is told to meet; then looks what is left.

Started by tests/test_faults.py as `python -m tests.faults.commands FOLDER`, with refuse.c loaded before the C library. It reads
lines `COMMAND POINT KIND` and answers each with a JSON object: how the command ended, and every promise that does not hold then.
POINT 0 counts the calls that write. A fork costs a hundredth of what a start of Python costs.
"""

from __future__ import annotations

import ctypes
import errno
import json
import mmap
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any, Final

from khronika.cli import status
from khronika.errors import KhronikaError
from khronika.ledger.handling import Hand
from khronika.ledger.opening import Ledger
from khronika.vault import KdfCost
from tests.canaries import FILE_NAME, IN_TEXT, TOLD, WHY_JUDGED, found
from tests.conftest import PASSPHRASE

KINDS: Final = {"kill": 0, "torn": -1, "eio": errno.EIO, "enospc": errno.ENOSPC}
NEVER: Final = 2**40
NOTED: Final = 1 << 20  # bytes of notes that a command leaves before it is killed
CANARIES: Final = (*IN_TEXT[::4], FILE_NAME, WHY_JUDGED)
DOCUMENTS: Final = 5


class Notes:
    """What a forked command acknowledged: in memory that it shares with us, so that noting is no call that writes."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, NOTED)

    def note(self, line: str) -> None:
        """Adds a line."""
        self._memory.write(line.encode() + b"\n")

    def lines(self) -> list[str]:
        """All lines."""
        return self._memory[:NOTED].rstrip(b"\0").decode().splitlines()


@dataclass(frozen=True, slots=True)
class Tried:
    """A place with a vault, in which one command is tried."""

    folder: Path
    secret: Path
    notes: Notes

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def access(self) -> list[str]:
        return ["--vault", str(self.vault), "--passphrase-file", str(self.secret)]

    def documents(self) -> Path:
        return self.folder.parent / "documents"

    def run(self, *arguments: str) -> tuple[int, str]:
        """The status of a command in this process, and what it said."""
        # What a machine remembers of a vault belongs to this place: another trial's vault is older or newer.
        os.environ["XDG_STATE_HOME"] = str(self.folder / "state")
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            ended = status(list(arguments))
        return ended, out.getvalue() + err.getvalue()

    def found(self) -> dict[str, Any]:
        """What the vault holds now, and what verifying finds of it."""
        from khronika.ledger import finding
        from khronika.ledger.opening import open_ledger
        from khronika.ledger.verifying import verify_vault
        from khronika.vault import unlock

        with unlock(self.vault, PASSPHRASE) as vault, open_ledger(vault) as ledger:
            return {
                "sources": {one.source.sha256 for one in finding.sources(ledger)},
                "judged": {one.claim for one in finding.judgements(ledger)},
                "claims": [claim.id for claim in finding.claims(ledger)],
                "faults": verify_vault(ledger).faults,
                "pending": list(vault.pending()),
            }


def init(tried: Tried) -> int:
    """Makes the vault."""
    ended, _ = tried.run("init", str(tried.vault), "--passphrase-file", str(tried.secret))
    if ended == 0:
        tried.notes.note("made")
    return ended


def init_again(tried: Tried) -> Iterator[str]:
    """An interrupted making is begun anew, or has come so far that the vault opens."""
    ended, said = tried.run("init", str(tried.vault), "--passphrase-file", str(tried.secret))
    if ended and "not empty" not in said:
        yield f"init cannot be repeated: {said}"
    if not ended and tried.notes.lines():
        yield "a vault was made, said to be made, and is gone"
    ended, said = tried.run("figures", *tried.access)
    if ended:
        yield f"the vault does not open: {said}"


def read(tried: Tried) -> int:
    """Reads documents; what is acknowledged is noted."""
    return tried.run("read", str(tried.documents()), *tried.access)[0]


def read_again(tried: Tried) -> Iterator[str]:
    """Everything acknowledged is there, and the next run reads the rest."""
    acknowledged = set(tried.notes.lines())
    if lost := acknowledged - tried.found()["sources"]:
        yield f"{len(lost)} acknowledged sources are lost"
    ended, said = tried.run("read", str(tried.documents()), *tried.access)
    if ended:
        yield f"the next run does not complete: {said}"
    if len(tried.found()["sources"]) != DOCUMENTS:
        yield "the next run does not read all"


def judge(tried: Tried) -> int:
    """Decides on a claim."""
    claim = (tried.folder.parent / "claim").read_text()
    ended, _ = tried.run("judge", claim, "accepted", "--why", WHY_JUDGED, *tried.access)
    if ended == 0:
        tried.notes.note(claim)
    return ended


def judge_again(tried: Tried) -> Iterator[str]:
    """A decision that was acknowledged is there, and the next is kept."""
    if set(tried.notes.lines()) - tried.found()["judged"]:
        yield "an acknowledged decision is lost"
    claim = (tried.folder.parent / "claim").read_text()
    ended, said = tried.run("judge", claim, "accepted", *tried.access)
    if ended or claim not in tried.found()["judged"]:
        yield f"the next run does not decide: {said}"


# For each command: with which vault it begins, what is run, and what must be true afterwards. A command that changes
# the vault needs a row.
COMMANDS: Final[dict[str, tuple[str, Callable[[Tried], int], Callable[[Tried], Iterator[str]]]]] = {
    "init": ("", init, init_again),
    "read": ("empty", read, read_again),
    "judge": ("full", judge, judge_again),
}


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
    told += [f"left over: {path.name}" for path in tried.vault.rglob("*.partial")]
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
                TOLD * 4 + f"At least {number + 2} of them were killed.\n"
            )
        for name in ("empty", "full"):
            tried = Tried(self.root / name, self.secret, Notes())
            tried.folder.mkdir()
            init(tried)
        read(tried)
        (self.root / "claim").write_text(tried.found()["claims"][0])

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
    cheap = KdfCost(1, 8 * 1024 * 1024)
    KdfCost.calibrated = classmethod(lambda *_: cheap)  # type: ignore[method-assign,assignment]  # a second each on purpose
    run_read = COMMANDS["read"]

    def reading(tried: Tried) -> int:
        CURRENT[:] = [tried.notes]
        return run_read[1](tried)

    COMMANDS["read"] = (run_read[0], reading, run_read[2])
    CURRENT[:] = [Notes()]
    acknowledging()
    trials = Trials(Path(sys.argv[1]))
    trials.prepare()
    exec(breach, {"__name__": "breach"})  # noqa: S102 - a test breaks a promise on purpose
    for line in sys.stdin:
        command, point, kind = line.split()
        answer = trials.trial(command, int(point), KINDS[kind]) if int(point) else trials.count(command)
        print(json.dumps(answer), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
