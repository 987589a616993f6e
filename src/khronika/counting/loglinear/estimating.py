"""Estimates by hierarchical log-linear models (Fienberg 1972; Bishop, Fienberg and Holland 1975).

Three of them stand side by side, because none is right for every table: the model that BIC chooses, with the doubt about
that choice; the one in which every two lists may depend; and the one that leaves out nothing but the interaction of all
lists at once, which no data can tell.
"""

from __future__ import annotations

import numpy as np

from khronika.counting.estimate import Engine, Estimate, Quantiles, Reason, Refusal, WeightedModel
from khronika.counting.loglinear.bootstrap import acceleration, bca, one_left_out, resampled
from khronika.counting.loglinear.lattice import Floats
from khronika.counting.loglinear.selecting import (
    MOST_LISTS,
    Candidates,
    all_pairs,
    bic,
    candidates,
    choose,
    fitted,
    limits,
)
from khronika.counting.overlaps import Overlaps

RESAMPLES = 400
LEVELS = np.array([0.025, 0.25, 0.5, 0.75, 0.975])
_Z = np.array(
    [-1.959964, -0.674490, 0.0, 0.674490, 1.959964]
)  # of the normal distribution, at the same levels
_MOST_PEOPLE = 1e12  # beyond, an estimate is only where the computation stopped on its way to infinity
# Models that a resampled table asks for a finite answer: each asks a linear programme, and of a sparse table there are
# hundreds. Where none of them has one, the limit of the first stands for how wide the range is.
_TRIED = 4
_NAMED = 5  # models that an estimate names


def log_linear(overlaps: Overlaps, seed: int, resamples: int = RESAMPLES) -> Estimate:
    """The hierarchical model of pairs with the least BIC; each resampled table chooses its model again.

    Models without a finite answer are passed over, as Chan, Silverman and Vincent (2021) do. To 8 lists.
    """
    if len(overlaps.lists) > MOST_LISTS:
        return _silent(Engine.LOG_LINEAR, overlaps, Reason.OUT_OF_REACH, seed)
    among = candidates(len(overlaps.lists), overlaps.cells().astype(np.float64))
    return _resampled(Engine.LOG_LINEAR, overlaps, among, seed, resamples)


def every_pair(overlaps: Overlaps, seed: int, resamples: int = RESAMPLES) -> Estimate:
    """The model in which every two lists may depend on each other, in their own way. To 8 lists."""
    if len(overlaps.lists) > MOST_LISTS:
        return _silent(Engine.ALL_PAIRS, overlaps, Reason.OUT_OF_REACH, seed)
    return _resampled(Engine.ALL_PAIRS, overlaps, all_pairs(len(overlaps.lists)), seed, resamples)


def independence(overlaps: Overlaps, seed: int, resamples: int = RESAMPLES) -> Estimate:
    """What would hold if no list knew of another and everybody were as easily found: a line of reference, no estimate."""
    if len(overlaps.lists) > MOST_LISTS:
        return _silent(Engine.INDEPENDENCE, overlaps, Reason.OUT_OF_REACH, seed)
    alone = all_pairs(len(overlaps.lists))
    singles = np.array([[t.bit_count() < 2 for t in alone.terms]])
    among = Candidates(alone.terms, singles).only(np.array([0]))
    return _resampled(Engine.INDEPENDENCE, overlaps, among, seed, resamples)


def all_but_highest(overlaps: Overlaps) -> Estimate:
    """What holds if the lists depend in every way but all at once: products of cells, in closed form.

    The cells of an odd number of lists over those of an even number (Bishop, Fienberg and Holland 1975, section 6.4), with
    the log-normal range of the delta method. An empty cell leaves no finite answer.
    """
    counts = overlaps.cells()[1:].astype(np.float64)
    if counts.min() == 0:
        return _silent(Engine.ALL_BUT_HIGHEST, overlaps, Reason.NO_MAXIMUM, None)
    sign = np.array([1.0 if n.bit_count() % 2 else -1.0 for n in range(1, len(counts) + 1)])
    middle, spread = float((sign * np.log(counts)).sum()), float(np.sqrt((1 / counts).sum()))
    unlisted = np.exp(np.minimum(middle + spread * _Z, np.log(_MOST_PEOPLE)))
    model = WeightedModel(f"[all but {len(overlaps.lists)} at once]", 1.0)
    return Estimate(Engine.ALL_BUT_HIGHEST, overlaps.listed, _total(overlaps, unlisted), models=(model,))


def _resampled(engine: Engine, overlaps: Overlaps, among: Candidates, seed: int, resamples: int) -> Estimate:
    counts = overlaps.cells().astype(np.float64)
    found = choose(among, counts[None, :])
    if not found.finite[0] or found.unlisted[0] > _MOST_PEOPLE:
        return _silent(engine, overlaps, Reason.NO_MAXIMUM, seed)
    again = _unlisted(among, resampled(counts, resamples, seed))
    left_out, people = one_left_out(counts)
    speed = acceleration(_unlisted(among, left_out), people)
    middle = float(found.unlisted[0])
    ends = np.minimum(bca(LEVELS, middle, again, speed), _MOST_PEOPLE)
    # The middle is the estimate itself; the ends are those of the interval, never across it.
    ends = np.array(
        [min(ends[0], middle), min(ends[1], middle), middle, max(ends[3], middle), max(ends[4], middle)]
    )
    draws = tuple(overlaps.listed + round(u) for u in np.minimum(again, _MOST_PEOPLE))
    return Estimate(
        engine,
        overlaps.listed,
        _total(overlaps, ends),
        draws=(draws,),
        models=_weighted(among, counts),
        seed=seed,
    )


def _unlisted(among: Candidates, tables: Floats) -> Floats:
    if (
        len(among.active) == 1
    ):  # nothing to choose: a table without a finite answer tells how wide the range is
        return limits(among, tables)
    return choose(among, tables, _TRIED).unlisted


def _total(overlaps: Overlaps, unlisted: Floats) -> Quantiles:
    low, lower, middle, upper, high = (overlaps.listed + float(u) for u in unlisted)
    return Quantiles(low, lower, middle, upper, high)


def _weighted(among: Candidates, counts: Floats) -> tuple[WeightedModel, ...]:
    """The models of least BIC with the weights that it gives them: exp(-BIC/2), together 1."""
    values = bic(fitted(among.terms, counts, among.active), among.active, counts)
    weights = np.exp((values.min() - values) / 2)
    order = np.argsort(values, kind="stable")[:_NAMED]
    return tuple(WeightedModel(among.name(row), float(weights[row] / weights.sum())) for row in order)


def _silent(engine: Engine, overlaps: Overlaps, reason: Reason, seed: int | None) -> Estimate:
    return Estimate(engine, overlaps.listed, None, seed=seed, refusals=(Refusal(reason),))
