"""The public form of who repeats whom: one JSON object a line (docs/formats/lineage.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from khronika.reconciling.graph import Edge, Lineage, Node
from khronika.reconciling.lineage.passages import Aligned

FORMAT = "khronika-lineage/1"
Json = dict[str, Any]


_NONE: Mapping[Edge, Aligned] = {}


def lineage_objects(graph: Lineage, words: Mapping[Edge, Aligned] = _NONE) -> Iterator[Json]:
    """The nodes of a graph, its edges, then what is proposed, as the JSON objects of the public format; with the words shared,
    where known.
    """
    yield from map(_node_object, graph.nodes)
    for edge in graph.edges:
        yield _edge_object(edge, words.get(edge))
    for one in graph.proposed:
        yield {"format": FORMAT, "voice": one.voice, "may_be": one.other, "reason": one.reason}


def _node_object(node: Node) -> Json:
    return {
        "format": FORMAT,
        "node": node.id,
        "label": node.label,
        "document": node.document,
        "root": node.root,
    }


def _edge_object(edge: Edge, words: Aligned | None) -> Json:
    return {
        "format": FORMAT,
        "later": edge.later,
        "earlier": edge.earlier,
        "ground": edge.ground.value,
        "reason": edge.reason,
        "share": edge.share,
        "order_known": edge.order_known,
        "passages": None
        if words is None
        else [[p.start, p.end, p.other_start, p.other_end, p.words] for p in words.passages],
    }
