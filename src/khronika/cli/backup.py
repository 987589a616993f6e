"""`khronika backup`: a copy of a vault that can be checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.terminal import counted, harmless, say, show


def backup(
    target: Annotated[
        Path, typer.Argument(help="A new folder for the copy, best on another disk.", show_default=False)
    ],
    vault: VaultOption,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Copy a vault, sealed as it is, with a manifest by which `khronika restore --check` finds every changed byte.

    It opens with the passphrases and words that open the vault today, also after you change them.
    """
    import os

    from khronika.cli.vaults import DATABASE_URL, ledger_of
    from khronika.ledger.opening import at_rest
    from khronika.vault.backup import back_up

    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=True) as ledger:
        at_rest(ledger)
        copied = back_up(ledger.vault, target)
    show(f"{counted(copied.files, 'file')}, {copied.size:,} bytes copied to {harmless(str(target))}.")
    if os.environ.get(DATABASE_URL):
        say("The record lies on a server and is not in this copy: back that database up too.")
