"""What the desk's process holds: whether the vault is open, for whom, and since when nobody has asked for anything."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from khronika import __version__
from khronika.desk.access import Role, role_of
from khronika.desk.events.weighing import Weighing
from khronika.ledger.handling import Hand
from khronika.ledger.opening import Ledger, open_ledger
from khronika.ledger.rollback import remembering
from khronika.session.runtime import end_all, registered, tag_of
from khronika.vault import key_files, unlock
from khronika.vault.device import state_folder
from khronika.vault.header import read_header

LOCKED: Final = 75  # the exit status by which the process that waits outside knows to start a new one
_LOOKS: Final = 1.0  # seconds between two looks at the clocks
_ASLEEP: Final = 20.0  # a machine whose clocks differ by more has slept
_ATTEMPTS: Final = 10  # wrong codes, after which none is right


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at the desk, and what she may do there."""

    hand: Hand
    role: Role

    @property
    def name(self) -> str:
        """The name under which her decisions are kept."""
        return self.hand.who


@dataclass(frozen=True, slots=True)
class Entrance:
    """What lets a browser in: a code that is good once, then the cookie that was given for it."""

    code: str
    cookie: str
    port: int


@dataclass
class OpenVault:
    """The one vault of this desk. Its keys are in this process from `open` until the process ends."""

    folder: Path
    entrance: Entrance
    database: str | None
    idle: float  # seconds without a request after which the process ends
    entered: Callable[[], None]
    ledger: Ledger | None = None
    person: Person | None = None
    wrong: int = 0
    viewed: set[str] = field(default_factory=set)  # the sources that were seen since it was opened
    hands: frozenset[str] | None = None  # the codes of those who had done something when it was first asked
    weighing: Weighing = field(default_factory=Weighing)
    stop_listening: Callable[[], None] = lambda: None
    ending: bool = False  # it locks as soon as the answer that is being given has left
    tag: str = ""  # under which processes that hold its keys are known to each other
    _stack: ExitStack = field(default_factory=ExitStack)
    _asked: float = field(default_factory=time.monotonic)

    @property
    def exists(self) -> bool:
        """Whether there is anything where the vault should be."""
        return (self.folder / "header").exists()

    def open(self, passphrase: str) -> None:
        """Opens the vault for the member whose passphrase this is. Raises VaultError, OlderVault."""
        with ExitStack() as stack:
            vault_id = read_header(key_files.read(self.folder).header).vault_id.hex()
            self.tag = tag_of(vault_id)
            stack.enter_context(registered(self.tag))  # `khronika lock` ends this process too
            vault = stack.enter_context(unlock(self.folder, passphrase))
            ledger = stack.enter_context(open_ledger(vault, self.database))
            stack.enter_context(remembering(ledger, state_folder()))
            self._stack = stack.pop_all()
        self.ledger = ledger
        self.person = Person(Hand(vault.member, "khronika desk", __version__), role_of(vault.keyring))

    def lock(self) -> None:
        """Ends this process at once: its keys end with it. What was acknowledged is on the disk."""
        self.end(LOCKED)

    def end(self, status: int) -> None:
        """Ends this process: tells this device how far the vault has come, clears up, and is gone whatever that gives."""
        try:
            self._stack.close()
        finally:
            leave(status)

    def end_others(self) -> None:
        """Ends every other process that holds keys of this vault: their keys are over. Raises SessionRefused."""
        end_all(self.tag)

    def lock_soon(self) -> None:
        """Locks once the answer that is being given has left. Whoever comes meanwhile waits for the process that follows."""
        self.ending = True
        self.stop_listening()
        threading.Timer(0.15, self.lock).start()

    def close(self) -> None:
        """Closes ledger and vault, for tests: a desk that is locked ends its process instead."""
        self.weighing.wait()
        self.ledger = self.person = None
        self._stack.close()

    def let_in(self, untrusted_code: str) -> bool:
        """Whether this code opens the door; it does so once, and never after ten wrong ones."""
        import hmac

        given = "".join(c for c in untrusted_code.casefold() if c.isalnum())
        right = bool(self.entrance.code) and self.wrong < _ATTEMPTS
        if right and hmac.compare_digest(given.encode(), self.entrance.code.encode()):
            self.entrance = Entrance("", self.entrance.cookie, self.entrance.port)
            self.entered()
            return True
        self.wrong += 1
        return False

    def touch(self) -> None:
        """Somebody asked for something."""
        self._asked = time.monotonic()

    def watch(self) -> None:
        """Ends the process when nobody has asked for anything for too long, or when the machine has slept."""
        offset = _slept()
        while True:
            time.sleep(_LOOKS)
            idle, slept = time.monotonic() - self._asked > self.idle, abs(_slept() - offset) > _ASLEEP
            if self.ledger is not None and (idle or slept):
                self.lock()
            offset = _slept()


def _slept() -> float:
    """A number that stays as it is while the machine is awake and grows by as long as it sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.time() - time.monotonic()


def leave(status: int) -> None:
    """Ends this process without another step of Python's own."""
    os._exit(status)


def end_with_parent() -> None:
    """Whoever started us has ended, and so do we."""
    for vault in _opened:
        vault.end(0)
    leave(0)


_opened: list[OpenVault] = []


def desk() -> OpenVault:
    """The desk of this process."""
    return _opened[0]


def sit_down(vault: OpenVault) -> None:
    """Gives this process its desk."""
    _opened[:] = [vault]
