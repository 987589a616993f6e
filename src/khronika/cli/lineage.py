"""`khronika lineage`: who repeats whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from khronika.cli.claims import JsonlOption, PathsOrNone
from khronika.cli.passphrase import DescriptorOption, FileOption, VaultOrNone
from khronika.cli.terminal import Summary, counted, harmless, say, show, show_json, show_table

if TYPE_CHECKING:
    from khronika.claims.document import Document
    from khronika.cli.records import Grounds
    from khronika.reconciling.graph import Edge, Lineage
    from khronika.reconciling.lineage.passages import Aligned

COLUMNS = ("who", "repeats", "ground", "share", "why")
VOICES = ("who", "and", "why")


def lineage(  # noqa: PLR0913 - the options of a command are its arguments
    paths: PathsOrNone = None,
    vault: VaultOrNone = None,
    passphrase_file: FileOption = None,
    passphrase_fd: DescriptorOption = None,
    *,
    passages: Annotated[
        bool,
        typer.Option("--passages", help="The very words that documents share, and where they stand in both."),
    ] = False,
    dot: Annotated[bool, typer.Option("--dot", help="A graph in the DOT language, for drawing.")] = False,
    jsonl: JsonlOption = False,
) -> None:
    """Print who repeats whom: documents, the documents and speakers that they repeat, and on what ground.

    --passages aligns the texts of documents that share words, and shows each passage with its place in both.
    """
    from khronika.cli.records import From, grounds
    from khronika.publishing.lineage_jsonl import lineage_objects
    from khronika.reconciling.graph import lineage_graph, to_dot

    if dot and (jsonl or passages):
        raise typer.BadParameter("choose --dot, or --jsonl, or --passages, or the last two.")
    summary = Summary()
    asked = From("lineage", paths, vault, texts=passages)
    found = grounds(asked, passphrase_file, passphrase_fd, summary)
    record = found.record()
    graph = lineage_graph(record.repeats, record.origins, found.sources(), found.names)
    if dot:
        show(to_dot(graph).rstrip("\n"))
    elif jsonl:
        for row in lineage_objects(graph, shared_words(graph, found.documents)):
            show_json(row)
    else:
        show_lineage(graph)
        for edge, words in shared_words(graph, found.documents).items():
            show_passages(edge, words, found)
    raise typer.Exit(summary.close())


def shared_words(graph: Lineage, documents: Mapping[str, Document]) -> dict[Edge, Aligned]:
    """What documents share word for word, for each step between two that are at hand."""
    from khronika.reconciling.lineage.passages import aligned

    return {
        edge: aligned(documents[edge.later], documents[edge.earlier])
        for edge in graph.edges
        if edge.later in documents and edge.earlier in documents
    }


def show_passages(edge: Edge, words: Aligned, found: Grounds) -> None:
    """The passages of one step: where each stands in either document, and its words."""
    show(
        f"{harmless(found.names[edge.later])} has {words.share:.0%} of its words from {harmless(found.names[edge.earlier])}:"
    )
    text = found.documents[edge.later].text.content
    for one in words.passages:
        places = f"{one.start}-{one.end}, there {one.other_start}-{one.other_end}"
        show(f"  {places}, {counted(one.words, 'word')}: '{harmless(text[one.start : one.end])}'")
    show()


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
    if graph.proposed:
        show_table("Voices that may be one", VOICES, [(p.voice, p.other, p.reason) for p in graph.proposed])
        show("`khronika voice` decides.")
    voices = sum(node.root for node in graph.nodes)
    say(
        f"{counted(sum(n.document for n in graph.nodes), 'document')}; their claims go back to {counted(voices, 'origin')}."
    )
