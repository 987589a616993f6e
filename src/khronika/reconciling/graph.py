"""Who repeats whom as a graph: documents, speakers and the steps between them: as values, and in the DOT language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khronika.claims.figure import Descent, Repeats
from khronika.reconciling.origins import Origin, root_of


@dataclass(frozen=True, slots=True)
class Node:
    """A document (its id is the sha256 of its source) or a voice (its id is its name). `root`: claims end there."""

    id: str
    label: str
    document: bool
    root: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """`later` repeats `earlier`. Where the order is not known, the two ends mean nothing."""

    later: str
    earlier: str
    ground: Descent
    reason: str
    share: float | None = None
    order_known: bool = True


@dataclass(frozen=True, slots=True)
class Lineage:
    """The whole graph, nodes and edges in an order of their own."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def lineage_graph(
    repeats: Iterable[Repeats],
    origins: Mapping[str, Origin],
    source_of: Mapping[str, str],
    names: Mapping[str, str],
) -> Lineage:
    """The graph of a record. `source_of` gives the source of each claim, `names` the file name of each source."""
    voices = {origin.voice for origin in origins.values()}
    edges = [
        Edge(r.later, r.earlier or r.speaker or "unknown", r.ground, r.reason, r.share, r.order_known)
        for r in repeats
    ]
    told = defaultdict[tuple[str, str], list[str]](list)
    for claim, origin in origins.items():
        if claim in source_of:
            told[source_of[claim], origin.voice].append(claim)
    # Why this document's claims end there; why others' do stands in their own steps.
    edges += [
        Edge(source, voice, Descent.ATTRIBUTED, root_of(voice, told[source, voice], origins).reason)
        for source, voice in sorted(told)
    ]
    ends = {e.later for e in edges} | {e.earlier for e in edges} | set(names)
    nodes = [Node(end, names.get(end, end), end in names, end in voices) for end in sorted(ends)]
    once = {(e.later, e.earlier, e.ground): e for e in edges}
    return Lineage(tuple(nodes), tuple(once[key] for key in sorted(once)))


def to_dot(graph: Lineage) -> str:
    """The graph in the DOT language: arrows go from the one who repeats to the one repeated."""
    lines = ["digraph lineage {", "  rankdir=LR;", '  node [fontname="sans-serif"];']
    for node in graph.nodes:
        shape = "box" if node.document else "ellipse"
        weight = ", penwidth=2" if node.root else ""
        lines.append(f"  {_quoted(node.id)} [label={_quoted(node.label)}, shape={shape}{weight}];")
    for edge in graph.edges:
        share = f" {edge.share:.0%}" if edge.share is not None else ""
        heads = "" if edge.order_known else ", dir=none"
        label = _quoted(edge.ground.value.replace("_", " ") + share)
        lines.append(f"  {_quoted(edge.later)} -> {_quoted(edge.earlier)} [label={label}{heads}];")
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    """A DOT string. Names come from documents: control characters are made visible, marks of the language escaped."""
    shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
