"""The latent class model by the plain sampler of its paper (Manrique-Vallier 2016, section 4): nothing of the engine is in it.

People are put into classes, class by class and pattern by pattern, and everything else is drawn given who is in which. There is
one chain and no ladder: it is slow, and stays in the mode where it began, but where there is one mode it must say what the
engine says.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khronika.counting.compiled import compiled
from khronika.counting.latent.estimating import PUBLISHED
from khronika.counting.overlaps import Overlaps

Reals = NDArray[np.float64]
_TINY = 1e-300
EVERY = 20  # of so many scans one is kept


def drawn(table: Overlaps, scans: int, seed: int) -> NDArray[np.int64]:
    """Totals, one of every twentieth scan, the first tenth of the scans left out."""
    rng = np.random.Generator(np.random.PCG64(seed))
    patterns = table.matrix().astype(np.int64)
    counts = np.array(table.counts, dtype=np.int64)
    lists, classes = patterns.shape[1], PUBLISHED.classes
    seen, shares, people, on = (
        rng.random((lists, classes)),
        np.full(classes, 0.5),
        np.zeros(classes),
        np.zeros((lists, classes)),
    )
    state = State(seen, shares, np.ones(1), people, on, np.zeros(classes))
    prior = (PUBLISHED.shape, PUBLISHED.rate)
    return _scanned(patterns, counts, prior, scans, state, rng)[scans // 10 // EVERY :]


class State(NamedTuple):
    """One point of the chain, and room for a scan: `people` of each class, those of them `on` each list, and a pattern's `parts`."""

    seen: Reals
    shares: Reals
    concentration: Reals  # one number
    people: Reals
    on: Reals
    parts: Reals


@compiled
def _weighed(state: State, pattern: NDArray[np.int64]) -> float:
    """Write each class's part in the probability of a pattern; gives their sum."""
    left = 1.0
    for k in range(state.parts.size):
        share = 1.0 if k == state.parts.size - 1 else state.shares[k]
        state.parts[k] = left * share
        left *= 1.0 - share
        for j in range(pattern.size):
            state.parts[k] *= state.seen[j, k] if pattern[j] else 1.0 - state.seen[j, k]
    return float(state.parts.sum())


@compiled
def _placed(
    state: State, pattern: NDArray[np.int64], people: int, whole: float, rng: np.random.Generator
) -> None:
    """Put the people of a pattern into classes."""
    last = state.parts.size - 1
    for k in range(last + 1):
        here = people if k == last else rng.binomial(people, min(1.0, state.parts[k] / max(whole, _TINY)))
        whole -= state.parts[k]
        people -= here
        state.people[k] += here
        for j in range(pattern.size):
            state.on[j, k] += here * pattern[j]


@compiled
def _renewed(state: State, prior: tuple[float, float], rng: np.random.Generator) -> None:
    """Draw all chances given who is in which class."""
    later, logs, last = 0.0, 0.0, state.parts.size - 1
    for k in range(last, -1, -1):
        for j in range(state.seen.shape[0]):
            state.seen[j, k] = rng.beta(1.0 + state.on[j, k], 1.0 + state.people[k] - state.on[j, k])
        if k < last:
            broken = rng.beta(1.0 + state.people[k], state.concentration[0] + later)
            state.shares[k] = min(broken, 1.0 - 1e-12)
            logs += np.log1p(-state.shares[k])
        later += state.people[k]
    state.concentration[0] = rng.gamma(prior[0] + last, 1.0 / (prior[1] - logs))


@compiled
def _scanned(
    patterns: NDArray[np.int64],
    counts: NDArray[np.int64],
    prior: tuple[float, float],
    scans: int,
    state: State,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    kept = np.zeros(scans // EVERY, dtype=np.int64)
    nobody = np.zeros(patterns.shape[1], dtype=np.int64)
    for scan in range(scans):
        state.people[:] = 0.0
        state.on[:] = 0.0
        whole = _weighed(state, nobody)
        unlisted = rng.poisson(rng.gamma(counts.sum(), 1.0) * whole / (1.0 - whole))
        _placed(state, nobody, unlisted, whole, rng)
        for i in range(counts.size):
            whole = _weighed(state, patterns[i])
            _placed(state, patterns[i], counts[i], whole, rng)
        _renewed(state, prior, rng)
        if scan % EVERY == 0:
            kept[scan // EVERY] = counts.sum() + unlisted
    return kept
