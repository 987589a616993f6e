"""How many were never listed: estimates from lists of people that overlap, with their doubts and refusals.

    Overlaps ── engines ── Estimate

A table of `Overlaps` says how many people stand on which lists. Every engine is a pure function of it, of its own
settings and, where it draws at random, of a seed; the same seed gives the same bits. Nothing here needs a vault, and
no engine sees a person: only counts. No method sees people whom no list could reach.

What draws at random or optimises needs the extra `counting` (numba, scipy); the values here do not.
"""

from khronika.counting.estimate import (
    Diagnostics,
    Engine,
    Estimate,
    Quantiles,
    Reason,
    Refusal,
    WeightedModel,
)
from khronika.counting.overlaps import Overlaps

__all__ = [
    "Diagnostics",
    "Engine",
    "Estimate",
    "Overlaps",
    "Quantiles",
    "Reason",
    "Refusal",
    "WeightedModel",
]
