"""`khronika restore`: a backup is checked, and becomes a vault again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, passphrase
from khronika.cli.terminal import counted, harmless, show


def restore(
    backup: Annotated[Path, typer.Argument(help="The backup's folder.", show_default=False)],
    target: Annotated[
        Path | None, typer.Argument(help="A new folder for the vault.", show_default=False)
    ] = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Only check: every byte, every original, the record.")
    ] = False,
) -> None:
    """Check every byte of a backup and copy it to where it is a vault again; --check only checks.

    From then on this device takes the restored vault for the present one, though it be older.
    """
    from khronika.cli.vaults import ledger_of, vault_of
    from khronika.ledger.checking import opened_through
    from khronika.vault import backup as backups

    if (target is None) != check:
        raise typer.BadParameter("name a new folder for the vault, or --check.")
    secret = passphrase(passphrase_file, passphrase_fd)
    with vault_of(backup, secret, to_write=False, older=True) as unlocked:
        found = backups.check(backup, unlocked.keyring)
        originals = opened_through(unlocked)
    show(
        f"Whole: {counted(found.files, 'file')}, {found.size:,} bytes; {counted(originals, 'original')} opened."
    )
    if target is None:
        return
    backups.restore(backup, target)
    with ledger_of(target, secret, to_write=True, older=True):
        pass  # this device remembers the restored vault from here on
    show(f"Restored to {harmless(str(target))}.")
