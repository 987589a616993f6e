"""`khronika figures`: the reconciled figures of documents, or of a vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.claims.claim import Claim
from khronika.claims.figure import Figure
from khronika.cli.claims import JsonlOption
from khronika.cli.passphrase import DescriptorOption, FileOption, passphrase
from khronika.cli.terminal import Summary, counted, say, show, show_json, show_table

if TYPE_CHECKING:
    from khronika.reconciling.digests import Digest
    from khronika.reconciling.record import Record


def figures(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders.", show_default=False)] = None,
    vault: Annotated[Path | None, typer.Option("--vault", help="A vault, instead of files.")] = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    jsonl: JsonlOption = False,
) -> None:
    """Print the reconciled figures: what may be said of each number, by which rule, from how many origins.

    From files nothing is kept. From a vault, what persons decided counts.
    """
    from khronika.publishing.figures_jsonl import figure_object

    if bool(paths) == (vault is not None):
        raise typer.BadParameter("name either files and folders, or --vault.")
    summary = Summary()
    record = (
        of_files(paths, summary)
        if paths
        else of_vault(vault or Path(), passphrase(passphrase_file, passphrase_fd))
    )
    if jsonl:
        for figure in record.figures:
            show_json(figure_object(figure))
    else:
        show_figures(record)
    raise typer.Exit(summary.close())


def of_files(paths: list[Path], summary: Summary) -> Record:
    """The record of files, from which nothing is kept. Memory holds the claims and a sketch of each document."""
    from khronika.cli.documents import opened
    from khronika.reconciling.digests import digest
    from khronika.reconciling.record import reconcile_digests

    claims: list[Claim] = []
    kept: dict[str, Digest] = {}
    for found in opened(paths, summary):
        claims.extend(found.claims)
        kept[found.document.source.sha256] = digest(found.document)
    return reconcile_digests(kept, claims)


def of_vault(vault: Path, secret: str) -> Record:
    """The record of a vault, with what persons decided."""
    from itertools import chain

    from khronika.cli.vaults import ledger_of
    from khronika.reconciling.judgements import Judgements
    from khronika.reconciling.record import reconcile

    with ledger_of(vault, secret, to_write=False) as ledger:
        from khronika.ledger import finding  # rows can be imported once a ledger is open, not before

        judgements = Judgements(tuple(finding.judgements(ledger)), tuple(finding.pair_judgements(ledger)))
        claims = chain(finding.claims(ledger), finding.amendments(ledger))
        return reconcile(finding.documents(ledger), claims, judgements)


def show_figures(record: Record) -> None:
    """The figures as tables, event by event."""
    columns = ("what", "how many", "as of", "origins", "accepted", "rule")
    numbered = [e for e in record.events if any(f.event == e.id for f in record.figures)]
    for event in numbered:
        rows = [row(f) for f in record.figures if f.event == event.id]
        show_table(event.title, columns, rows)
        show()
    if not numbered:
        show("No figure: no claim with a number was found.")
    claims = {c for f in record.figures for c in f.claims}
    accepted = sum(f.accepted for f in record.figures)
    if claims:
        say(
            f"{counted(len(record.figures), 'figure')} from {counted(len(claims), 'claim')}; a person has accepted {accepted}."
        )


def row(figure: Figure) -> tuple[str, ...]:
    """A figure as a line of a table."""
    from khronika.publishing.wording import day_words, number_words

    known = [r.name for r in figure.roots if r.known]
    unknown = len(figure.roots) - len(known)
    origins = f"{figure.independent}: {', '.join(known)}" if known else "none known"
    if figure.independent < len(known):
        origins += " (some may be one voice)"
    return (
        figure.act.replace("_", " ") + (f", {figure.group}" if figure.group else ""),
        number_words(figure.low, figure.high, figure.hedge),
        day_words(figure.as_of) if figure.as_of else "",
        origins + (f" (+{unknown} of unknown parentage)" if unknown else ""),
        f"{figure.accepted} of {len(figure.claims)}",
        figure.rule,
    )


def show_timeline(record: Record) -> None:
    """What is claimed to have happened, by its days."""
    from khronika.publishing.wording import when_words

    rows = [(when_words(e.when), e.what, e.where or "", ", ".join(e.said_by)) for e in record.timeline]
    show_table("Timeline", ("when", "what is claimed", "where", "according to"), rows)
