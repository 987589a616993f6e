"""Several models side by side, and the union of their ranges: never one number alone.

A model stands if nothing speaks against its answer. Models that are silent are shown with their reason. A model that stands
but for saying that five times more people are unlisted than listed silences the whole panel: to leave its word out would
make the range too sure, and to believe it would make the model speak more than the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from khronika.counting.decomposable import MOST_LISTS as GRAPHS_TO
from khronika.counting.decomposable import decomposable
from khronika.counting.estimate import Estimate, Reason, Refusal
from khronika.counting.latent.estimating import latent_classes
from khronika.counting.loglinear.estimating import (
    RESAMPLES,
    all_but_highest,
    every_pair,
    independence,
    log_linear,
)
from khronika.counting.overlaps import Overlaps
from khronika.counting.reference_lines import chao, chapman
from khronika.counting.refusing import FEWEST_LISTS, WIDEST, judged, refusals_of_table

FEWEST_MODELS = 2

# From a table and a seed to one model's answer.
Model = Callable[[Overlaps, int], Estimate]


@dataclass(frozen=True, slots=True)
class Span:
    """From how many to how many people in all."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Panel:
    """What every model says of one table. `lines` are lines of reference and never part of the range.

    `refusals` are reasons why no range is given; then `span` is None.
    """

    overlaps: Overlaps
    estimates: tuple[Estimate, ...]
    lines: tuple[Estimate, ...]
    refusals: tuple[Refusal, ...]

    @property
    def standing(self) -> tuple[Estimate, ...]:
        """The models whose answer may be believed."""
        return tuple(e for e in self.estimates if not e.refusals and e.total)

    @property
    def span(self) -> Span | None:
        """The union of the ranges of the models that stand."""
        return None if self.refusals else _union(self.standing)


def _union(estimates: Iterable[Estimate]) -> Span | None:
    totals = [e.total for e in estimates if e.total]
    return Span(min(t.low for t in totals), max(t.high for t in totals)) if totals else None


def models(lists: int) -> tuple[Model, ...]:
    """The models that are asked about a table of so many lists; the latent classes, last, take the longest by far."""
    return (*_quick(lists, RESAMPLES), latent_classes)


def trial_models(lists: int) -> tuple[Model, ...]:
    """The models of the trials, of which there are two a list: those that are quick, with fewer resamples.

    Latent classes, at seconds to a minute a table, are not among them.
    """
    return _quick(lists, RESAMPLES // 2)


def _quick(lists: int, resamples: int) -> tuple[Model, ...]:
    asked: list[Model] = [partial(log_linear, resamples=resamples), partial(every_pair, resamples=resamples)]
    # With three lists, every pair and everything but the highest are one model, of which the resampled form is kept.
    if lists > FEWEST_LISTS:
        asked.append(lambda overlaps, _: all_but_highest(overlaps))
    if lists <= GRAPHS_TO:
        asked.append(lambda overlaps, _: decomposable(overlaps))
    return tuple(asked)


def panel(
    overlaps: Overlaps,
    seed: int,
    shared: Iterable[tuple[str, str]] = (),
    asked: Sequence[Model] | None = None,
    done: Callable[[], None] = lambda: None,
) -> Panel:
    """The panel of models on a table; `shared` are pairs of lists that share a root.

    Where the table itself is refused no model is asked. Two lists get Chapman's floor as their only line.
    `done` is called after each model.
    """
    refused = refusals_of_table(overlaps, shared)
    if refused:
        # A line beside a refusal would be quoted as if it were an answer; only two lists that are two voices get their floor.
        floor = (chapman(overlaps),) if {r.reason for r in refused} == {Reason.FEW_LISTS} else ()
        return Panel(overlaps, (), tuple(line for line in floor if line.total), refused)
    found = []
    for model in asked or models(len(overlaps.lists)):
        found.append(judged(model(overlaps, seed)))
        done()
    estimates = tuple(found)
    lines = (independence(overlaps, seed), chao(overlaps))
    return Panel(overlaps, estimates, lines, _of_panel(estimates))


def _of_panel(estimates: tuple[Estimate, ...]) -> tuple[Refusal, ...]:
    mostly = [e for e in estimates if {r.reason for r in e.refusals} == {Reason.MOSTLY_UNLISTED}]
    if mostly:
        return (Refusal(Reason.MOSTLY_UNLISTED, ", ".join(e.engine.value for e in mostly)),)
    standing = [e for e in estimates if not e.refusals]
    if len(standing) < FEWEST_MODELS:
        return (Refusal(Reason.ONE_MODEL, f"{len(standing)} of {len(estimates)}"),)
    union = _union(standing)
    if union and union.high > WIDEST * union.low:
        return (Refusal(Reason.TOO_WIDE, f"{union.high / union.low:.1f} times"),)
    return ()
