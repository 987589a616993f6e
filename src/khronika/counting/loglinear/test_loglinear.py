"""Log-linear models give what other programs give on published tables, and know when there is no answer.

The figures are those of Rcapture 1.4-4 (closedpMS.t, closedp.t; Baillargeon and Rivest 2007) and, of intervals,
MultipleSystemsEstimation 1.2.0 (200 resamples).
"""

from __future__ import annotations

import numpy as np
import pytest

from khronika.counting.estimate import Reason
from khronika.counting.loglinear.bootstrap import acceleration, bca
from khronika.counting.loglinear.estimating import all_but_highest, every_pair, independence, log_linear
from khronika.counting.loglinear.existence import exists, largest_least_cell
from khronika.counting.loglinear.fitting import fit
from khronika.counting.loglinear.lattice import subset_sums, superset_sums, terms_to_order
from khronika.counting.loglinear.selecting import MOST_LISTS, candidates, fitted
from khronika.counting.overlaps import Overlaps
from khronika.counting.testing.published import DIABETES, KOSOVO, PALEMBANG, SPINA, TAIWAN, WITHOUT_ESTIMATE


@pytest.mark.parametrize(
    ("table", "model", "total"),
    [
        (KOSOVO, "[12,13,14,23,34]", 14341.66),
        (PALEMBANG, "[12,23]", 157.17),
        (DIABETES, "[13,24,34]", 2472.25),
        (TAIWAN, "[12,13,23]", 1312.76),
        (SPINA, "[1,23]", 724.12),
    ],
)
def test_bic_chooses_the_model_and_the_total_that_others_find(
    table: Overlaps, model: str, total: float
) -> None:
    found = log_linear(table, seed=1, resamples=20)
    assert found.models[0].name == model
    assert found.total is not None
    assert found.total.middle == pytest.approx(total, abs=0.01)


@pytest.mark.parametrize(
    ("table", "total"), [(KOSOVO, 7394.587), (DIABETES, 2250.600), (TAIWAN, 388.483), (SPINA, 756.8)]
)
def test_independence_gives_the_total_that_others_find(table: Overlaps, total: float) -> None:
    found = independence(table, seed=1, resamples=20).total
    assert found is not None
    assert found.middle == pytest.approx(total, rel=1e-4)


def test_the_interval_of_kosovo_is_that_of_others_within_the_error_of_resampling() -> None:
    total = log_linear(KOSOVO, seed=1).total
    assert total is not None
    assert total.low == pytest.approx(12479, rel=0.03)
    assert total.high == pytest.approx(16515, rel=0.03)


def test_a_seed_gives_the_same_bits_and_another_seed_others() -> None:
    first, again, other = (log_linear(TAIWAN, seed, resamples=50) for seed in (1, 1, 2))
    assert first == again
    assert first.draws != other.draws


def test_with_three_lists_every_pair_and_all_but_the_highest_are_one_model() -> None:
    pairs, closed = every_pair(SPINA, seed=1, resamples=20).total, all_but_highest(SPINA).total
    assert pairs is not None
    assert closed is not None
    assert pairs.middle == pytest.approx(closed.middle, rel=1e-6)


def test_a_table_without_estimate_is_refused_as_such() -> None:
    assert [r.reason for r in every_pair(WITHOUT_ESTIMATE, seed=1).refusals] == [Reason.NO_MAXIMUM]
    assert [r.reason for r in every_pair(PALEMBANG, seed=1).refusals] == [Reason.NO_MAXIMUM]
    assert [r.reason for r in all_but_highest(PALEMBANG).refusals] == [Reason.NO_MAXIMUM]


def test_existence_is_a_matter_of_the_model_not_of_zeros_alone() -> None:
    terms = terms_to_order(3, 2)
    counts = PALEMBANG.cells().astype(float)
    active = np.array([[True] * 4 + pairs for pairs in ([True, False, True], [True, True, True])])
    fits = fitted(terms, counts, active)
    tables = np.tile(counts, (2, 1))
    assert [exists(terms, tables, fits, row) for row in range(2)] == [True, False]


def test_the_programme_finds_the_table_without_zeros_where_there_is_one() -> None:
    margins_of_rows_and_columns = np.array([[1, 0, 1, 0], [1, 0, 0, 1], [0, 1, 1, 0], [0, 1, 0, 1]], float)
    assert largest_least_cell(margins_of_rows_and_columns, np.array([3.0, 0, 0, 2])) > 0.9
    assert largest_least_cell(margins_of_rows_and_columns, np.array([3.0, 2, 0, 0])) == 0


def test_a_fit_has_the_margins_of_its_table() -> None:
    terms, counts = terms_to_order(4, 2), KOSOVO.cells().astype(float)[None, :]
    fits = fit(terms, counts, np.ones((1, len(terms)), dtype=bool))
    assert superset_sums(fits.mean)[0, list(terms)] == pytest.approx(superset_sums(counts)[0, list(terms)])


def test_sums_over_supersets_and_subsets_are_what_they_say() -> None:
    values = np.arange(8.0)[None, :]
    assert superset_sums(values)[0, 0b010] == 2 + 3 + 6 + 7
    assert subset_sums(values)[0, 0b110] == 0 + 2 + 4 + 6


def test_beyond_five_lists_the_search_finds_the_dependence_that_is_there() -> None:
    # Six lists of 4,000 people; the second is made from the first, the others know of none.
    rng = np.random.default_rng(1)
    caught = rng.random((4000, 6)) < 0.3
    caught[:, 1] = np.where(caught[:, 0], rng.random(4000) < 0.8, caught[:, 1])
    patterns = caught @ (1 << np.arange(6))
    table = Overlaps.tallied("ABCDEF", ((int(p), 1) for p in patterns if p))
    among = candidates(6, table.cells().astype(float))
    assert among.name(0) == "[12,3,4,5,6]"


def test_too_many_lists_are_out_of_reach() -> None:
    names = [f"L{n}" for n in range(MOST_LISTS + 1)]
    table = Overlaps.tallied(names, [(0b11, 5), (0b101, 2)])
    assert [r.reason for r in log_linear(table, seed=1).refusals] == [Reason.OUT_OF_REACH]


def test_the_interval_of_a_symmetric_resampling_is_its_quantiles() -> None:
    again = np.arange(-500.0, 501.0)
    levels = np.array([0.025, 0.975])
    assert bca(levels, 0.0, again, 0.0) == pytest.approx(np.quantile(again, levels), abs=1)
    assert acceleration(np.array([1.0, 2.0, 3.0]), np.ones(3)) == pytest.approx(0, abs=1e-9)
