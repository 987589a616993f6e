"""`khronika figures`: the reconciled figures of documents, or of a vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from khronika.claims.figure import Figure
from khronika.cli.asked import PublishedOption, asked
from khronika.cli.claims import JsonlOption, PathsOrNone
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOrNone
from khronika.cli.terminal import Summary, counted, say, show, show_json, show_table

if TYPE_CHECKING:
    from khronika.reconciling.record import Record


def figures(
    paths: PathsOrNone = None,
    vault: VaultOrNone = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    published: PublishedOption = None,
    *,
    jsonl: JsonlOption = False,
) -> None:
    """Print the reconciled figures: what may be said of each number, by which rule, from how many origins.

    From files nothing is kept. From a vault, what persons decided counts.
    """
    from khronika.cli.records import From, grounds
    from khronika.publishing.figures_jsonl import figure_object

    summary = Summary()
    wishes = asked(paths, published)
    record = grounds(From("figures", paths, vault), passphrase_file, passphrase_fd, summary, wishes).record()
    if jsonl:
        for figure in record.figures:
            show_json(figure_object(figure))
    else:
        show_figures(record)
    raise typer.Exit(summary.close())


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
