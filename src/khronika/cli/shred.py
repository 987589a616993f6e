"""`khronika shred`: a vault is destroyed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khronika.cli.terminal import harmless, say, show

LIMITS = (
    "What this cannot do: a flash disk (SSD, stick, card) may keep the old slots where nothing can reach them; a copy, backup or "
    "image made before opens with its passphrase for ever. Only an encrypted disk whose own key is destroyed is certain."
)


def shred(
    vault: Annotated[Path, typer.Argument(help="The vault's folder.", show_default=False)],
    confirm: Annotated[
        str,
        typer.Option("--confirm", help="The name of the vault's folder; only then is anything destroyed."),
    ] = "",
) -> None:
    """Destroy a vault: lock it, overwrite every key slot, remove the rest. In two steps, and without a passphrase."""
    from khronika.cli.lock import lock_one
    from khronika.vault.shredding import shred as destroy

    name = vault.resolve().name
    if confirm != name:
        if not (vault / "slots").is_dir():
            from khronika.errors import NoVault

            raise NoVault(str(vault))
        show(
            f"This would destroy the vault {harmless(str(vault))} and everything in it, for good. Nothing is destroyed yet."
        )
        show(f"To do it, repeat the command with --confirm {harmless(name)}")
        say(LIMITS)
        if confirm:
            raise typer.BadParameter("what follows --confirm is not the name of the vault's folder.")
        return
    lock_one(vault)
    destroy(vault)
    show(f"Destroyed: {harmless(str(vault))}. No passphrase opens what may be left of it.")
    say(LIMITS)
