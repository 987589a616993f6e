"""`khronika lineage`: who repeats whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.claims import JsonlOption, PathsOrNone
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOrNone
from khronika.cli.terminal import Summary, counted, say, show, show_json, show_table

if TYPE_CHECKING:
    from khronika.reconciling.graph import Lineage

COLUMNS = ("who", "repeats", "ground", "share", "why")


def lineage(
    paths: PathsOrNone = None,
    vault: VaultOrNone = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    dot: Annotated[bool, typer.Option("--dot", help="A graph in the DOT language, for drawing.")] = False,
    jsonl: JsonlOption = False,
) -> None:
    """Print who repeats whom: documents, the documents and speakers that they repeat, and on what ground."""
    from khronika.cli.records import From, grounds
    from khronika.publishing.lineage_jsonl import lineage_objects
    from khronika.reconciling.graph import lineage_graph, to_dot

    if dot and jsonl:
        raise typer.BadParameter("choose --dot or --jsonl.")
    summary = Summary()
    found = grounds(From("lineage", paths, vault), passphrase_file, passphrase_fd, summary)
    record = found.record()
    graph = lineage_graph(record.repeats, record.roots, found.sources(), found.names)
    if dot:
        show(to_dot(graph).rstrip("\n"))
    elif jsonl:
        for row in lineage_objects(graph):
            show_json(row)
    else:
        show_lineage(graph)
    raise typer.Exit(summary.close())


def show_lineage(graph: Lineage) -> None:
    """The steps from each document to whom it repeats, and how many voices remain."""
    names = {node.id: node.label for node in graph.nodes}
    rows = [
        (
            names[edge.later],
            names[edge.earlier] + ("" if edge.order_known else " (or the other way round: not known)"),
            edge.ground.value.replace("_", " "),
            f"{edge.share:.0%}" if edge.share is not None else "",
            edge.reason,
        )
        for edge in graph.edges
    ]
    if rows:
        show_table("Who repeats whom", COLUMNS, rows)
    else:
        show("Nobody repeats anybody, and no claim was found.")
    voices = sum(node.root for node in graph.nodes)
    say(
        f"{counted(sum(n.document for n in graph.nodes), 'document')}; their claims go back to {counted(voices, 'origin')}."
    )
