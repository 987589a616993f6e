"""The picture of who repeats whom: origins at the left, those who repeat them further right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from markupsafe import Markup

from khronika.publishing.report.drawing import element, group, picture, shortened

_BOX_WIDTH, _BOX_HEIGHT = 270.0, 34.0
_COLUMN, _ROW, _MARGIN = 330.0, 48.0, 10.0
_LABEL = 36
_SWEEPS = 4  # after so many few lines more are untangled


@dataclass(frozen=True, slots=True)
class Node:
    """A document, or a speaker whose own words are not among the documents."""

    id: str
    name: str
    is_document: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """`later` repeats `earlier`; `ground` and `reason` say how that is known."""

    later: str
    earlier: str
    ground: str
    reason: str


def lineage_picture(nodes: Sequence[Node], edges: Sequence[Edge]) -> Markup:
    """Boxes in columns by their distance from an origin, with a line from each to whom it repeats."""
    columns = _columns(nodes, edges)
    rows = [[n for n in nodes if columns[n.id] == c] for c in range(max(columns.values(), default=-1) + 1)]
    rows = _untangled(rows, edges)
    tallest = _ROW * max((len(column) for column in rows), default=0)
    down = _down(rows)
    places = {
        n.id: (_MARGIN + _COLUMN * c, _MARGIN + tallest * down[n.id] - _ROW / 2)
        for c, column in enumerate(rows)
        for n in column
    }
    width = 2 * _MARGIN + _COLUMN * (len(rows) - 1) + _BOX_WIDTH
    height = 2 * _MARGIN + tallest
    parts = (*(_line(places, e) for e in edges), *(_box(places[n.id], n) for n in nodes))
    return picture(width, height, "Who repeats whom: origins at the left", parts)


def _columns(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, int]:
    """Longest distance from an origin. Mutual repetition ends the count after as many rounds as there are nodes."""
    columns = {node.id: 0 for node in nodes}
    for _ in nodes:
        moved = False
        for edge in edges:
            least = columns[edge.earlier] + 1
            if columns[edge.later] < least < len(nodes):
                columns[edge.later], moved = least, True
        if not moved:
            break
    used = sorted(set(columns.values()))
    return {node: used.index(column) for node, column in columns.items()}


def _down(rows: Sequence[Sequence[Node]]) -> dict[str, float]:
    """How far down the picture the middle of each box lies, from 0 to 1: a column of few boxes spreads over the whole height."""
    return {n.id: (r + 0.5) / len(column) for column in rows for r, n in enumerate(column)}


def _untangled(rows: list[list[Node]], edges: Sequence[Edge]) -> list[list[Node]]:
    """The columns with each box near those to which it has lines, so that fewer of them cross.

    Each box goes to the mean place of its neighbours, a few times over (Sugiyama, Tagawa and Toda 1981, the barycentre method).
    """
    beside = defaultdict[str, list[str]](list)
    for edge in edges:
        beside[edge.earlier].append(edge.later)
        beside[edge.later].append(edge.earlier)
    for _ in range(_SWEEPS):
        for c, column in enumerate(rows):
            at = _down(rows)
            means = {n.id: fmean(at[o] for o in beside[n.id]) if beside[n.id] else at[n.id] for n in column}
            rows[c] = sorted(column, key=lambda n: (means[n.id], at[n.id]))
    return rows


def _box(place: tuple[float, float], node: Node) -> Markup:
    x, y = place
    kind = "box document" if node.is_document else "box speaker"
    return group(
        (
            element(
                "rect",
                x=x,
                y=y,
                width=_BOX_WIDTH,
                height=_BOX_HEIGHT,
                rx=4 if node.is_document else 17,
                class_=kind,
            ),
            element(
                "text",
                group((element("title", node.name), Markup.escape(shortened(node.name, _LABEL)))),
                x=x + _BOX_WIDTH / 2,
                y=y + _BOX_HEIGHT / 2 + 4,
                class_="name",
                text_anchor="middle",
            ),
        )
    )


def _line(places: dict[str, tuple[float, float]], edge: Edge) -> Markup:
    x1, y1 = places[edge.earlier][0] + _BOX_WIDTH, places[edge.earlier][1] + _BOX_HEIGHT / 2
    x2, y2 = places[edge.later][0], places[edge.later][1] + _BOX_HEIGHT / 2
    middle = (x1 + x2) / 2
    path = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return element("path", element("title", edge.reason), d=path, class_=f"repeats {edge.ground}")
