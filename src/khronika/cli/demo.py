"""`khronika demo`: the main job on the sample dossier, from documents to a report."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from khronika.cli.terminal import Summary, say, show
from khronika.errors import OutputRefused


def demo(
    folder: Annotated[Path, typer.Argument(help="Where the demo puts its vault and report.")] = Path("demo"),
) -> None:
    """Make a vault from the sample dossier, print its timeline and figures, and write a report.

    The dossier tells of an invented place. Its passphrase lies beside the vault: never do that with real documents.
    """
    from khronika import sample
    from khronika.cli.figures import show_figures, show_timeline
    from khronika.cli.init import make
    from khronika.cli.read import outcome, read_into
    from khronika.cli.records import of_ledger
    from khronika.cli.report import write
    from khronika.cli.vaults import enter_for_all, ledger_of
    from khronika.vault import generate_passphrase
    from khronika.vault.custody import Action

    vault, words, report = folder / "vault", folder / "passphrase.txt", folder / "report.html"
    if not vault.exists():
        secret = generate_passphrase()
        _write_secret(words, secret)
        say(
            "Making an encrypted vault (this takes some seconds on purpose: so long does each guess of a passphrase) ..."
        )
        make(vault, secret)
    secret = words.read_text(encoding="utf-8").strip()
    summary = Summary()
    with sample.folder() as documents, ledger_of(vault, secret, to_write=True) as ledger:
        read_into(ledger, [documents], summary)
        write(ledger, report, "The sample dossier: Verhany, 2025")
        enter_for_all(ledger, Action.VIEWED, "demo")
        record = of_ledger(ledger).record()
    say(outcome(summary))
    show_timeline(record)
    show()
    show_figures(record)
    show()
    show(f"The report:   {report}   (open it in a browser; it needs no network and no script)")
    show(f"The vault:    {vault}   (its passphrase is in {words}; never keep one beside a real vault)")
    _show_what_next(folder)


def _show_what_next(folder: Path) -> None:
    program = "khronika" if not sys.prefix.endswith(".venv") else ".venv/bin/khronika"
    show("Next, with your own documents:")
    show(f"  {program} claims YOUR-FILE")
    show(f"  {program} init YOUR-VAULT")
    show(
        f"  {program} desk --vault YOUR-VAULT        (the same in your browser; {folder}/vault opens there too)"
    )
    show(f"  {program} read YOUR-FOLDER --vault YOUR-VAULT")
    show(f"  {program} report --vault YOUR-VAULT -o report.html")


def _write_secret(file: Path, secret: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(
            os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as stream:
            stream.write(secret + "\n")
    except OSError as error:
        raise OutputRefused(str(file), error.strerror or "") from None
