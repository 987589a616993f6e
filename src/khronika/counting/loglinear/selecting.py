"""Choosing among hierarchical log-linear models by BIC, the same way for a table and for every resampled one.

The models hold every list and any set of pairs that interact (Fienberg 1972; Bishop, Fienberg and Holland 1975). To five
lists all of them are compared; beyond, those met on a way that adds or drops the pair that helps most, from independence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khronika.counting.loglinear.existence import exists
from khronika.counting.loglinear.fitting import Fits, fit
from khronika.counting.loglinear.lattice import Bools, Floats, Terms, terms_to_order

ALL_COMPARED = 5  # lists; six have 32,768 models
MOST_LISTS = 8  # beyond, choosing again for every resampled table takes minutes
_TRIED_AGAIN = 200  # models among which a resampled table chooses: the best of the table itself
_TRIED_AGAIN_LONG = 40  # the same beyond five lists
_AT_ONCE = 4_000_000  # numbers in the largest array of a batch


@dataclass(frozen=True, slots=True)
class Candidates:
    """Models to choose among: the terms that there are, and a row a model that says which of them it holds."""

    terms: Terms
    active: Bools

    def name(self, row: int) -> str:
        """The model in its usual notation, by its largest interactions: '[12,13,4]'."""
        held = [self.terms[n] for n in np.flatnonzero(self.active[row]) if self.terms[n]]
        largest = [t for t in held if not any(t != o and t & o == t for o in held)]
        return "[" + ",".join(sorted(_digits(t) for t in largest)) + "]"

    def only(self, rows: NDArray[np.int64]) -> Candidates:
        """These models alone, without the terms that none of them holds."""
        active = self.active[rows]
        used = np.flatnonzero(active.any(axis=0))
        return Candidates(tuple(self.terms[n] for n in used), active[:, used])


def _digits(term: int) -> str:
    numbers = [str(i + 1) for i in range(term.bit_length()) if term >> i & 1]
    return ("." if any(len(n) > 1 for n in numbers) else "").join(numbers)


def all_pairs(lists: int) -> Candidates:
    """The one model in which every two lists may depend on each other."""
    terms = terms_to_order(lists, 2)
    return Candidates(terms, np.ones((1, len(terms)), dtype=bool))


def candidates(lists: int, counts: Floats) -> Candidates:
    """The models among which this table and its resamples choose; the best of the table first."""
    terms = terms_to_order(lists, 2)
    few = lists <= ALL_COMPARED
    active = _every_model(lists, len(terms)) if few else _met(terms, lists, counts)
    order = np.argsort(bic(fitted(terms, counts, active), active, counts), kind="stable")
    return Candidates(terms, active).only(order[: _TRIED_AGAIN if few else _TRIED_AGAIN_LONG])


def _every_model(lists: int, terms: int) -> Bools:
    pairs = terms - lists - 1
    chosen = (np.arange(2**pairs)[:, None] >> np.arange(pairs)) & 1
    return np.hstack([np.ones((2**pairs, lists + 1), dtype=bool), chosen.astype(bool)])


def _met(terms: Terms, lists: int, counts: Floats) -> Bools:
    """Every model that was tried on the way from independence to where no change of one pair has a smaller BIC."""
    here = np.arange(len(terms)) <= lists
    met = here[None, :]
    least = np.inf
    while True:
        tried = np.repeat(here[None, :], len(terms) - lists - 1, axis=0)
        change = np.arange(len(tried))
        tried[change, lists + 1 + change] ^= True
        values = bic(fitted(terms, counts, tried), tried, counts)
        met = np.vstack([met, tried])
        if values.min() >= least:
            return np.unique(met, axis=0)
        least, here = values.min(), tried[values.argmin()]


def fitted(terms: Terms, counts: Floats, active: Bools) -> Fits:
    """Every model on one table."""
    return fit(terms, np.tile(counts, (len(active), 1)), active)


def bic(fits: Fits, active: Bools, counts: Floats) -> Floats:
    """Schwarz's criterion, by the number of people listed; a term at minus infinity counts as a term."""
    listed = counts.sum(axis=-1)
    return np.asarray(-2 * fits.loglik + active.sum(axis=1) * np.log(listed))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What every table chose, a row a table: the model's row, how many it puts on no list, whether that is a finite answer."""

    model: NDArray[np.int64]
    unlisted: Floats
    finite: Bools


def choose(among: Candidates, tables: Floats, tried: int | None = None) -> Chosen:
    """The model of least BIC that has a finite answer, for each table; where none has, the limit of the one of least BIC.

    Only the `tried` models of least BIC are asked whether they have one; all if None.
    """
    models = len(among.active)
    at_once = max(1, _AT_ONCE // (models * max(len(among.terms) ** 2, tables.shape[1])))
    parts = [_choose(among, tables[n : n + at_once], tried) for n in range(0, len(tables), at_once)]
    return Chosen(
        np.concatenate([p.model for p in parts]),
        np.concatenate([p.unlisted for p in parts]),
        np.concatenate([p.finite for p in parts]),
    )


def limits(among: Candidates, tables: Floats) -> Floats:
    """How many the first model puts on no list in each table: where there is no finite answer, how far the fit came."""
    return fit(among.terms, tables, np.tile(among.active[:1], (len(tables), 1))).unlisted


def _choose(among: Candidates, tables: Floats, tried: int | None) -> Chosen:
    models = len(among.active)
    counts = np.repeat(tables, models, axis=0)
    active = np.tile(among.active, (len(tables), 1))
    fits = fit(among.terms, counts, active)
    order = np.argsort(bic(fits, active, counts).reshape(len(tables), models), axis=1, kind="stable")
    model, finite = order[:, 0].copy(), np.zeros(len(tables), dtype=bool)
    for table in range(len(tables)):
        for row in order[table, :tried]:
            if exists(among.terms, counts, fits, table * models + row):
                model[table], finite[table] = row, True
                break
    unlisted = fits.unlisted.reshape(len(tables), models)[np.arange(len(tables)), model]
    return Chosen(model, unlisted, finite)
