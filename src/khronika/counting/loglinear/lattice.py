"""The cells of a table of overlaps and the terms of a log-linear model, both as sets of lists written in bits.

A cell is the set of lists on which a person stands: bit i is list i. A term is the set of lists that interact; it acts on
the cells that contain it (corner-point coding), so that the constant is the logarithm of what is expected in cell 0, which
nobody could observe (Bishop, Fienberg and Holland 1975, chapter 6). Sums over supersets and subsets then do the work of a
design matrix, in lists x 2^lists additions.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Terms = tuple[int, ...]


def terms_to_order(lists: int, order: int) -> Terms:
    """The constant (0), every list, and every set of lists up to `order`, the smaller first."""
    return tuple(
        sum(1 << i for i in chosen)
        for size in range(order + 1)
        for chosen in combinations(range(lists), size)
    )


def superset_sums(values: Floats) -> Floats:
    """For every cell, the sum over the cells that contain it. Rows are tables, columns the cells from 0."""
    return _summed(values, onto=0)


def subset_sums(values: Floats) -> Floats:
    """For every cell, the sum over the cells that it contains."""
    return _summed(values, onto=1)


def _summed(values: Floats, onto: int) -> Floats:
    rows, size = values.shape
    sums = np.array(values, dtype=np.float64)
    width = 1
    while width < size:
        halves = sums.reshape(rows, -1, 2, width)
        halves[:, :, onto] += halves[:, :, 1 - onto]
        width *= 2
    return sums
