"""A ladder of distributions from one that is drawn from exactly to the posterior, with points that change places on it.

Parallel tempering (Geyer 1991) with exchanges of even and odd pairs in turn, and rungs set where exchanges are refused
equally often (Syed, Bouchard-Côté, Deligiannidis and Doucet 2022). The lowest rung is drawn afresh every time, so that
whatever reaches it is forgotten. One chain finds where the rungs must stand and how long its steps may be; the others take
both over, but no point: each climbs the ladder from a start of its own. Nothing adapts any more once draws are kept.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from khronika.counting.compiled import compiled
from khronika.counting.latent.density import (
    FREE_RATE,
    FREE_SHAPE,
    Classes,
    Height,
    Reals,
    Room,
    dimensions,
    height,
)
from khronika.counting.latent.moving import glide, relabel

FIRST_RUNGS = 16
MOST_RUNGS = 48
REFUSED = 0.55  # the share of exchanges to be refused between two rungs; of some use from .2 to .6
ROUNDS = (50, 80, 128, 205, 328, 525)  # scans, after each of which the rungs are set anew
CLIMB = 30  # scans at each rung when the ladder is first climbed
SETTLED = 200  # scans that a chain which takes a ladder over throws away when it has climbed
REACH = 2.0  # the length of a trajectory, in the units of the coordinates, where the logit of a free chance has a deviation of 1.8
MOST_STEPS = 150
ACCEPTED = 0.75  # the share of trajectories to be accepted
LONGEST = 1.2  # a step above this is unstable for the prior alone
# Where most people are unlisted the slope is far steeper than where steps were tried, and every trajectory would be refused
# for scores of scans on end. Now and then the steps are short enough for such places.
CAREFUL = 0.1  # the share of trajectories
SHORTER = 0.25


class Ladder(NamedTuple):
    """Rungs from beta = 0 to 1, the point on each, its height there, the length of its steps, and what was refused."""

    betas: Reals
    points: Reals
    bases: Reals
    pulls: Reals
    visible: Reals
    steps: Reals
    refused: Reals  # the sum of the chances to refuse an exchange with the rung above
    work: Reals  # one number: the gradients that were computed


@compiled
def fresh(point: Reals, problem: Classes, rng: np.random.Generator) -> None:
    """Draw a point from the foot of the ladder, exactly."""
    alpha = max(rng.standard_gamma(FREE_SHAPE), 1e-300) / FREE_RATE
    for k in range(problem.classes - 1):
        point[k] = math.log(max(rng.standard_exponential(), 1e-300) / alpha)
    for d in range(problem.classes - 1, point.size):
        chance = max(rng.random(), 1e-300)
        point[d] = math.log(chance) - math.log1p(-chance)


@compiled
def _set_height(ladder: Ladder, rung: int, here: Height) -> None:
    """Write down how high the point of a rung stands."""
    ladder.bases[rung] = here.base
    ladder.pulls[rung] = here.pull
    ladder.visible[rung] = here.visible


@compiled
def _move(ladder: Ladder, rung: int, adapt: float, problem: Classes, room: Room) -> None:
    """Move the point of one rung. `adapt` above 0 lengthens or shortens the steps by how well it went."""
    point, beta = ladder.points[rung], ladder.betas[rung]
    if beta == 0.0:
        fresh(point, problem, room.rng)
        _set_height(ladder, rung, height(point, problem, room))
        return
    here = Height(ladder.bases[rung], ladder.pulls[rung], ladder.visible[rung])
    if relabel(point, beta, problem, room):
        here = height(point, problem, room)
    steps = 1 + int(room.rng.random() * min(MOST_STEPS, math.ceil(REACH / ladder.steps[rung])))
    careful = room.rng.random() < CAREFUL
    length = ladder.steps[rung] * (0.8 + 0.4 * room.rng.random()) * (SHORTER if careful else 1.0)
    chance, here = glide(point, here, beta, (length, steps), problem, room)
    _set_height(ladder, rung, here)
    ladder.work[0] += steps + 2
    if adapt > 0 and not careful:
        ladder.steps[rung] = min(LONGEST, ladder.steps[rung] * math.exp(adapt * (chance - ACCEPTED)))


@compiled
def scan(ladder: Ladder, scans: int, adapt: float, problem: Classes, room: Room) -> Reals:
    """Move every point and exchange neighbours, so many times; gives the probability to be on any list at the top."""
    kept = np.empty(scans)
    top = ladder.betas.size - 1
    for s in range(scans):
        for rung in range(top + 1):
            _move(ladder, rung, adapt / math.sqrt(1.0 + 0.1 * s), problem, room)
        for rung in range(top):
            gained = (ladder.betas[rung + 1] - ladder.betas[rung]) * (
                ladder.pulls[rung] - ladder.pulls[rung + 1]
            )
            chance = math.exp(min(0.0, gained))
            ladder.refused[rung] += 1.0 - chance
            if rung % 2 == s % 2 and room.rng.random() < chance:
                for column in (ladder.bases, ladder.pulls, ladder.visible):
                    column[rung], column[rung + 1] = column[rung + 1], column[rung]
                for d in range(ladder.points.shape[1]):
                    ladder.points[rung, d], ladder.points[rung + 1, d] = (
                        ladder.points[rung + 1, d],
                        ladder.points[rung, d],
                    )
        kept[s] = ladder.visible[top]
    return kept


def warmed(problem: Classes, space: Room) -> Ladder:
    """A ladder whose rungs and steps have adapted to the table. They stay as they are from then on."""
    betas = np.concatenate([[0.0], np.geomspace(1 / problem.listed, 1, FIRST_RUNGS - 1)])
    ladder = _climbed(
        betas, np.minimum(1.0, 0.7 / np.sqrt(1 + betas * problem.listed / 4)), 0.3, problem, space
    )
    for scans in ROUNDS:
        ladder.refused[:] = 0.0
        scan(ladder, scans, 0.1, problem, space)
        ladder = _reset(ladder, ladder.refused[:-1] / scans, problem, space)
    return ladder


def joined(adapted: Ladder, problem: Classes, space: Room) -> Ladder:
    """Another chain on rungs that have adapted, with points of its own."""
    ladder = _climbed(adapted.betas, adapted.steps.copy(), 0.0, problem, space)
    scan(ladder, SETTLED, 0.0, problem, space)
    return ladder


def _climbed(betas: Reals, steps: Reals, adapt: float, problem: Classes, space: Room) -> Ladder:
    """A ladder whose one point is carried from the foot to the top, and left behind on every rung."""
    ladder = _ladder(betas, np.empty((len(betas), dimensions(problem))), steps)
    fresh(ladder.points[0], problem, space.rng)
    for rung in range(len(betas)):
        ladder.points[rung] = ladder.points[max(rung - 1, 0)]
        single = _ladder(betas[rung : rung + 1], ladder.points[rung : rung + 1], steps[rung : rung + 1])
        _set_height(single, 0, height(single.points[0], problem, space))
        scan(single, CLIMB, adapt, problem, space)
        _set_height(ladder, rung, height(ladder.points[rung], problem, space))
        ladder.work[0] += single.work[0]
    return ladder


def _ladder(betas: Reals, points: Reals, steps: Reals) -> Ladder:
    """A ladder whose heights are still to be computed."""
    bases, pulls, visible, refused = (np.zeros(len(betas)) for _ in range(4))
    return Ladder(betas, points, bases, pulls, visible, steps, refused, np.zeros(1))


def _reset(ladder: Ladder, refused: Reals, problem: Classes, space: Room) -> Ladder:
    """The ladder with as many rungs as it takes, at equal distances of refusal; points go to the rung nearest to theirs."""
    barrier = np.concatenate([[0.0], np.cumsum(np.maximum(refused, 1e-3))])
    rungs = int(np.clip(math.ceil(barrier[-1] / REFUSED) + 1, 4, MOST_RUNGS))
    # Rungs lie many powers of ten apart, so that all is interpolated on the scale of logarithms.
    shift = 0.1 / problem.listed
    places = np.log(ladder.betas + shift)
    wanted = np.interp(np.linspace(0, barrier[-1], rungs), barrier, places)
    betas = np.exp(wanted) - shift
    betas[0], betas[-1] = 0.0, 1.0
    nearest = np.abs(wanted[:, None] - places[None, :]).argmin(axis=1)
    steps = np.exp(np.interp(wanted, places, np.log(ladder.steps)))
    found = _ladder(betas, ladder.points[nearest].copy(), steps)
    for rung in range(rungs):
        _set_height(found, rung, height(found.points[rung], problem, space))
    found.work[0] = ladder.work[0]
    return found
