"""The latent class engine: its slope is that of its density, its draws are right, and it owns up when it has not settled."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from khronika.counting.compiled import compiled
from khronika.counting.convergence import FEWEST_EFFECTIVE
from khronika.counting.estimate import Estimate, Reason
from khronika.counting.latent.density import (
    FREE_RATE,
    FREE_SHAPE,
    dimensions,
    height,
    problem_of,
    room,
    slope,
)
from khronika.counting.latent.estimating import LatentClasses, latent_classes
from khronika.counting.latent.moving import relabel
from khronika.counting.latent.tempering import fresh, joined, warmed
from khronika.counting.testing.published import KOSOVO, TAIWAN

SMALL = problem_of(np.array([[1, 0, 0], [0, 1, 1], [1, 1, 0]]), np.array([5.0, 2.0, 3.0]), 4, 0.25, 0.25)


@pytest.fixture(scope="module")
def kosovo() -> Estimate:
    return latent_classes(KOSOVO, 7)


def point(seed: int) -> np.ndarray:
    found = np.empty(dimensions(SMALL))
    fresh(found, SMALL, np.random.default_rng(seed))
    return found


def sticks_pull(total: float) -> float:
    """What the posterior's prior of the sticks has over that of the foot of the ladder, for three sticks."""
    return (FREE_SHAPE + 3) * math.log(FREE_RATE + total) - (0.25 + 3) * math.log(0.25 + total)


@pytest.mark.parametrize("beta", [0.0, 0.3, 1.0])
def test_the_slope_is_that_of_the_height(beta: float) -> None:
    here, space, by = point(1), room(SMALL, np.random.default_rng(3)), 1e-6
    slope(here, beta, SMALL, space)
    for d in range(here.size):
        ends = []
        for side in (by, -by):
            moved = here.copy()
            moved[d] += side
            at = height(moved, SMALL, space)
            ends.append(at.base + beta * at.pull)
        assert space.gradient[d] == pytest.approx((ends[0] - ends[1]) / (2 * by), rel=1e-4, abs=1e-5)


def test_the_height_holds_the_probability_of_the_table_given_that_its_people_are_listed() -> None:
    here, space = point(2), room(SMALL, np.random.default_rng(3))
    found = height(here, SMALL, space)
    sticks = np.exp(here[:3])
    left = np.exp(-np.cumsum(sticks))
    weights = np.append(1 - np.exp(-sticks), 1) * np.concatenate([[1], left])
    seen = 1 / (1 + np.exp(-here[3:].reshape(3, 4)))
    chances = [
        weights @ np.prod(np.where(row[:, None] == 1, seen, 1 - seen), axis=0) for row in SMALL.patterns
    ]
    visible = 1 - weights @ np.prod(1 - seen, axis=0)
    assert found.visible == pytest.approx(visible)
    fit = float(SMALL.counts @ np.log(np.array(chances) / visible))
    assert found.pull == pytest.approx(fit + sticks_pull(sticks.sum()))


def test_classes_that_change_places_explain_the_table_as_before() -> None:
    here, space = point(3), room(SMALL, np.random.default_rng(3))
    before = height(here, SMALL, space)
    fit = before.pull - sticks_pull(np.exp(here[:3]).sum())
    while not relabel(here, 0.5, SMALL, space):
        pass
    after = height(here, SMALL, space)
    assert after.visible == pytest.approx(before.visible)
    assert after.pull - sticks_pull(np.exp(here[:3]).sum()) == pytest.approx(fit)


# LCMCR 0.4.14 with four seeds of 260,000 scans: 9,133, 10,443, 13,925 (R-hat 1.003). The margins are three standard
# errors of 1,000 effective draws here and as many there.
def test_it_agrees_with_the_reference_program(kosovo: Estimate) -> None:
    assert kosovo.total is not None
    assert kosovo.total.low == pytest.approx(9133, abs=180)
    assert kosovo.total.middle == pytest.approx(10443, abs=200)
    assert kosovo.total.high == pytest.approx(13925, abs=800)


def test_it_stops_when_the_draws_suffice(kosovo: Estimate) -> None:
    assert kosovo.refusals == ()
    assert kosovo.diagnostics is not None
    assert min(kosovo.diagnostics.ess_bulk, kosovo.diagnostics.ess_tail) >= FEWEST_EFFECTIVE


def test_the_same_seed_gives_the_same_bits_and_another_seed_others() -> None:
    short = LatentClasses(block=50, effort=0.0)
    first, again, other = (latent_classes(TAIWAN, seed, short) for seed in (1, 1, 2))
    assert first == again
    assert first.draws != other.draws


def test_it_owns_up_to_too_few_draws() -> None:
    found = latent_classes(TAIWAN, 1, LatentClasses(block=50, effort=0.0))
    assert Reason.FEW_DRAWS in {refusal.reason for refusal in found.refusals}


def test_what_can_be_kept_nowhere_is_compiled_all_the_same() -> None:
    names: dict[str, Callable[[float], float]] = {}
    exec("def twice(x): return 2 * x", names)  # noqa: S102 - a function without a file, beside which nothing can be kept
    assert compiled(names["twice"])(3.0) == 6.0


def test_chains_share_their_rungs_and_no_point() -> None:
    problem = SMALL
    spaces = [room(problem, np.random.default_rng(seed)) for seed in (1, 2)]
    first = warmed(problem, spaces[0])
    second = joined(first, problem, spaces[1])
    assert (first.betas == second.betas).all()
    assert (first.steps == second.steps).all()
    assert not set(first.points.ravel()) & set(second.points.ravel())
