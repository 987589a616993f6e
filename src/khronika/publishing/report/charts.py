"""The small chart of a figure: what each source gives, at what date, with the ends that it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from khronika.claims.quantity import Hedge, Quantity
from khronika.publishing.report.drawing import NumberAxis, element, group, picture, shortened

_WIDTH, _LEFT, _RIGHT = 820.0, 380.0, 790.0
_ROW, _HEAD, _FOOT = 26.0, 8.0, 24.0
_BAR = 10.0
_LABEL = 48  # characters of a label that fit the left column


@dataclass(frozen=True, slots=True)
class Bar:
    """What one claim gives: its quantity, who says it, when it was said. `aside` claims did not shape the figure."""

    says: str
    day: date | None
    quantity: Quantity
    aside: bool = False


def figure_chart(bars: Sequence[Bar], label: str) -> Markup:
    """One row a claim. An open end is an arrow, 'about' and 'nearly' a hollow dot, an exact number a filled one."""
    edges = [edge for bar in bars for edge in (bar.quantity.low, bar.quantity.high) if edge]
    axis = NumberAxis(max(edges, default=1) * 1.15, _LEFT, _RIGHT)
    height = _HEAD + _ROW * len(bars) + _FOOT
    rows = (_row(axis, bar, _HEAD + _ROW * (n + 0.5)) for n, bar in enumerate(bars))
    return picture(_WIDTH, height, label, (_grid(axis, height), *rows))


def _grid(axis: NumberAxis, height: float) -> Markup:
    base = height - _FOOT
    return group(
        part
        for tick in axis.ticks()
        for part in (
            element("line", x1=axis.x(tick), x2=axis.x(tick), y1=_HEAD, y2=base, class_="grid"),
            element("text", f"{tick:,}", x=axis.x(tick), y=base + 15, class_="tick", text_anchor="middle"),
        )
    )


def _row(axis: NumberAxis, bar: Bar, y: float) -> Markup:
    day = f"{bar.day:%Y-%m-%d}  " if bar.day else ""
    name = element(
        "text", shortened(day + bar.says, _LABEL), x=_LEFT - 12, y=y + 4, class_="name", text_anchor="end"
    )
    return element(
        "g",
        group(
            (
                element("title", f"{day}{bar.says}: {bar.quantity.as_written}"),
                name,
                _interval(axis, bar.quantity, y),
            )
        ),
        class_="aside" if bar.aside else "row",
    )


def _interval(axis: NumberAxis, quantity: Quantity, y: float) -> Markup:
    low, high = quantity.low, quantity.high
    if low is None:
        return group(
            (
                _span(axis.left, axis.x(high or 0), y, "open"),
                _end(axis.x(high or 0), y),
                _arrow(axis.left, y, -1),
            )
        )
    if high is None:
        return group(
            (_span(axis.x(low), axis.right, y, "open"), _end(axis.x(low), y), _arrow(axis.right, y, 1))
        )
    if low == high:
        kind = "dot" if quantity.hedge is Hedge.EXACT else "dot hollow"
        return element("circle", cx=axis.x(low), cy=y, r=5, class_=kind)
    return group((_span(axis.x(low), axis.x(high), y, "closed"), _end(axis.x(low), y), _end(axis.x(high), y)))


def _span(x1: float, x2: float, y: float, kind: str) -> Markup:
    return element("rect", x=x1, y=y - _BAR / 2, width=max(1.0, x2 - x1), height=_BAR, class_=f"span {kind}")


def _end(x: float, y: float) -> Markup:
    return element("line", x1=x, x2=x, y1=y - _BAR / 2 - 2, y2=y + _BAR / 2 + 2, class_="end")


def _arrow(x: float, y: float, way: int) -> Markup:
    return element("path", d=f"M{x:.1f} {y - 6:.1f}l{way * 9} 6l{-way * 9} 6z", class_="end arrow")
