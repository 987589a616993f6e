"""`khronika verify`: whether a custody bundle, or a whole vault, is as it was when it was signed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, Keys, VaultOrNone, keys_to
from khronika.cli.terminal import counted, harmless, progress, say, show
from khronika.errors import BundleRefused, CustodyBroken

if TYPE_CHECKING:
    from khronika.ledger.verifying import Verified

WIDEST = 20  # faults listed; the rest is counted


def verify(
    bundle: Annotated[
        Path | None, typer.Argument(help="A folder that `khronika custody export` wrote.", show_default=False)
    ] = None,
    vault: VaultOrNone = None,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="KEY", help="The public key that the bundle's vault is known by."),
    ] = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Check a custody bundle, or with --vault the record, the signatures and every sealed original of a whole vault.

    Nothing of a source is shown and nothing is changed.
    """
    if (bundle is None) == (vault is None) or (vault and key):
        raise typer.BadParameter("name either a bundle, with --key or without, or --vault.")
    if bundle:
        verify_bundle(bundle, key)
    elif vault:
        verify_whole(vault, keys_to(vault, passphrase_file, passphrase_fd))


def verify_bundle(bundle: Path, key: str | None) -> None:
    """Say what a bundle shows. Raises BundleRefused."""
    from khronika.publishing.custody import verify as program

    try:
        found = program.check(str(bundle), key)
    except program.Refused as refused:
        raise BundleRefused(str(bundle), str(refused)) from None
    except OSError as error:
        raise BundleRefused(str(bundle), error.strerror or "") from None
    show("The bundle holds.")
    for line in program.told(found, key_given=key is not None):
        show(line)


def verify_whole(vault: Path, keys: Keys) -> None:
    """Say what of a vault's record holds. Raises CustodyBroken."""
    from khronika.cli.vaults import ledger_of
    from khronika.ledger import finding
    from khronika.ledger.verifying import verify_vault

    with ledger_of(vault, keys, to_write=False) as ledger:
        with progress("Verifying", finding.counts(ledger).sources) as step:
            found = verify_vault(ledger, step)
        key = ledger.vault.verify_key().hex()
    if found.faults:
        for fault in found.faults[:WIDEST]:
            show(harmless(fault))
        if len(found.faults) > WIDEST:
            show(f"... and {len(found.faults) - WIDEST} more.")
        raise CustodyBroken(str(vault), counted(len(found.faults), "fault"))
    show(outcome(found))
    say(f"The vault signs with the key {key}.")


def outcome(found: Verified) -> str:
    """What was checked and holds, in one sentence."""
    entries = f"{found.entries:,} custody {'entry' if found.entries == 1 else 'entries'}"
    return (
        f"The vault holds: {entries} in an unbroken chain, {counted(found.checkpoints, 'signed checkpoint')}, "
        f"{counted(found.originals, 'sealed original')} as received, {found.evidence:,} of evidence from outside."
    )
