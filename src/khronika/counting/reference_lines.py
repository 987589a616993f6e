"""Lines of reference beside the estimates: bounds and floors by short formulas, which need no model."""

from __future__ import annotations

from math import exp, log, sqrt

from khronika.counting.estimate import Engine, Estimate, Quantiles, Reason, Refusal
from khronika.counting.overlaps import Overlaps

_LEVELS = (
    -1.959964,
    -0.674490,
    0.0,
    0.674490,
    1.959964,
)  # of the normal distribution: 2.5, 25, 50, 75, 97.5 %


def chao(overlaps: Overlaps) -> Estimate:
    """At least so many there are if some people are harder to find than others, whatever the way (Chao 1987).

    From those on one list (f1) and on two (f2): the bias-corrected form f1 (f1 - 1) / 2 (f2 + 1), times (t - 1) / t for t
    lists. The bound holds where lists do not know of each other.
    """
    once, twice = (_on_exactly(overlaps, n) for n in (1, 2))
    share = 1 - 1 / len(overlaps.lists)
    unlisted = share * once * (once - 1) / (2 * (twice + 1))
    variance = (
        unlisted
        + share**2 * once * (2 * once - 1) ** 2 / (4 * (twice + 1) ** 2)
        + share**2 * once**2 * twice * (once - 1) ** 2 / (4 * (twice + 1) ** 4)
    )
    return Estimate(Engine.CHAO, overlaps.listed, _around(overlaps.listed, unlisted, variance))


def chapman(overlaps: Overlaps) -> Estimate:
    """What two lists say by their overlap alone (Chapman 1951; variance of Seber 1970): a floor where one feeds the other.

    Nothing about two lists tells whether they depend on each other, so this is no estimate.
    """
    if len(overlaps.lists) != 2 or not overlaps.overlapping:
        return Estimate(Engine.CHAPMAN, overlaps.listed, None, refusals=(Refusal(Reason.LITTLE_OVERLAP),))
    first, second = overlaps.marginals
    both = overlaps.on(0b11)
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    unlisted = max(total - overlaps.listed, 0.0)
    return Estimate(Engine.CHAPMAN, overlaps.listed, _around(overlaps.listed, unlisted, variance))


def _on_exactly(overlaps: Overlaps, lists: int) -> int:
    return sum(n for p, n in zip(overlaps.patterns, overlaps.counts, strict=True) if p.bit_count() == lists)


def _around(listed: int, unlisted: float, variance: float) -> Quantiles:
    """Log-normal on the unlisted, so that no end lies below the listed (Chao 1987)."""
    if unlisted <= 0:
        return Quantiles(*[float(listed)] * 5)
    spread = sqrt(log(1 + variance / unlisted**2))
    low, lower, middle, upper, high = (listed + unlisted * exp(z * spread) for z in _LEVELS)
    return Quantiles(low, lower, middle, upper, high)
