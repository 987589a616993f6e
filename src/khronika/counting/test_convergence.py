"""Chains that have not settled are found out; those that have are worth what theory says."""

from __future__ import annotations

import numpy as np
import pytest

from khronika.counting.convergence import diagnostics, doubts, normal_scores, quantile_error
from khronika.counting.estimate import Reason


def independent(seed: int = 1, chains: int = 4, length: int = 2000) -> np.ndarray:
    return np.random.default_rng(seed).normal(1000, 10, (chains, length))


def test_independent_draws_are_worth_about_as_many_as_they_are() -> None:
    found = diagnostics(independent())
    assert found.rhat < 1.002
    assert found.ess_bulk == pytest.approx(8000, rel=0.1)
    assert found.ess_tail == pytest.approx(8000, rel=0.15)
    assert doubts(found) == ()


@pytest.mark.parametrize("memory", [0.5, 0.9])
def test_an_autoregression_is_worth_what_theory_says(memory: float) -> None:
    draws = np.random.default_rng(2).normal(size=(4, 20_000))
    for t in range(1, draws.shape[1]):
        draws[:, t] += memory * draws[:, t - 1]
    assert diagnostics(draws).ess_bulk == pytest.approx(draws.size * (1 - memory) / (1 + memory), rel=0.15)


def test_one_chain_elsewhere_is_found_out() -> None:
    draws = independent()
    draws[3] += 200
    found = {refusal.reason for refusal in doubts(diagnostics(draws))}
    assert found == {Reason.NOT_CONVERGED, Reason.FEW_DRAWS, Reason.CHAINS_DISAGREE}


def test_one_chain_of_another_width_is_found_out_by_folding() -> None:
    draws = independent()
    draws[3] = 1000 + (draws[3] - 1000) * 3
    assert diagnostics(draws).rhat > 1.01


def test_a_drift_within_the_chains_is_found_out_by_splitting_them() -> None:
    assert diagnostics(independent() + np.linspace(0, 20, 2000)).rhat > 1.05


def test_ranks_of_equal_draws_are_shared() -> None:
    scores = normal_scores(np.array([[1.0, 2.0], [2.0, 3.0]]))
    assert scores[0, 1] == scores[1, 0] == pytest.approx(0)
    assert scores[0, 0] == -scores[1, 1]


def test_draws_that_never_move_are_no_proof_against_other_chains() -> None:
    still = np.full((4, 100), 7.0)
    assert diagnostics(still).rhat == 1
    still[0] = 8
    assert diagnostics(still).rhat > 1.01


def test_too_few_draws_are_no_ground_for_a_diagnostic() -> None:
    with pytest.raises(ValueError, match="too few"):
        diagnostics(np.zeros((4, 7)))


def test_the_error_of_a_quantile_is_how_far_other_draws_put_it() -> None:
    again = [np.quantile(np.random.default_rng(seed).normal(size=2000), [0.025, 0.5]) for seed in range(200)]
    draws = np.random.default_rng(1).normal(size=(4, 500))
    for spread, level in zip(np.std(again, axis=0), (0.025, 0.5), strict=True):
        assert quantile_error(draws, level) == pytest.approx(spread, rel=0.25)


def test_draws_that_repeat_each_other_know_a_quantile_less_well() -> None:
    draws = np.random.default_rng(1).normal(size=(4, 500))
    assert quantile_error(np.repeat(draws, 8, axis=1), 0.5) > 0.7 * quantile_error(draws, 0.5)
    assert quantile_error(draws, 0.5, effective=100) > 3 * quantile_error(draws, 0.5)
