"""What the report's pictures are made of: escaped SVG elements, number axes and time axes.

Colours and fonts come from the report's style sheet by class, so that the pictures follow dark mode and print.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from markupsafe import Markup, escape

# Axes are labelled at most this often: more would touch each other at the width of a printed page.
MOST_TICKS = 7


def element(tag: str, content: str | Markup = "", **attributes: str | float) -> Markup:
    """One SVG element. `content` is escaped unless it is markup already; `class_` gives the class."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for name, value in attributes.items()
    )
    return Markup(f"<{tag}{written}>{escape(content)}</{tag}>")  # noqa: S704 - every part was escaped


def _short(value: str | float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def group(parts: Iterable[Markup]) -> Markup:
    """Several elements as one piece of markup."""
    return Markup("").join(parts)


def picture(width: float, height: float, label: str, parts: Iterable[Markup]) -> Markup:
    """A whole SVG picture that scales with the page; `label` is what a screen reader says of it."""
    return element(
        "svg",
        group((element("title", label), *parts)),
        viewBox=f"0 0 {_short(width)} {_short(height)}",
        width=width,
        height=height,
        role="img",
        xmlns="http://www.w3.org/2000/svg",
    )


def shortened(words: str, limit: int) -> str:
    """Words cut to a length that fits a label."""
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """Counts from zero to `top`, drawn between two x positions."""

    top: float
    left: float
    right: float

    def x(self, count: float) -> float:
        """Where a count stands."""
        return self.left + (self.right - self.left) * min(count, self.top) / self.top

    def ticks(self) -> list[int]:
        """Round counts (1, 2 or 5 times a power of ten) from zero to the top."""
        step = round_step(self.top / (MOST_TICKS - 1))
        return list(range(0, floor(self.top) + 1, step))


def round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50, ... that is not below `least`."""
    power = int(10 ** max(0, floor(log10(max(least, 1)))))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days from `first` to `last`, drawn between two x positions."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def ticks(self) -> list[tuple[date, str]]:
        """First days of months, quarters or years, as few as fit, with their labels."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        if months <= 1:
            days = (self.last - self.first).days
            every = max(1, ceil(days / MOST_TICKS))
            return [
                (d, f"{d.day} {d:%b}") for d in (self.first + timedelta(n) for n in range(0, days + 1, every))
            ]
        every = next(
            (n for n in (1, 2, 3, 6) if months / n <= MOST_TICKS), 12 * ceil(months / 12 / MOST_TICKS)
        )
        start = self.first.year * 12 + self.first.month - 1
        begin = ceil(start / every) * every
        found = []
        for month in range(begin, start + months, every):
            day = date(month // 12, month % 12 + 1, 1)
            if day >= self.first:
                found.append((day, str(day.year) if every >= 12 else f"{day:%b} {day.year}"))
        return found
