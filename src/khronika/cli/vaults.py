"""Opening a vault and its ledger for a command, and saying whose hand it is."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from khronika import __version__
from khronika.errors import VaultError

if TYPE_CHECKING:
    from khronika.ledger.handling import Hand
    from khronika.ledger.opening import Ledger
    from khronika.vault.custody import Action

# A team's PostgreSQL database; without it the ledger lies in the vault itself.
DATABASE_URL = "KHRONIKA_DATABASE_URL"


@contextmanager
def ledger_of(vault: Path, secret: str, *, to_write: bool) -> Iterator[Ledger]:
    """The ledger of a vault, closed and its keys wiped at the end of the block."""
    from khronika.ledger.opening import open_ledger
    from khronika.vault import unlock

    try:
        with (
            unlock(vault, secret, to_write=to_write) as unlocked,
            open_ledger(unlocked, os.environ.get(DATABASE_URL)) as ledger,
        ):
            yield ledger
    except VaultError as refusal:
        refusal.subject = str(vault)  # as the user named it
        raise


def hand() -> Hand:
    """Who does this, by the account's name on this machine, and with which tool."""
    from khronika.ledger.handling import Hand

    try:
        who = getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a bare container
        who = f"account {os.getuid()}"
    return Hand(who, "khronika", __version__)


def enter_for_all(ledger: Ledger, action: Action, command: str, **details: str) -> None:
    """Enters that something was done to every source in a vault; before it is done, so that nothing is done unentered."""
    from khronika.ledger.handling import enter

    at = now()
    told = (("command", command), ("sources", "all"), *details.items())
    enter(ledger, [hand().did(action, at, None, told)], at)


def now() -> datetime:
    """The time of this moment."""
    return datetime.now(UTC)
