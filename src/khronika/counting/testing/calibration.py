"""Simulation-based calibration of the latent class engine (Talts, Betancourt, Simpson, Vehtari and Gelman 2018).

A truth is drawn from the prior, a table from the truth, and the truth's rank among the engine's draws is noted. If the
engine draws from the posterior of its own model, the ranks are uniform. It proves the sampler, not the model.

The prior 1/N cannot be drawn from; here it is cut off at two totals, and draws outside are left out of the rank, which is
exact: the posterior under the cut prior is the posterior under the whole one, cut the same way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khronika.counting.latent.estimating import LatentClasses, latent_classes
from khronika.counting.overlaps import Overlaps

LISTS = ("A", "B", "C", "D")
LEAST_TOTAL, MOST_TOTAL = 100, 1000
RANKS = 20  # a rank is one of so many equal parts


@dataclass(frozen=True, slots=True)
class Ranks:
    """How often the truth fell into each twentieth of the draws, and how many tables nobody was listed in."""

    tally: tuple[int, ...]
    empty: int

    def distance(self, parts: int = RANKS) -> float:
        """The chi-square statistic against uniform ranks in so many equal parts, a divisor of 20; one degree of freedom less.

        A part should expect five truths or more, else the statistic is larger by chance than its distribution says.
        """
        wide = RANKS // parts
        told = [sum(self.tally[n : n + wide]) for n in range(0, RANKS, wide)]
        mean = sum(told) / parts
        return sum((times - mean) ** 2 for times in told) / mean


def calibrated(rounds: int, seed: int, options: LatentClasses) -> Ranks:
    """The ranks of so many truths that were drawn from the prior."""
    rng = np.random.default_rng(seed)
    tally = np.zeros(RANKS, dtype=int)
    empty = 0
    for _ in range(rounds):
        total, table = _drawn(rng, options)
        if table is None:
            empty += 1
            continue
        draws = np.array(latent_classes(table, int(rng.integers(2**32)), options).draws).ravel()
        inside = draws[(draws >= LEAST_TOTAL) & (draws <= MOST_TOTAL)]
        below = np.count_nonzero(inside < total) + rng.random() * (np.count_nonzero(inside == total) + 1)
        tally[int(below / (len(inside) + 1) * RANKS)] += 1
    return Ranks(tuple(int(times) for times in tally), empty)


def _drawn(rng: np.random.Generator, options: LatentClasses) -> tuple[int, Overlaps | None]:
    """A total and its table by the model; None where everybody is unlisted."""
    total = int(math.exp(rng.uniform(math.log(LEAST_TOTAL), math.log(MOST_TOTAL + 1))))
    alpha = max(rng.gamma(options.shape, 1 / options.rate), 1e-12)
    shares = np.append(-np.expm1(-rng.exponential(1 / alpha, options.classes - 1)), 1.0)
    weights = shares * np.concatenate([[1.0], np.cumprod(1 - shares[:-1])])
    seen = rng.random((options.classes, len(LISTS)))
    kinds = rng.choice(options.classes, total, p=weights / weights.sum())
    on: NDArray[np.bool_] = rng.random((total, len(LISTS))) < seen[kinds]
    patterns = on @ (1 << np.arange(len(LISTS)))
    rows = [(int(pattern), 1) for pattern in patterns if pattern]
    return total, Overlaps.tallied(LISTS, rows) if rows else None
