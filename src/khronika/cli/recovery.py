"""`khronika recovery`: trustees who can open a vault together when nobody else can."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to, passphrase
from khronika.cli.terminal import counted, harmless, say, show
from khronika.errors import PassphraseNeeded, PassphraseUnreadable, TrusteesRefused

if TYPE_CHECKING:
    from khronika.vault.keys import Key

NAME = "trustees"
LARGEST = 65536
GROUP = re.compile(r"(\d{1,2})of(\d{1,2})")

recovery = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Trustees who together can open the vault when nobody else can.",
)

WordsOption = Annotated[
    Path | None,
    typer.Option("--words-file", help="Read the trustees' words from this file, one trustee a line."),
]


@recovery.command()
def make(
    vault: VaultOption,
    group: Annotated[
        list[str] | None,
        typer.Option("--group", help="So many of so many trustees, such as 2of3; may be repeated."),
    ] = None,
    needed: Annotated[
        int, typer.Option("--groups-needed", help="So many of the groups must come together.")
    ] = 1,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Print words for trustees (SLIP-39), who together can open the vault with all that you hold in it.

    The words are shown once and kept nowhere. One trustee's words alone tell nothing.
    """
    from khronika.cli.vaults import vault_of
    from khronika.vault import membership
    from khronika.vault.keys import Key
    from khronika.vault.shares import words_of

    groups = [_group(one) for one in group or ["2of3"]]
    secret = Key.random()
    words = words_of(secret, needed, groups)
    with vault_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as unlocked:
        made = membership.add_recovery(unlocked, secret, NAME)
    show(
        f"{made.code}: {needed} of {counted(len(groups), 'group')} can open the vault. Write down each trustee's words:"
    )
    for at, (of_group, (least, _)) in enumerate(zip(words, groups, strict=True), start=1):
        for number, each in enumerate(of_group, start=1):
            show(f"\ngroup {at}, trustee {number} of {len(of_group)} ({least} needed):\n  {each}")
    say("They are shown this once. Clear the terminal, then try them: khronika recovery drill")


@recovery.command()
def drill(vault: VaultOption, words_file: WordsOption = None) -> None:
    """Prove that trustees' words open the vault and its record, without showing or changing anything."""
    from khronika.cli.vaults import vault_of_trustees
    from khronika.ledger.checking import opened_through

    with vault_of_trustees(vault, _secret(words_file), to_write=False) as unlocked:
        originals = opened_through(unlocked)
        held = ", ".join(unlocked.keyring.compartments())
    show(
        f"These words open the vault ({held}); {counted(originals, 'original')} read to the end. Nothing was changed."
    )


@recovery.command()
def use(
    vault: VaultOption,
    words_file: WordsOption = None,
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option("--new-passphrase-file", help="Read the new passphrase from this file's first line."),
    ] = None,
) -> None:
    """Open the vault with trustees' words and add a member with a new passphrase, who holds all that the trustees hold."""
    from khronika.cli.vaults import vault_of_trustees
    from khronika.vault import membership

    secret = _secret(words_file)
    new = passphrase(new_passphrase_file, None, new=True)
    with vault_of_trustees(vault, secret, to_write=True) as unlocked:
        added = membership.add(unlocked, new, "recovered by trustees", unlocked.keyring.compartments())
    show(
        f"{added.code} may open the vault with the new passphrase. Remove whoever lost theirs: khronika member remove"
    )


def _group(written: str) -> tuple[int, int]:
    found = GROUP.fullmatch(written)
    if not found:
        raise typer.BadParameter(f"'{harmless(written)}' is no group; write 2of3.")
    return int(found[1]), int(found[2])


def _secret(file: Path | None) -> Key:
    from khronika.vault.shares import secret_of

    if file is None:
        return _asked()
    try:
        with file.open("rb") as stream:
            untrusted = stream.read(LARGEST).decode()
    except (OSError, UnicodeDecodeError):
        raise PassphraseUnreadable(str(file)) from None
    return secret_of([line for line in untrusted.splitlines() if line.strip()])


def _asked() -> Key:
    """Asks one trustee after the other, without echo, until an empty line."""
    import getpass

    from khronika.vault.shares import MOST, secret_of

    if sys.stdin is None or not sys.stdin.isatty():
        raise PassphraseNeeded
    given: list[str] = []
    while len(given) < MOST * MOST:
        words = getpass.getpass(f"Words of trustee {len(given) + 1} (nothing, when all have given theirs): ")
        if not words.strip():
            break
        given.append(words)
    if not given:
        raise TrusteesRefused
    return secret_of(given)
