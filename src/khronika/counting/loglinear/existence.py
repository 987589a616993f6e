"""Does a log-linear model have a finite answer for a table?

A maximum-likelihood estimate exists exactly if some table without a zero has the same margins (Haberman 1974; Fienberg and
Rinaldo 2012). Where terms with an empty margin were left out, the same is asked of the cells that remain, and the terms
must still be told apart there (Chan, Silverman and Vincent 2021).
"""

from __future__ import annotations

import numpy as np

from khronika.counting.loglinear.fitting import Fits
from khronika.counting.loglinear.lattice import Floats, Terms
from khronika.errors import CountingNotInstalled

try:
    from scipy.optimize import linprog
except ImportError:
    raise CountingNotInstalled from None


_SURELY = 1e-3  # a fitted table whose least cell is larger, and whose margins agree, is itself the table that is asked for
_AGREE = 1e-6
_POSITIVE = 1e-7  # of the largest least cell, in people: below it the solver's zero


def exists(terms: Terms, counts: Floats, fits: Fits, row: int) -> bool:
    """Whether the fitted model of this row has a finite estimate on its own row of `counts`."""
    index = np.array(terms, dtype=np.int64)[fits.terms[row]]
    cells = fits.cells[row].nonzero()[0]
    design = ((cells[:, None] & index[None, :]) == index[None, :]).astype(np.float64)
    if np.linalg.matrix_rank(design) < len(index):
        return False  # what cannot be told apart has no answer of its own
    observed, fitted = counts[row, cells], fits.mean[row, cells]
    if observed.min() > 0:
        return True
    off = np.abs(design.T @ (fitted - observed)).max()
    if fitted.min() > _SURELY and off < _AGREE * (1 + observed.sum()):
        return True
    return largest_least_cell(design, observed) > _POSITIVE


def largest_least_cell(design: Floats, observed: Floats) -> float:
    """How large the least cell can be (at most 1) in a table that has the same margins: a linear programme."""
    size, width = design.shape
    # Unknown: how far each cell lies above the least one, then the least one.
    equal = np.column_stack([design.T, design.sum(axis=0)])
    cost = np.zeros(size + 1)
    cost[-1] = -1.0
    bounds = [(0.0, None)] * size + [(0.0, 1.0)]
    found = linprog(cost, A_eq=equal, b_eq=design.T @ observed, bounds=bounds, method="highs")
    return float(found.x[-1]) if found.status == 0 and width else 0.0
