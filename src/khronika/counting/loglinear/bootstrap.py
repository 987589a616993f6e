"""Ranges by resampling: every resampled table is estimated from the beginning, the choice of its model included.

The interval is Efron's bias-corrected and accelerated one (Efron 1987), its acceleration from leaving out one person of each
cell, as Chan, Silverman and Vincent (2021) use it for lists.
"""

from __future__ import annotations

import numpy as np

from khronika.counting.loglinear.lattice import Floats
from khronika.errors import CountingNotInstalled

try:
    from scipy.special import ndtr, ndtri
except ImportError:
    raise CountingNotInstalled from None


def resampled(counts: Floats, times: int, seed: int) -> Floats:
    """Tables of as many people, drawn from the listed ones with replacement."""
    listed = int(counts.sum())
    return np.random.default_rng(seed).multinomial(listed, counts / listed, size=times).astype(np.float64)


def one_left_out(counts: Floats) -> tuple[Floats, Floats]:
    """The tables without one person, one for each cell that holds any, and how many people each of them stands for."""
    held = counts.nonzero()[0]
    tables = np.tile(counts, (len(held), 1))
    tables[np.arange(len(held)), held] -= 1
    return tables, counts[held]


def bca(levels: Floats, found: float, again: Floats, acceleration: float) -> Floats:
    """The ends of the interval at these levels (between 0 and 1), from the estimate and what resampled tables gave."""
    below = (np.sum(again < found) + np.sum(again == found) / 2) / len(again)
    # All on one side: as far as this number of resamples can tell.
    bias = ndtri(np.clip(below, 0.5 / len(again), 1 - 0.5 / len(again)))
    z = bias + ndtri(levels)
    moved = ndtr(bias + z / np.maximum(1 - acceleration * z, 1e-3))
    return np.asarray(np.quantile(again, np.clip(moved, 0, 1)))


def acceleration(left_out: Floats, people: Floats) -> float:
    """How fast the spread changes with the estimate, from the estimates with one person left out."""
    off = np.average(left_out, weights=people) - left_out
    spread = float((people * off**2).sum())
    return float((people * off**3).sum() / (6 * spread**1.5)) if spread > 0 else 0.0
