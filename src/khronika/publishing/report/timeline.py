"""The picture of the timeline: each happening as the span of days that its sources allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from khronika.publishing.report.drawing import TimeAxis, element, group, picture, shortened

_WIDTH, _LEFT, _RIGHT = 960.0, 430.0, 930.0
_ROW, _HEAD, _FOOT = 24.0, 8.0, 26.0
_LABEL = 60


@dataclass(frozen=True, slots=True)
class Span:
    """A happening on the timeline; None is an open end. `anchor` is the id of its place in the report."""

    title: str
    when: str
    earliest: date | None
    latest: date | None
    anchor: str
    part: bool = False


def timeline_picture(spans: Sequence[Span]) -> Markup:
    """One row a happening: a mark for a day, a bar for a span, an arrow where an end is open."""
    days = [day for span in spans for day in (span.earliest, span.latest) if day]
    if not days:
        return Markup("")
    axis = TimeAxis(min(days) - timedelta(2), max(days) + timedelta(2), _LEFT, _RIGHT)
    height = _HEAD + _ROW * len(spans) + _FOOT
    rows = (_row(axis, span, _HEAD + _ROW * (n + 0.5)) for n, span in enumerate(spans))
    return picture(
        _WIDTH,
        height,
        "Timeline: the days that the sources allow for each event",
        (_grid(axis, height), *rows),
    )


def _grid(axis: TimeAxis, height: float) -> Markup:
    base = height - _FOOT
    return group(
        part
        for day, label in axis.ticks()
        for part in (
            element("line", x1=axis.x(day), x2=axis.x(day), y1=_HEAD, y2=base, class_="grid"),
            element("text", label, x=axis.x(day), y=base + 16, class_="tick", text_anchor="middle"),
        )
    )


def _row(axis: TimeAxis, span: Span, y: float) -> Markup:
    indent = "– " if span.part else ""
    name = element(
        "text",
        shortened(indent + span.title, _LABEL),
        x=_LEFT - 12,
        y=y + 4,
        class_="name",
        text_anchor="end",
    )
    content = group((element("title", f"{span.title}: {span.when}"), name, _mark(axis, span, y)))
    return element("a", content, href=f"#{span.anchor}")


def _mark(axis: TimeAxis, span: Span, y: float) -> Markup:
    if span.earliest and span.earliest == span.latest:
        x = axis.x(span.earliest)
        return element("path", d=f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z", class_="end day")
    left = axis.x(span.earliest) if span.earliest else axis.left
    right = axis.x(span.latest + timedelta(1)) if span.latest else axis.right
    bar = element(
        "rect", x=left, y=y - 5, width=max(3.0, right - left), height=10, rx=5, class_="span closed"
    )
    arrows = [
        element("path", d=f"M{x:.1f} {y - 6:.1f}l{way * 8} 6l{-way * 8} 6z", class_="end arrow")
        for x, way, is_open in ((left, -1, span.earliest is None), (right, 1, span.latest is None))
        if is_open
    ]
    return group((bar, *arrows))
