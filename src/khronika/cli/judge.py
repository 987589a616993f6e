"""`khronika judge`: what a person decides of a claim."""

from __future__ import annotations

from typing import Annotated

import typer

from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOption, keys_to
from khronika.cli.terminal import harmless, show
from khronika.cli.words import WhyOption


def judge(
    claim: Annotated[
        str, typer.Argument(help="The claim's id, as `khronika report` shows it.", show_default=False)
    ],
    verdict: Annotated[Verdict, typer.Argument(help="What you decide.", show_default=False)],
    vault: VaultOption,
    why: WhyOption = "",
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
) -> None:
    """Decide on a claim: accepted or rejected; withdrawn takes the decision back. Decisions are added, never edited."""
    from khronika.cli.vaults import hand, ledger_of, now
    from khronika.ledger import judging

    if verdict is Verdict.AMENDED:
        raise typer.BadParameter(
            "an amendment needs the amended claim beside it; a command cannot give one yet."
        )
    keys = keys_to(vault, passphrase_file, passphrase_fd)
    with ledger_of(vault, keys, to_write=True) as ledger:
        judging.judge(ledger, [ClaimJudgement(claim, verdict, hand(ledger).who, now(), why)])
    show(f"{harmless(claim)}: {verdict.value}.")
