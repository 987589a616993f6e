"""Strata are estimated apart, and their sum says what it does not hold.

People whose stratum is not told are placed at random, several times, as those of the same lists whose stratum is told: one
who stands on lists A and B goes where others on A and B are found (with one person's worth of doubt towards the strata's
sizes). The range of a stratum is the union over these placings. A stratum that fails is never pooled with another: the sum
counts its listed people only, and says 'at least'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from khronika.counting.answer import Answer, answer, sensitivity
from khronika.counting.estimate import Refusal
from khronika.counting.overlaps import Overlaps
from khronika.counting.panel import Model, Panel, Span, panel
from khronika.counting.table import Table

PLACINGS = 5  # of people whose stratum is not told


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum: everything said of it as its people were placed first, and the panels of the other placings.

    `placed` is how many listed people the table itself puts there.
    """

    name: str
    placed: int
    answer: Answer
    others: tuple[Panel, ...] = ()

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Why the stratum fails: it does if any placing of its people does."""
        return next((p.refusals for p in self._panels if p.refusals), ())

    @property
    def span(self) -> Span | None:
        """The union of the ranges over all placings; None where the stratum fails."""
        spans = [p.span for p in self._panels]
        known = [s for s in spans if s]
        if len(known) < len(spans):
            return None
        return Span(min(s.low for s in known), max(s.high for s in known))

    @property
    def _panels(self) -> tuple[Panel, ...]:
        return (self.answer.panel, *self.others)


@dataclass(frozen=True, slots=True)
class Sum:
    """The strata together: from how many to how many; no upper end where a stratum failed."""

    low: float
    high: float | None
    failed: tuple[str, ...]


def estimated(
    table: Table,
    seed: int,
    shared: Iterable[tuple[str, str]] = (),
    asked: Sequence[Model] | None = None,
    done: Callable[[], None] = lambda: None,
) -> tuple[Stratum, ...]:
    """Every stratum of a table, estimated apart."""
    pairs = tuple(shared)
    placings = placed(table, seed)
    known = {name: each.listed for name, each in table.strata}
    found = []
    for position, (name, overlaps) in enumerate(placings[0]):
        first = answer(overlaps, seed, pairs, asked, done)
        # One failing placing is enough for the stratum to fail: the others need not be asked.
        rest = () if first.panel.refusals else placings[1:]
        others = tuple(panel(placing[position][1], seed, pairs, asked, done) for placing in rest)
        found.append(_stratum(name, known[name], first, others))
    return tuple(found)


def _stratum(name: str, people: int, first: Answer, others: tuple[Panel, ...]) -> Stratum:
    """A stratum whose trials are those of its own range: none where another placing fails, a wider curve where they differ."""
    found = Stratum(name, people, first, others)
    if not others:
        return found
    if found.span is None:
        return replace(found, answer=Answer(first.panel))
    curve = sensitivity(found.span, first.panel.overlaps.listed)
    return replace(found, answer=replace(first, sensitivity=curve))


def placed(table: Table, seed: int) -> tuple[tuple[tuple[str, Overlaps], ...], ...]:
    """The strata with everybody placed: once where all strata are told, else several times at random."""
    if table.unplaced is None:
        return (table.strata,)
    rng = np.random.default_rng(seed)
    return tuple(_placing(table, table.unplaced, rng) for _ in range(PLACINGS))


def _placing(table: Table, unplaced: Overlaps, rng: np.random.Generator) -> tuple[tuple[str, Overlaps], ...]:
    sizes = np.array([each.listed for _, each in table.strata], dtype=np.float64)
    known = [dict(zip(each.patterns, each.counts, strict=True)) for _, each in table.strata]
    rows = [list(each.items()) for each in known]
    for pattern, people in zip(unplaced.patterns, unplaced.counts, strict=True):
        alike = np.array([each.get(pattern, 0) for each in known], dtype=np.float64)
        share = rng.dirichlet(alike + sizes / sizes.sum())
        for row, more in zip(rows, rng.multinomial(people, share), strict=True):
            row.append((pattern, int(more)))
    return tuple(
        (name, Overlaps.tallied(each.lists, row))
        for (name, each), row in zip(table.strata, rows, strict=True)
    )


def together(strata: Sequence[Stratum]) -> Sum:
    """The sum of the strata: lowest with lowest and highest with highest, which is wider than chance would have it."""
    failed = tuple(s.name for s in strata if s.span is None)
    low = sum(s.span.low if s.span else s.answer.panel.overlaps.listed for s in strata)
    high = None if failed else sum(s.span.high for s in strata if s.span)
    return Sum(low, high, failed)
