"""`khronika expunge`: a source is destroyed on purpose."""

from __future__ import annotations

from typing import Annotated

import typer

from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.terminal import counted, harmless, say, show
from khronika.cli.words import told

LIMITS = (
    "Out of reach: backups and copies made before, images of the disk, what a flash disk kept aside, the file that you read it "
    "from, and reports that quote it. Backups made from now on do not hold it."
)


def expunge(
    source: Annotated[
        str, typer.Argument(help="The source: S-0007, or the beginning of its SHA-256.", show_default=False)
    ],
    why: Annotated[
        str,
        typer.Option(
            "--why",
            callback=told,
            help="The reason; it is kept, sealed, with the tombstone. '-' asks for it.",
        ),
    ],
    vault: VaultOption,
    confirm: Annotated[
        str,
        typer.Option(
            "--confirm", help="The word that the first call gives; only then is anything destroyed."
        ),
    ] = "",
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Destroy a source: its original's key, its text, its claims, and what was decided and noted of them. In two steps.

    A tombstone remains, so that the same bytes are not taken in again, and the custody log says who did it.
    """
    from khronika.cli.vaults import hand, ledger_of, now
    from khronika.ledger import finding, keeping

    with ledger_of(vault, keys_to(vault, passphrase_file, passphrase_fd), to_write=bool(confirm)) as ledger:
        kept = finding.source_called(ledger, source)
        claims = sum(1 for _ in finding.claims(ledger, kept.source.sha256))
        word = kept.source.sha256[:8]
        if confirm != word:
            what = (
                f"{harmless(kept.source.name)}, received {kept.at:%Y-%m-%d}, with {counted(claims, 'claim')}"
            )
            show(f"This would destroy {what}, for good. Nothing is destroyed yet.")
            show(f"To do it, repeat the command with --confirm {word}")
            if confirm:
                raise typer.BadParameter("the word after --confirm is not the one for this source.")
            return
        keeping.expunge(ledger, kept.source.sha256, hand(ledger), now(), why)
    show(f"Destroyed: the source {word} and {counted(claims, 'claim')}.")
    say(LIMITS)
