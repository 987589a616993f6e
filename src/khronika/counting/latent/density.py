"""The posterior density of the latent classes and its gradient, compiled.

The model is that of Manrique-Vallier (2016). A person is of class k with probability weight[k] and, within a class, on
list j with probability seen[j, k], independently of the other lists. Weights come from sticks broken with shares
V[k] ~ Beta(1, alpha), alpha ~ Gamma(shape, rate), the last share being 1; every seen[j, k] ~ Beta(1, 1); the total N has
a prior probability in proportion to 1/N.

Three things are integrated out exactly. Who is of which class: only sums over classes are left, so that the cost does not
depend on the number of people. N: what is left is the probability of the listed given that they are listed, and N less
the listed is negative binomial given `visible`, the probability to be on any list. And alpha: with t[k] = -log(1 - V[k])
the sticks have the density (rate + sum t) ** -(shape + classes - 1).

A point is a flat array: log t[k] of all classes but the last, then the logits of seen[j, k] list by list.

The ladder of tempering leads from a distribution that knows no table, and whose alpha lies near 1, to the posterior: log
density = base + beta * pull. Its sticks are broken evenly enough that several classes are in use half way, where the
sparse sticks of the posterior would have frozen one of them.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khronika.counting.compiled import compiled

Reals = NDArray[np.float64]

# The Gamma distribution of alpha at the foot of the ladder, with mean 1. A fixed alpha would cut the sum of all t off so
# sharply that the posterior's heavy tail could not be reached from the rung below it.
FREE_SHAPE = FREE_RATE = 3.0


class Classes(NamedTuple):
    """The table and the prior as the compiled functions read them: one row a pattern, one column a list."""

    patterns: NDArray[np.int64]
    counts: Reals
    listed: float
    classes: int
    shape: float
    rate: float


class Room(NamedTuple):
    """Memory that the compiled functions write into, so that none is asked for in the loop, and a chain's randomness."""

    gradient: Reals
    seen: Reals  # (2, lists, classes): of not standing on a list, and of standing on it
    parts: Reals  # (patterns + 1, classes): each class's part of a pattern's probability; the last row: of nobody's list
    weights: Reals
    rest: Reals  # of the stick after each class
    sums: Reals
    probability: Reals
    moved: Reals
    momentum: Reals
    rng: np.random.Generator


class Height(NamedTuple):
    """The log density in its two parts, and the probability to be on any list."""

    base: float
    pull: float
    visible: float


def room(problem: Classes, rng: np.random.Generator) -> Room:
    """Memory and randomness for one chain."""
    patterns, lists = problem.patterns.shape
    k = problem.classes
    size = dimensions(problem)
    return Room(
        gradient=np.zeros(size),
        seen=np.zeros((2, lists, k)),
        parts=np.zeros((patterns + 1, k)),
        weights=np.zeros(k),
        rest=np.zeros(k),
        sums=np.zeros(k),
        probability=np.zeros(patterns),
        moved=np.zeros(size),
        momentum=np.zeros(size),
        rng=rng,
    )


def dimensions(problem: Classes) -> int:
    """How many coordinates a point has."""
    return problem.classes - 1 + problem.classes * int(problem.patterns.shape[1])


@compiled
def spread_weights(point: Reals, problem: Classes, room: Room) -> float:
    """Break the sticks: writes the weights and what is left after each; gives the sum of all t."""
    left, total = 1.0, 0.0
    for k in range(problem.classes - 1):
        t = math.exp(point[k])
        total += t
        room.weights[k] = -math.expm1(-t) * left
        left *= math.exp(-t)
        room.rest[k] = left
    room.weights[problem.classes - 1] = left
    return total


@compiled
def _spread_seen(point: Reals, problem: Classes, room: Room) -> None:
    """Write the probabilities to be on a list and not to be, from their logits; both are exact near 0."""
    at = problem.classes - 1
    for j in range(problem.patterns.shape[1]):
        for k in range(problem.classes):
            small = math.exp(-abs(point[at]))
            large = 1.0 / (1.0 + small)
            small *= large
            room.seen[1, j, k] = large if point[at] >= 0 else small
            room.seen[0, j, k] = small if point[at] >= 0 else large
            at += 1


@compiled
def _spread_patterns(problem: Classes, room: Room) -> float:
    """Write each pattern's probability and the classes' parts in it; gives the probability to be on any list."""
    patterns, lists = problem.patterns.shape
    for i in range(patterns + 1):
        part = room.parts[i]
        for k in range(problem.classes):
            part[k] = room.weights[k] if i < patterns else 1.0
        for j in range(lists):
            seen = room.seen[problem.patterns[i, j] if i < patterns else 0, j]
            for k in range(problem.classes):
                part[k] *= seen[k]
        if i < patterns:
            whole = 0.0
            for k in range(problem.classes):
                whole += part[k]
            room.probability[i] = whole
    visible = 0.0
    for k in range(problem.classes):
        visible += room.weights[k] * (1.0 - room.parts[patterns, k])
    return visible


@compiled
def height(point: Reals, problem: Classes, room: Room) -> Height:
    """The log density at a point, constants left out."""
    total = spread_weights(point, problem, room)
    _spread_seen(point, problem, room)
    visible = _spread_patterns(problem, room)
    free = -(FREE_SHAPE + problem.classes - 1) * math.log(FREE_RATE + total)
    base = free
    for k in range(problem.classes - 1):
        base += point[k]
    for j in range(problem.patterns.shape[1]):
        product = 1.0
        for k in range(problem.classes):
            product *= room.seen[0, j, k] * room.seen[1, j, k]
        base += math.log(product)
    fit = -problem.listed * math.log(visible)
    for i in range(problem.patterns.shape[0]):
        fit += problem.counts[i] * math.log(room.probability[i])
    sticks = -(problem.shape + problem.classes - 1) * math.log(problem.rate + total)
    return Height(base, fit + sticks - free, visible)


@compiled
def slope(point: Reals, beta: float, problem: Classes, room: Room) -> None:
    """Write the gradient of base + beta * pull at a point."""
    total = spread_weights(point, problem, room)
    _spread_seen(point, problem, room)
    visible = _spread_patterns(problem, room)
    patterns, lists = problem.patterns.shape
    first = problem.classes - 1
    room.gradient[first:] = 0.0
    room.sums[:] = 0.0
    for i in range(patterns):
        ratio = beta * problem.counts[i] / room.probability[i]
        part = room.parts[i]
        for k in range(problem.classes):
            part[k] *= ratio
            room.sums[k] += part[k]
        for j in range(lists):
            if problem.patterns[i, j]:
                row = room.gradient[first + j * problem.classes : first + (j + 1) * problem.classes]
                for k in range(problem.classes):
                    row[k] += part[k]
    hidden = beta * problem.listed / visible
    for j in range(lists):
        for k in range(problem.classes):
            seen = room.seen[1, j, k]
            pulled = room.sums[k] + hidden * room.weights[k] * room.parts[patterns, k]
            room.gradient[first + j * problem.classes + k] += room.seen[0, j, k] - seen - seen * pulled
    _slope_of_sticks(point, beta, total, hidden, problem, room)


@compiled
def _slope_of_sticks(
    point: Reals, beta: float, total: float, hidden: float, problem: Classes, room: Room
) -> None:
    """Write the gradient by log t: a longer t gives its class more and takes from all later ones."""
    sparse = beta * (problem.shape + problem.classes - 1) / (problem.rate + total)
    sparse += (1.0 - beta) * (FREE_SHAPE + problem.classes - 1) / (FREE_RATE + total)
    later = 0.0
    for k in range(problem.classes - 1, -1, -1):
        own = room.sums[k] - hidden * room.weights[k] * (1.0 - room.parts[-1, k])
        if k < problem.classes - 1:
            t = math.exp(point[k])
            gained = own * room.rest[k] / room.weights[k] if room.weights[k] > 0 else 0.0
            room.gradient[k] = 1.0 + t * (gained - later - sparse)
        later += own
