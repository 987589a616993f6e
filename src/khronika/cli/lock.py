"""`khronika lock`: every process that has keys of a vault is ended at once."""

from __future__ import annotations

from khronika.cli.passphrase import VaultOrNone
from khronika.cli.terminal import show


def lock(vault: VaultOrNone = None) -> None:
    """Lock a vault, or every vault of this user, at once: all processes that hold its keys are killed.

    Needs no passphrase. What a killed command had reported as kept is kept.
    """
    from khronika.session.runtime import end_all, tag_of
    from khronika.vault import key_files
    from khronika.vault.header import read_header

    tag = None if vault is None else tag_of(read_header(key_files.read(vault).header).vault_id.hex())
    ended = end_all(tag)
    show(f"Locked: {ended} {'process' if ended == 1 else 'processes'} ended.")
