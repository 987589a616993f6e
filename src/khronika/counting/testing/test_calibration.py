"""Truths drawn from the prior come back evenly among the draws of the posterior."""

from __future__ import annotations

from khronika.counting.latent.estimating import LatentClasses
from khronika.counting.testing.calibration import Ranks, calibrated

QUICK = LatentClasses(classes=2, chains=2, block=150, effort=0.0)


def test_truths_from_the_prior_fall_evenly_among_the_draws() -> None:
    # Five parts of eight: 13.3 is passed once in a hundred times by chance; the seed is fixed, so that the answer is.
    assert calibrated(40, 5, QUICK).distance(5) < 13.3


def test_draws_that_are_too_low_are_seen() -> None:
    assert Ranks((0,) * 12 + (5,) * 8, 0).distance(5) > 13.3
    assert Ranks((2,) * 20, 0).distance(5) == 0
