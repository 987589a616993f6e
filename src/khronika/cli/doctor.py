"""`khronika doctor`: what the machine under a vault gives away."""

from __future__ import annotations

import typer

from khronika.cli.passphrase import VaultOption
from khronika.cli.terminal import harmless, say, show_table

COLUMNS = ("what", "how it stands", "what it means")
UNSAFE = 1


def doctor(vault: VaultOption) -> None:
    """Look at the machine under a vault: disk encryption, swap, hibernation, crash dumps, synchronised folders, backups.

    Changes nothing and needs no passphrase. The exit status is 1 if there is a red line. A machine that passes may still be
    watched: this finds what leaves traces, not who looks over your shoulder.
    """
    from khronika.errors import NoVault
    from khronika.session.machine import Light, this_machine

    if not (vault / "header").exists():
        raise NoVault(str(vault))
    found = this_machine().examined(vault)
    show_table(
        "The machine under the vault", COLUMNS, [(one.what, one.light.value, one.meaning) for one in found]
    )
    red = [one for one in found if one.light is Light.RED]
    for one in red:
        say(f"RED: {harmless(one.meaning)}")
    if red:
        raise typer.Exit(UNSAFE)
