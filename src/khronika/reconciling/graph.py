"""Who repeats whom as a graph: documents, speakers and the steps between them: as values, and in the DOT language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from khronika.claims.figure import Descent, Repeats
from khronika.reconciling.figures.doubtful import may_be_another, may_speak
from khronika.reconciling.lineage.origins import Origin, root_of


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
class Proposed:
    """Two voices that may be one, as long as no person decides on them: a spokesman and the body, or two who speak for one body."""

    voice: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """The whole graph, nodes, edges and what is proposed, in an order of their own."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    proposed: tuple[Proposed, ...] = ()


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
    return Lineage(tuple(nodes), tuple(once[key] for key in sorted(once)), tuple(_proposed(origins, voices)))


def _proposed(origins: Mapping[str, Origin], voices: Collection[str]) -> Iterator[Proposed]:
    """Each person with the body for whom a document says that they speak; where that is no voice itself, with the first of its own.
    Then each voice with those of which it may be one by its name.
    """
    speaking = defaultdict[str, set[str]](set)
    for origin in origins.values():
        if origin.speaks_for:
            speaking[origin.speaks_for].add(origin.voice)
    for body in sorted(speaking):
        first, *others = sorted(speaking[body])
        if body in voices:
            yield from (Proposed(person, body, may_speak(person, body)) for person in (first, *others))
        else:
            yield from (Proposed(person, first, may_speak(person, body)) for person in others)
    named = {origin.voice: origin.may_be for origin in origins.values() if origin.may_be}
    for voice in sorted(named):
        yield from (Proposed(voice, o, may_be_another(voice, o)) for o in named[voice] if o in voices)


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
    lines += [
        f'  {_quoted(p.voice)} -> {_quoted(p.other)} [label="may be one", style=dashed, dir=none];'
        for p in graph.proposed
    ]
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    """A DOT string. Names come from documents: control characters are made visible, marks of the language escaped."""
    shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
