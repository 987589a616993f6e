"""The public form of who repeats whom: one JSON object a line (docs/formats/lineage.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khronika.reconciling.graph import Edge, Lineage, Node

FORMAT = "khronika-lineage/1"
Json = dict[str, Any]


def lineage_objects(graph: Lineage) -> Iterator[Json]:
    """The nodes of a graph, then its edges, as the JSON objects of the public format."""
    yield from map(_node_object, graph.nodes)
    yield from map(_edge_object, graph.edges)


def _node_object(node: Node) -> Json:
    return {
        "format": FORMAT,
        "node": node.id,
        "label": node.label,
        "document": node.document,
        "root": node.root,
    }


def _edge_object(edge: Edge) -> Json:
    return {
        "format": FORMAT,
        "later": edge.later,
        "earlier": edge.earlier,
        "ground": edge.ground.value,
        "reason": edge.reason,
        "share": edge.share,
        "order_known": edge.order_known,
    }
