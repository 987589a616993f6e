"""Simulated populations of eight kinds, whose size is known: how good is what the estimate says of them?

Each kind breaks what methods assume in its own way. The probabilities are ours, chosen once, so that four lists of 2,000
people hold between 400 and 1,500 of them; no method was fitted to them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LISTS = 4
_BASE = np.array([0.35, 0.30, 0.25, 0.20])  # what each list catches of those whom it could reach


def table(kind: str, people: int, seed: int) -> NDArray[np.int64]:
    """How many of `people` stand on each set of lists: index c counts the cell c in bits, index 0 those on no list."""
    rng = np.random.default_rng([seed, people, list(KINDS).index(kind)])
    caught = KINDS[kind](rng, people)
    cells = caught.astype(np.int64) @ (1 << np.arange(LISTS))
    return np.bincount(cells, minlength=2**LISTS)


def _caught(rng: np.random.Generator, chances: Floats) -> NDArray[np.bool_]:
    return np.asarray(rng.random(chances.shape) < chances)


def independent(rng: np.random.Generator, people: int) -> NDArray[np.bool_]:
    """Every list catches everybody alike, and no list knows of another."""
    return _caught(rng, np.tile(_BASE, (people, 1)))


def two_classes(rng: np.random.Generator, people: int) -> NDArray[np.bool_]:
    """Three in ten are easily found by every list, the others by none."""
    easy = rng.random(people) < 0.3
    return _caught(rng, np.where(easy[:, None], [0.65, 0.6, 0.55, 0.5], [0.16, 0.13, 0.10, 0.08]))


def continuous(rng: np.random.Generator, people: int) -> NDArray[np.bool_]:
    """How easily a person is found varies from each to each, on every list alike (normal on the logit scale, sd 1)."""
    base = np.log(_BASE / (1 - _BASE))
    return _caught(rng, 1 / (1 + np.exp(-(base + rng.normal(size=(people, 1))))))


def almost_invisible(rng: np.random.Generator, people: int) -> NDArray[np.bool_]:
    """Three in ten have one chance in a hundred on each list: hardly anything in the data tells of them."""
    hidden = rng.random(people) < 0.3
    return _caught(rng, np.where(hidden[:, None], 0.01, _BASE))


def referral(rng: np.random.Generator, people: int) -> NDArray[np.bool_]:
    """The first list sends its people on to the second."""
    chances = np.tile(_BASE, (people, 1))
    first = rng.random(people) < _BASE[0]
    chances[:, 0] = first
    chances[:, 1] = np.where(first, 0.65, 0.2)
    return _caught(rng, chances)


def avoidance(rng: np.random.Generator, people: int) -> NDArray[np.bool_]:
    """Who stands on the first list hardly goes to the second."""
    chances = np.tile(_BASE, (people, 1))
    first = rng.random(people) < _BASE[0]
    chances[:, 0] = first
    chances[:, 1] = np.where(first, 0.06, 0.35)
    return _caught(rng, chances)


def sparse(rng: np.random.Generator, people: int) -> NDArray[np.bool_]:
    """Every list is short, and overlaps are few."""
    return _caught(rng, np.tile([0.10, 0.08, 0.07, 0.05], (people, 1)))


def regions(rng: np.random.Generator, people: int) -> NDArray[np.bool_]:
    """Three regions; each list works well in one or two of them and little elsewhere."""
    chances = np.array([[0.5, 0.4, 0.1, 0.1], [0.1, 0.4, 0.4, 0.15], [0.15, 0.1, 0.3, 0.4]])
    return _caught(rng, chances[rng.integers(3, size=people)])


KINDS: dict[str, Callable[[np.random.Generator, int], NDArray[np.bool_]]] = {
    "independent": independent,
    "two classes": two_classes,
    "continuous heterogeneity": continuous,
    "almost invisible": almost_invisible,
    "referral": referral,
    "avoidance": avoidance,
    "sparse": sparse,
    "regions": regions,
}
