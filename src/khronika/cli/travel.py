"""`khronika travel`: the keys of compartments stay behind while a device is on the road."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, passphrase
from khronika.cli.terminal import harmless, say, show

LIMITS = (
    "Give the file to somebody who stays, and keep no copy on this device: without it nobody can make you open these compartments "
    "here, and without it you cannot either. Other members' passphrases and trustees' words still open what they open; on a "
    "flash disk the old slot may live on. A backup on this device opens in full: leave it at home too."
)


def travel(
    file: Annotated[
        Path,
        typer.Argument(
            help="The file that holds the keys meanwhile; not on this device.", show_default=False
        ),
    ],
    vault: VaultOption,
    keep: Annotated[
        list[str] | None, typer.Option("--keep", help="A compartment that travels along; may be repeated.")
    ] = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    back: Annotated[bool, typer.Option("--back", help="Put the keys of the file back, at home.")] = False,
) -> None:
    """Take the keys of your compartments off this device and into a file that stays behind; --back brings them home.

    Until then your passphrase opens the vault's texts and claims here, and codes for everything else.
    """
    from khronika.cli.lock import lock_one
    from khronika.cli.vaults import vault_of
    from khronika.vault import travelling
    from khronika.vault.unlocking import passphrase_opener

    secret = passphrase(passphrase_file, passphrase_fd)
    opener = passphrase_opener(secret)
    lock_one(vault)
    with vault_of(vault, secret, to_write=True) as unlocked:
        if back:
            names = travelling.come_back(unlocked, opener, file)
        else:
            names = travelling.leave(unlocked, opener, file, keep or [])
    if back:
        show(f"Back: {', '.join(names)}. Now destroy {harmless(str(file))}.")
        return
    show(f"Left behind in {harmless(str(file))}: {', '.join(names)}.")
    say(LIMITS)
