"""The pictures of an estimate: who stands on which lists, what each model says, and what the range rests on.

Colours come by class, as in the report's pictures; `standing_alone` gives a picture its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from markupsafe import Markup

from khronika.counting.answer import ODDS, Conclusion, Dropped, Hidden, Sensitivity
from khronika.counting.overlaps import Overlaps
from khronika.counting.panel import Panel, Span
from khronika.errors import printable
from khronika.publishing.estimate.wording import ENGINES, settled
from khronika.publishing.report.drawing import NumberAxis, element, group, picture, shortened

_WIDTH, _LEFT, _RIGHT = 820.0, 250.0, 780.0
_ROW, _HEAD, _FOOT = 28.0, 26.0, 26.0
_LABEL = 34  # characters of a label that fit the left column
_PATTERNS = 15  # rows of the overlap plot: the largest patterns


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a range with its middle, or a note where there is none; `aside` for what the range does not rest on."""

    name: str
    low: float = 0.0
    high: float = 0.0
    middle: float | None = None
    note: str = ""
    aside: bool = False


def models_chart(panel: Panel, span: Span | None, known: str) -> Markup:
    """What each model says beside what is `known` ('documented: 4,400'); the shaded band is the range."""
    bars = []
    for e in (*panel.estimates, *panel.lines):
        line = e in panel.lines
        if e.total is None:
            bars.append(Bar(ENGINES[e.engine], note="silent", aside=True))
        elif not settled(e):
            bars.append(Bar(ENGINES[e.engine], note="not settled", aside=True))
        else:
            note = "" if not e.refusals else "not believed"
            aside = line or bool(e.refusals)
            bars.append(Bar(ENGINES[e.engine], e.total.low, e.total.high, e.total.middle, note, aside=aside))
    label = "What each model says of how many people there were in all"
    return _rows(bars, label, panel.overlaps.listed, span, known)


def dropped_chart(dropped: Sequence[Dropped], listed: int, span: Span | None, known: str) -> Markup:
    """The range without each list; the shaded band is the range with all of them."""
    bars = [
        Bar(f"without {d.name}", d.span.low, d.span.high)
        if d.span
        else Bar(f"without {d.name}", note="no range", aside=True)
        for d in dropped
    ]
    return _rows(bars, "The range without each list", listed, span, known)


def hidden_chart(hidden: Sequence[Hidden]) -> Markup:
    """The estimated size of each hidden list, and its known size as a mark."""
    top = max([h.known for h in hidden] + [h.span.high for h in hidden if h.span])
    axis = NumberAxis(top * 1.08, _LEFT, _RIGHT)
    height = _HEAD + _ROW * len(hidden) + _FOOT
    rows = []
    for n, one in enumerate(hidden):
        y = _HEAD + _ROW * (n + 0.5)
        bar = (
            Bar(one.name, one.span.low, one.span.high)
            if one.span
            else Bar(one.name, note="not tried", aside=True)
        )
        rows.append(_bar(axis, bar, y))
        rows.append(
            element("path", d=f"M{axis.x(one.known):.1f} {y - 9:.1f}l5 9l-5 9l-5 -9z", class_="known")
        )
    label = "The known size of each list as a diamond, and its estimate from the other lists as a bar"
    return picture(_WIDTH, height, label, (_grid(axis, height), *rows))


def _rows(bars: Sequence[Bar], label: str, listed: int, span: Span | None, known: str) -> Markup:
    believed = [b.high for b in bars if b.high and not (b.aside and b.note)]
    # What is not believed may reach to infinity: it is cut at the edge with an arrow.
    top = max(believed, default=listed * 2.0)
    axis = NumberAxis(max(top, listed) * 1.12, _LEFT, _RIGHT)
    height = _HEAD + _ROW * len(bars) + _FOOT
    parts = [_grid(axis, height)]
    if span:
        x = axis.x(span.low)
        parts.append(
            element(
                "rect",
                x=x,
                y=_HEAD,
                width=axis.x(span.high) - x,
                height=height - _HEAD - _FOOT,
                class_="band",
            )
        )
    parts += [_bar(axis, bar, _HEAD + _ROW * (n + 0.5)) for n, bar in enumerate(bars)]
    parts.append(_documented(axis, listed, known, height))
    return picture(_WIDTH, height, label, parts)


def _grid(axis: NumberAxis, height: float) -> Markup:
    base = height - _FOOT
    return group(
        part
        for tick in axis.ticks()
        for part in (
            element("line", x1=axis.x(tick), x2=axis.x(tick), y1=_HEAD, y2=base, class_="grid"),
            element("text", f"{tick:,}", x=axis.x(tick), y=base + 16, class_="tick", text_anchor="middle"),
        )
    )


def _documented(axis: NumberAxis, listed: int, known: str, height: float) -> Markup:
    x = axis.x(listed)
    return group(
        (
            element("line", x1=x, x2=x, y1=_HEAD - 4, y2=height - _FOOT, class_="documented"),
            element("text", known, x=x, y=_HEAD - 10, class_="name", text_anchor="middle"),
        )
    )


def _bar(axis: NumberAxis, bar: Bar, y: float) -> Markup:
    parts = [
        element(
            "text",
            shortened(printable(bar.name), _LABEL),
            x=_LEFT - 12,
            y=y + 4,
            class_="name",
            text_anchor="end",
        )
    ]
    if bar.high:
        left, right = axis.x(bar.low), axis.x(bar.high)
        parts.append(
            element("rect", x=left, y=y - 5, width=max(1.5, right - left), height=10, class_="span closed")
        )
        if bar.middle is not None and bar.middle <= axis.top:
            parts.append(
                element(
                    "circle", cx=axis.x(bar.middle), cy=y, r=4, class_="dot hollow" if bar.aside else "dot"
                )
            )
        if bar.high > axis.top:
            parts.append(element("path", d=f"M{right:.1f} {y - 6:.1f}l9 6l-9 6z", class_="end arrow"))
    if bar.note:
        x = axis.x(bar.low) + 8 if bar.high else _LEFT + 8
        parts.append(element("text", bar.note, x=x, y=y - 8 if bar.high else y + 4, class_="tick"))
    return element("g", group(parts), class_="aside" if bar.aside else "row")


def overlap_plot(overlaps: Overlaps) -> Markup:
    """The largest patterns, one a row: which lists its people stand on, and how many they are."""
    ranked = sorted(zip(overlaps.patterns, overlaps.counts, strict=True), key=lambda r: (-r[1], r[0]))[
        :_PATTERNS
    ]
    lists = overlaps.lists
    step = min(28.0, 330.0 / len(lists))
    # Headings stand at 45 degrees: 7 units a letter, of which the sine takes up height.
    head, first = 24 + 5.0 * min(16, max(map(len, lists))), 24.0
    left = first + step * len(lists) + 60
    axis = NumberAxis(max(n for _, n in ranked) * 1.02, left, _RIGHT)
    height = head + 22 * len(ranked) + 8
    parts = [_heading(name, first + step * n, head - 12) for n, name in enumerate(lists)]
    for row, (pattern, people) in enumerate(ranked):
        y = head + 22 * (row + 0.5)
        parts.append(_pattern(pattern, len(lists), first, step, y))
        parts.append(element("text", f"{people:,}", x=left - 8, y=y + 4, class_="name", text_anchor="end"))
        parts.append(
            element(
                "rect",
                x=left,
                y=y - 6,
                width=max(1.0, axis.x(people) - left),
                height=12,
                class_="span closed",
            )
        )
    return picture(_WIDTH, height, "How many people stand on exactly which lists", parts)


def _heading(name: str, x: float, y: float) -> Markup:
    return element(
        "text",
        shortened(printable(name), 16),
        x=x,
        y=y,
        class_="name",
        transform=f"rotate(-45 {x:.1f} {y:.1f})",
    )


def _pattern(pattern: int, lists: int, first: float, step: float, y: float) -> Markup:
    held = [n for n in range(lists) if pattern >> n & 1]
    parts = [
        element("circle", cx=first + step * n, cy=y, r=4.5, class_="dot" if n in held else "off")
        for n in range(lists)
    ]
    if len(held) > 1:
        parts.append(
            element("line", x1=first + step * held[0], x2=first + step * held[-1], y1=y, y2=y, class_="end")
        )
    return group(parts)


@dataclass(frozen=True, slots=True)
class _Upward:
    """Counts on a logarithmic scale from `least` at the bottom to `top`: a range may span three powers of ten."""

    least: float
    top: float
    bottom: float
    head: float

    def y(self, count: float) -> float:
        """Where a count stands."""
        share = log(max(count, self.least) / self.least) / log(self.top / self.least)
        return self.bottom - (self.bottom - self.head) * share

    def ticks(self) -> list[int]:
        """1, 2 and 5 times powers of ten."""
        steps = (factor * 10**power for power in range(13) for factor in (1, 2, 5))
        return [step for step in steps if self.least <= step <= self.top]


def sensitivity_chart(found: Sensitivity, listed: int, known: str) -> Markup:
    """The range as the odds of the highest-order interaction move away from what the models assume (1)."""
    height, base = 320.0, 274.0
    axis = _Upward(listed * 0.7, max(found.curve[-1][1].high, 2.5 * listed) * 1.05, base, 16.0)
    first, last = (log(found.curve[n][0]) for n in (0, -1))

    def x(odds: float) -> float:
        return 90 + (_RIGHT - 90) * (log(odds) - first) / (last - first)

    edge = [(x(o), axis.y(s.high)) for o, s in found.curve] + [
        (x(o), axis.y(s.low)) for o, s in reversed(found.curve)
    ]
    parts = [*_upward_grid(axis), element("polygon", points=_points(edge), class_="span open")]
    parts += [
        element("text", f"{odds:g}", x=x(odds), y=base + 17, class_="tick", text_anchor="middle")
        for odds in (0.25, 0.5, 1.0, 2.0, 4.0)
    ]
    now = dict(found.curve)[1.0]
    parts.append(element("line", x1=x(1), x2=x(1), y1=axis.y(now.low), y2=axis.y(now.high), class_="end"))
    parts.append(
        _level(axis, listed, known, "documented", below=True)
    )  # above it a line of the grid may run through
    parts.append(_level(axis, 2 * listed, "as many on no list as documented", "flip"))
    if found.conclusion is not Conclusion.OPEN and found.flips_at and ODDS[0] <= found.flips_at <= ODDS[-1]:
        parts.append(element("circle", cx=x(found.flips_at), cy=axis.y(2 * listed), r=5, class_="known"))
    title = "odds of being on all lists at once, times what the models assume"
    parts.append(
        element("text", title, x=(90 + _RIGHT) / 2, y=height - 8, class_="tick", text_anchor="middle")
    )
    return picture(_WIDTH, height, "How the range moves with the assumption that no data can test", parts)


def _upward_grid(axis: _Upward) -> Iterable[Markup]:
    for tick in axis.ticks():
        yield element("line", x1=90.0, x2=_RIGHT, y1=axis.y(tick), y2=axis.y(tick), class_="grid")
        yield element("text", f"{tick:,}", x=82.0, y=axis.y(tick) + 4, class_="tick", text_anchor="end")


def _level(axis: _Upward, people: int, label: str, kind: str, *, below: bool = False) -> Markup:
    y = axis.y(people)
    return group(
        (
            element("line", x1=90.0, x2=_RIGHT, y1=y, y2=y, class_=kind),
            element(
                "text", label, x=_RIGHT - 6, y=y + 14 if below else y - 5, class_="tick", text_anchor="end"
            ),
        )
    )


def _points(edge: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in edge)


_ALONE = """svg{background:#fff}text{font:12px "DejaVu Sans","Liberation Sans","Noto Sans",Arial,sans-serif;fill:#1d1f21}
.tick{fill:#5b6066;font-size:11px}.grid{stroke:#d9d6cd}.span{fill:#8fb3d3}.open{opacity:.55}.band{fill:#f0e6cf}
.end{stroke:#1f4e79;stroke-width:2;fill:none}.arrow,.known{fill:#1f4e79;stroke:none}.known{fill:#a04000}
.dot{fill:#1f4e79;stroke:#1f4e79;stroke-width:2}.hollow{fill:#fff}.off{fill:#e4e1d8}.aside{opacity:.5}
.documented{stroke:#1d1f21;stroke-width:1.5;stroke-dasharray:4 3}.flip{stroke:#a04000;stroke-width:1.5;stroke-dasharray:2 3}"""


def standing_alone(chart: Markup) -> str:
    """A picture as a file of its own, with its colours inside."""
    start = chart.index(">") + 1
    return str(chart[:start]) + f"<style>{_ALONE}</style>" + str(chart[start:])
