"""`khronika policy`: the table by which figures are made, and the option that names another one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOrNone, keys_to
from khronika.cli.terminal import harmless, say, show

if TYPE_CHECKING:
    from khronika.reconciling.figures.policy import Policy

PolicyOption = Annotated[
    Path | None,
    typer.Option(
        "--policy",
        metavar="FILE",
        help="Make the figures by this policy table instead; `khronika policy` prints the one in force. Nothing is kept.",
        show_default=False,
    ),
]


def policy(
    table: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="A policy table to check, or with --vault to put in force.",
            show_default=False,
        ),
    ] = None,
    vault: VaultOrNone = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Print the policy table: what 'around 40' allows, and how many independent origins confirm a figure.

    With FILE it is checked, and with --vault put in force for all who use the vault; only who holds admin may do that.
    """
    if table is not None:
        content = read(table)
        checked = policy_at(table, content)
        if vault is None:
            show(f"{harmless(table.name)} can be used: {harmless(checked.label)}.")
            return
    keys = keys_to(vault, passphrase_file, passphrase_fd) if vault else None
    if vault is None or keys is None:
        from khronika.reconciling.figures.policy import default_table

        sys.stdout.write(default_table().decode())
        return
    from khronika.cli.vaults import hand, ledger_of, now
    from khronika.ledger.policies import keep_policy, policy_in, table_of

    with ledger_of(vault, keys, to_write=table is not None) as ledger:
        if table is None:
            sys.stdout.write(table_of(ledger).decode())
            say(f"In force: {harmless(policy_in(ledger).label)}.")
        else:
            kept = keep_policy(ledger, content, hand(ledger).who, now())
            show(f"In force for all who use this vault: {harmless(kept.label)}.")


def read(file: Path) -> bytes:
    """The bytes of a policy table. Raises PolicyRefused."""
    from khronika.errors import PolicyRefused
    from khronika.reconciling.figures.policy import LARGEST

    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except (OSError, ValueError):
        raise PolicyRefused(str(file), "the file is not there, or may not be read with your rights") from None


def policy_at(file: Path, content: bytes | None = None) -> Policy:
    """The policy of a file. Raises PolicyRefused."""
    from khronika.reconciling.figures.policy import policy_of

    return policy_of(read(file) if content is None else content, str(file))
