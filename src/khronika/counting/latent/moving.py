"""Moves that leave base + beta * pull as it is: a trajectory along the slope, and an exchange of the classes' places."""

from __future__ import annotations

import math

from khronika.counting.compiled import compiled
from khronika.counting.latent.density import (
    FREE_RATE,
    FREE_SHAPE,
    Classes,
    Height,
    Reals,
    Room,
    risen,
    slope,
    spread_weights,
)

LEAST_WEIGHT = 1e-290  # where the last class weighs less, its logarithm can no longer be told


@compiled
def glide(
    point: Reals,
    here: Height,
    beta: float,
    step: tuple[float, int],
    problem: Classes,
    room: Room,
) -> tuple[float, Height]:
    """Hamiltonian move by so many leapfrog steps of a length (Neal 2011): the chance to accept it, and where it led.

    `point` is changed if the move was accepted. A trajectory that leaves the range of numbers is refused.
    """
    length, steps = step
    energy = here.base + beta * here.pull
    for d in range(point.size):
        room.momentum[d] = room.rng.standard_normal()
        energy -= 0.5 * room.momentum[d] ** 2
        room.moved[d] = point[d]
    total, visible = slope(room.moved, beta, problem, room)
    for _ in range(steps):
        for d in range(point.size):
            room.momentum[d] += 0.5 * length * room.gradient[d]
            room.moved[d] += length * room.momentum[d]
        total, visible = slope(room.moved, beta, problem, room)
        if not math.isfinite(room.gradient[0] + room.gradient[-1]):
            return 0.0, here
        for d in range(point.size):
            room.momentum[d] += 0.5 * length * room.gradient[d]
    there = risen(room.moved, total, visible, problem, room)
    gained = there.base + beta * there.pull - energy
    for d in range(point.size):
        gained -= 0.5 * room.momentum[d] ** 2
    if not (math.isfinite(there.base) and math.isfinite(there.pull) and math.isfinite(gained)):
        return 0.0, here
    chance = math.exp(min(0.0, gained))
    if room.rng.random() < chance:
        point[:] = room.moved
        return chance, there
    return chance, here


@compiled
def _density_of_weights(beta: float, problem: Classes, room: Room) -> float:
    """The log density of the weights, in which exchanging two has no Jacobian; constants left out."""
    last = problem.classes - 1
    total = -math.log(room.weights[last])
    density = -beta * (problem.shape + last) * math.log(problem.rate + total)
    density -= (1.0 - beta) * (FREE_SHAPE + last) * math.log(FREE_RATE + total)
    left = 0.0
    for k in range(last, 0, -1):
        left += room.weights[k]
        density -= math.log(left)
    return density


@compiled
def relabel(point: Reals, beta: float, problem: Classes, room: Room) -> bool:
    """Exchange pairs of classes with all that is theirs, as often as there are classes; says whether `point` changed.

    The fit stays as it is, but sticks broken one after the other like large classes first (Papaspiliopoulos and Roberts
    2008). Without this move a chain stays for ever in the order in which its classes came up.
    """
    spread_weights(point, problem, room)
    last = problem.classes - 1
    if not room.weights[last] > LEAST_WEIGHT:
        return False
    density = _density_of_weights(beta, problem, room)
    changed = False
    for _ in range(problem.classes):
        one, other = int(room.rng.random() * problem.classes), int(room.rng.random() * problem.classes)
        if room.rng.random() < 0.5:
            other = min(one + 1, last)
        if one == other or not min(room.weights[one], room.weights[other]) > LEAST_WEIGHT:
            continue
        room.weights[one], room.weights[other] = room.weights[other], room.weights[one]
        exchanged = _density_of_weights(beta, problem, room)
        if room.rng.random() < math.exp(min(0.0, exchanged - density)):
            density, changed = exchanged, True
            for at in range(last, point.size, problem.classes):
                point[at + one], point[at + other] = point[at + other], point[at + one]
        else:
            room.weights[one], room.weights[other] = room.weights[other], room.weights[one]
    if changed:
        left = room.weights[last]
        for k in range(last - 1, -1, -1):
            point[k] = math.log(math.log1p(room.weights[k] / left))
            left += room.weights[k]
    return changed
