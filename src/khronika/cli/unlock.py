"""`khronika unlock`: a vault that stays open on this machine until it is locked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, passphrase
from khronika.cli.terminal import harmless, show

LEAST, USUAL, MOST = 1, 15, 480  # minutes


def unlock(
    vault: VaultOption,
    idle: Annotated[
        int, typer.Option("--idle", min=LEAST, max=MOST, help="Lock after so many minutes without a command.")
    ] = USUAL,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    second_file: Annotated[
        Path | None,
        typer.Option("--second-passphrase-file", help="Read the other member's passphrase from here."),
    ] = None,
    *,
    second: Annotated[
        bool,
        typer.Option("--second", help="Another member gives a passphrase too, for what two open together."),
    ] = False,
) -> None:
    """Keep a vault open on this machine, so that commands need no passphrase until `khronika lock`.

    It locks itself when no command came for a while, and on waking when the machine slept. A process keeps the keys in its
    memory and nowhere else.
    """
    from khronika.cli.vaults import vault_of
    from khronika.session.client import start

    secret = passphrase(passphrase_file, passphrase_fd)
    other = None
    if second or second_file:
        other = passphrase(second_file, None, whose="The other member's passphrase")
    with vault_of(vault, secret, second=other, to_write=False) as unlocked:
        held = ", ".join(unlocked.keyring.compartments()) or "no compartment"
        start(unlocked, idle * 60)
        show(
            f"{harmless(str(vault))} is unlocked for {unlocked.member} ({held}). khronika lock locks it at once."
        )
