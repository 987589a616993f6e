"""Maximum likelihood of many log-linear models at once, by Newton's method with step halving.

Each row is one model on one table. Where a term's margin is zero its estimate is minus infinity: the term and the cells
that contain it are left out, and the rest is fitted (the extended estimate: Fienberg and Rinaldo 2012; Chan, Silverman and
Vincent 2021). Whether that rest has an estimate is another question, which `existence` answers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khronika.counting.loglinear.lattice import Bools, Floats, Terms, subset_sums, superset_sums

_ITERATIONS = 60
_HALVINGS = 10
_ENOUGH = 1e-10  # relative gain of the log-likelihood below which a fit has arrived
_RIDGE = (
    1e-10  # keeps the matrix of a model that is not identified solvable; `existence` excludes such a model
)
_LARGEST = 50.0  # of a logarithm of people: beyond what a table can hold


@dataclass(frozen=True, slots=True)
class Fits:
    """What was fitted, a row a model: the expected number on no list, the log-likelihood without its constant, and means.

    `terms` and `cells` are what remained after empty margins were left out; `mean` has a column a cell, 0 where left out.
    """

    unlisted: Floats
    loglik: Floats
    mean: Floats
    terms: Bools
    cells: Bools


@dataclass(slots=True)
class _State:
    """Where each row stands: the one thing in this module that changes."""

    counts: Floats
    cells: Bools
    beta: Floats
    mean: Floats
    loglik: Floats


def fit(terms: Terms, counts: Floats, active: Bools) -> Fits:
    """Fit to each row of `counts` (a column a cell from 0, of which the first is not read) the terms that its row has active."""
    index = np.array(terms, dtype=np.int64)
    kept_terms, kept_cells = remaining(index, counts, active)
    beta = _start(index, counts) * kept_terms
    state = _State(counts, kept_cells, beta, *_likelihood(index, counts, kept_cells, beta))
    moving = np.arange(len(counts))
    for _ in range(_ITERATIONS):
        step = _step(index, counts[moving], state.mean[moving], kept_terms[moving])
        gained = _climb(index, state, moving, step)
        moving = moving[gained > _ENOUGH * (1 + np.abs(state.loglik[moving]))]
        if not len(moving):
            break
    unlisted = np.exp(np.minimum(state.beta[:, 0], _LARGEST))
    return Fits(unlisted, state.loglik, state.mean, kept_terms, kept_cells)


def remaining(index: NDArray[np.int64], counts: Floats, active: Bools) -> tuple[Bools, Bools]:
    """Which terms and cells remain once the terms with a zero margin went to minus infinity, a row a model."""
    empty = active & (superset_sums(counts)[:, index] == 0)
    gone = np.zeros(counts.shape)
    gone[:, index] = empty
    cells = subset_sums(gone) == 0
    cells[:, 0] = False
    return active & ~empty, cells


def _start(index: NDArray[np.int64], counts: Floats) -> Floats:
    """Independence with the listed as the whole: close enough, and inside."""
    sums = superset_sums(counts)[:, index]
    total = np.maximum(sums[:, :1], 1)
    share = np.clip(sums / total, 1e-6, 1 - 1e-6)
    single = np.array([int(t).bit_count() == 1 for t in index])
    beta = np.where(single, np.log(share / (1 - share)), 0.0)
    beta[:, 0] = np.log(total[:, 0]) + np.log1p(-share[:, single]).sum(axis=1)
    return beta


def _likelihood(
    index: NDArray[np.int64], counts: Floats, cells: Bools, beta: Floats
) -> tuple[Floats, Floats]:
    placed = np.zeros(counts.shape)
    placed[:, index] = beta
    eta = np.where(cells, np.clip(subset_sums(placed), -700, _LARGEST), 0.0)
    mean = np.exp(eta) * cells
    return mean, (counts * eta - mean).sum(axis=1)


def _step(index: NDArray[np.int64], counts: Floats, mean: Floats, terms: Bools) -> Floats:
    """Newton's step. The information of two terms is the mean of the cells that contain both."""
    sums = superset_sums(mean)
    both = terms[:, :, None] & terms[:, None, :]
    matrix = np.where(both, sums[:, index[:, None] | index[None, :]], 0.0)
    diagonal = np.arange(len(index))
    matrix[:, diagonal, diagonal] += np.where(terms, _RIDGE * (1 + sums[:, :1]), 1.0)
    # Cells that were left out hold no count and no mean, so they add nothing to the score.
    score = np.where(terms, superset_sums(counts - mean)[:, index], 0.0)
    return np.asarray(np.linalg.solve(matrix, score[:, :, None])[:, :, 0])


def _climb(index: NDArray[np.int64], state: _State, moving: NDArray[np.int64], step: Floats) -> Floats:
    """Move these rows along their steps, halved until the likelihood rises; returns what each gained."""
    gained = np.zeros(len(moving))
    size = np.ones(len(moving))
    waiting = np.arange(len(moving))
    for _ in range(_HALVINGS):
        rows = moving[waiting]
        tried = state.beta[rows] + size[waiting, None] * step[waiting]
        mean, loglik = _likelihood(index, state.counts[rows], state.cells[rows], tried)
        better = loglik >= state.loglik[rows]
        to, of = rows[better], waiting[better]
        gained[of] = loglik[better] - state.loglik[to]
        state.beta[to], state.mean[to], state.loglik[to] = tried[better], mean[better], loglik[better]
        waiting = waiting[~better]
        if not len(waiting):
            break
        size[waiting] /= 2
    return gained
