"""Opening a vault and its ledger for a command, and saying whose hand it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from khronika import __version__
from khronika.cli.passphrase import Keys
from khronika.errors import (
    BackupRefused,
    MemberRefused,
    TravelRefused,
    TrusteesRefused,
    UnknownMember,
    VaultError,
)

if TYPE_CHECKING:
    from khronika.ledger.handling import Hand
    from khronika.ledger.opening import Ledger
    from khronika.vault import Vault
    from khronika.vault.custody import Action
    from khronika.vault.keys import Key

# A team's PostgreSQL database; without it the ledger lies in the vault itself.
DATABASE_URL = "KHRONIKA_DATABASE_URL"


# What is refused is not the vault but something else that was named.
_NAMED = (UnknownMember, MemberRefused, TravelRefused, BackupRefused, TrusteesRefused)


@contextmanager
def ledger_of(vault: Path, keys: Keys, *, to_write: bool, older: bool = False) -> Iterator[Ledger]:
    """The ledger of a vault, closed and its keys wiped at the end of the block. `khronika lock` ends the process in it.

    A vault that is older than this device remembers is refused, unless an `older` one is what is wanted. Raises OlderVault.
    """
    from khronika.ledger.opening import open_ledger
    from khronika.ledger.rollback import remembering
    from khronika.vault.device import state_folder

    with (
        vault_of(vault, keys, to_write=to_write, older=older) as unlocked,
        open_ledger(unlocked, os.environ.get(DATABASE_URL)) as ledger,
        remembering(ledger, state_folder(), older=older),
    ):
        yield ledger


@contextmanager
def vault_of(
    vault: Path, keys: Keys, *, to_write: bool, second: str | None = None, older: bool = False
) -> Iterator[Vault]:
    """A vault without its ledger, closed and its keys wiped at the end of the block.

    `second` is another member's passphrase, for what two open together. Keys that are older than this device remembers
    are refused, unless an `older` vault is what is wanted. Raises OlderVault.
    """
    from khronika.vault import reopen, unlock

    def opened() -> Vault:
        if isinstance(keys, str):
            return unlock(vault, keys, second=second, to_write=to_write)
        return reopen(vault, keys, to_write=to_write)

    with _held(vault, opened, older=older) as unlocked:
        yield unlocked


@contextmanager
def vault_of_trustees(vault: Path, secret: Key, *, to_write: bool) -> Iterator[Vault]:
    """A vault opened with the secret that trustees' words give; else as `vault_of`."""
    from khronika.vault.unlocking import unlock_with

    with _held(vault, lambda: unlock_with(vault, [lambda _: secret], to_write=to_write)) as unlocked:
        yield unlocked


@contextmanager
def _held(vault: Path, opened: Callable[[], Vault], *, older: bool = False) -> Iterator[Vault]:
    """A vault while this process holds its keys: `khronika lock` finds the process, and the device remembers the keys' age."""
    from khronika.session.runtime import registered, tag_of
    from khronika.vault import key_files
    from khronika.vault.device import remembering_keys, state_folder
    from khronika.vault.header import read_header

    with _as_named(vault):
        vault_id = read_header(key_files.read(vault).header).vault_id.hex()
        with (
            registered(tag_of(vault_id)),
            opened() as unlocked,
            remembering_keys(state_folder(), unlocked, older=older),
        ):
            yield unlocked


@contextmanager
def _as_named(vault: Path) -> Iterator[None]:
    """A vault that is refused is called as the user named it."""
    try:
        yield
    except VaultError as refusal:
        if not isinstance(refusal, _NAMED):
            refusal.subject = str(vault)
        raise


def hand(ledger: Ledger) -> Hand:
    """Who does this, by their code in this vault, and with which tool. No name goes into the record."""
    from khronika.ledger.handling import Hand

    return Hand(ledger.vault.member, "khronika", __version__)


def enter_for_all(ledger: Ledger, action: Action, command: str, **details: str) -> None:
    """Enters that something was done to every source in a vault; before it is done, so that nothing is done unentered."""
    from khronika.ledger.handling import enter

    at = now()
    told = (("command", command), ("sources", "all"), *details.items())
    enter(ledger, [hand(ledger).did(action, at, None, told)], at)


def now() -> datetime:
    """The time of this moment."""
    return datetime.now(UTC)
