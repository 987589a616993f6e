"""`khronika lock`: every process that has keys of a vault is ended at once."""

from __future__ import annotations

from pathlib import Path

from khronika.cli.passphrase import VaultOrNone
from khronika.cli.terminal import show


def lock(vault: VaultOrNone = None) -> None:
    """Lock a vault, or every vault of this user, at once: all processes that hold its keys are killed.

    Needs no passphrase. What a killed command had reported as kept is kept.
    """
    from khronika.session.runtime import end_all

    ended = end_all() if vault is None else lock_one(vault)
    show(f"Locked: {ended} {'process' if ended == 1 else 'processes'} ended.")


def lock_one(vault: Path) -> int:
    """Ends the processes that hold keys of one vault; of all vaults if its header is so damaged that it names none."""
    from khronika.errors import DamagedVault, NewerVault
    from khronika.session.runtime import end_all, tag_of
    from khronika.vault import key_files
    from khronika.vault.header import read_header

    try:
        tag = tag_of(read_header(key_files.read(vault).header).vault_id.hex())
    except (DamagedVault, NewerVault):
        tag = None
    return end_all(tag)
