"""`khronika init`: a new vault."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, passphrase
from khronika.cli.terminal import harmless, show


def init(
    vault: Annotated[Path, typer.Argument(help="A new folder for the vault.", show_default=False)],
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Make a new encrypted vault. Whoever loses its passphrase loses it for good: nobody can restore it."""
    secret = passphrase(passphrase_file, passphrase_fd, new=True)
    make(vault, secret)
    show(
        f"The vault {harmless(str(vault))} is made. Next: khronika read YOUR-FOLDER --vault {harmless(str(vault))}"
    )


def make(vault: Path, secret: str) -> None:
    """A new vault with an empty ledger."""
    from khronika.cli.vaults import DATABASE_URL
    from khronika.ledger.opening import open_ledger
    from khronika.session.runtime import MAKING, registered, tag_of
    from khronika.vault import KdfCost, create

    # Processor time: a machine that is busy just now must not get a weaker vault.
    with (
        registered(MAKING),  # `khronika lock` finds it before the vault has a number
        create(vault, secret, KdfCost.calibrated(time.process_time)) as new,
        registered(tag_of(new.id)),
        open_ledger(new, os.environ.get(DATABASE_URL)),
    ):
        pass
