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
from itertools import pairwise, takewhile
from operator import eq
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khronika.counting.compiled import compiled

Reals = NDArray[np.float64]

# The Gamma distribution of alpha at the foot of the ladder, with mean 1. A fixed alpha would cut the sum of all t off so
# sharply that the posterior's heavy tail could not be reached from the rung below it.
FREE_SHAPE = FREE_RATE = 3.0


class Classes(NamedTuple):
    """The table and the prior as the compiled functions read them: one row a pattern, one column a list.

    `order` takes the patterns so that neighbours share their first lists; `shared` says how many of these each has in common
    with the one before it.
    """

    patterns: NDArray[np.int64]
    counts: Reals
    listed: float
    classes: int
    shape: float
    rate: float
    order: NDArray[np.int64]
    shared: NDArray[np.int64]


class Room(NamedTuple):
    """Memory that the compiled functions write into, so that none is asked for in the loop, and a chain's randomness."""

    gradient: Reals
    seen: Reals  # (2, lists, classes): of not standing on a list, and of standing on it
    parts: Reals  # (patterns + 1, classes): each class's part of a pattern's probability; the last row: of nobody's list
    begun: Reals  # (lists + 1, classes): such a part over none of the lists, the first, the first two, ...
    lengths: Reals  # the t of each class but the last
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


def problem_of(
    patterns: NDArray[np.int64], counts: Reals, classes: int, shape: float, rate: float
) -> Classes:
    """The table of one row a pattern, with its prior."""
    rows = patterns.tolist()
    order = sorted(range(len(rows)), key=rows.__getitem__)
    alike = (map(eq, rows[a], rows[b]) for a, b in pairwise(order))
    shared = [0] + [sum(1 for _ in takewhile(bool, of)) for of in alike]
    return Classes(
        patterns, counts, float(counts.sum()), classes, shape, rate, np.array(order), np.array(shared)
    )


def room(problem: Classes, rng: np.random.Generator) -> Room:
    """Memory and randomness for one chain."""
    patterns, lists = problem.patterns.shape
    k = problem.classes
    size = dimensions(problem)
    return Room(
        gradient=np.zeros(size),
        seen=np.zeros((2, lists, k)),
        parts=np.zeros((patterns + 1, k)),
        begun=np.zeros((lists + 1, k)),
        lengths=np.zeros(k - 1),
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
        room.lengths[k] = t
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
    nobody = room.parts[patterns]
    nobody[:] = 1.0
    for j in range(lists):
        for k in range(problem.classes):
            nobody[k] *= room.seen[0, j, k]
    room.begun[0] = room.weights
    for at in range(patterns):
        i = problem.order[at]
        for j in range(problem.shared[at], lists):
            seen, part, longer = room.seen[problem.patterns[i, j], j], room.begun[j], room.begun[j + 1]
            for k in range(problem.classes):
                longer[k] = part[k] * seen[k]
        whole = 0.0
        for k in range(problem.classes):
            room.parts[i, k] = room.begun[lists, k]
            whole += room.begun[lists, k]
        room.probability[i] = whole
    visible = 0.0
    for k in range(problem.classes):
        visible += room.weights[k] * (1.0 - nobody[k])
    return visible


@compiled
def height(point: Reals, problem: Classes, room: Room) -> Height:
    """The log density at a point, constants left out."""
    total = spread_weights(point, problem, room)
    _spread_seen(point, problem, room)
    return risen(point, total, _spread_patterns(problem, room), problem, room)


@compiled
def risen(point: Reals, total: float, visible: float, problem: Classes, room: Room) -> Height:
    """The log density at a point that was spread out last, be it for its height or for its slope."""
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
def slope(point: Reals, beta: float, problem: Classes, room: Room) -> tuple[float, float]:
    """Write the gradient of base + beta * pull at a point; gives the sum of all t and the probability to be on any list."""
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
    _slope_of_sticks(beta, total, hidden, problem, room)
    return total, visible


@compiled
def _slope_of_sticks(beta: float, total: float, hidden: float, problem: Classes, room: Room) -> None:
    """Write the gradient by log t: a longer t gives its class more and takes from all later ones."""
    sparse = beta * (problem.shape + problem.classes - 1) / (problem.rate + total)
    sparse += (1.0 - beta) * (FREE_SHAPE + problem.classes - 1) / (FREE_RATE + total)
    later = 0.0
    for k in range(problem.classes - 1, -1, -1):
        own = room.sums[k] - hidden * room.weights[k] * (1.0 - room.parts[-1, k])
        if k < problem.classes - 1:
            t = room.lengths[k]
            gained = own * room.rest[k] / room.weights[k] if room.weights[k] > 0 else 0.0
            room.gradient[k] = 1.0 + t * (gained - later - sparse)
        later += own
