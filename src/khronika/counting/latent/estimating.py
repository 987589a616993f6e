"""The estimate by latent classes: several chains, drawn until they agree or until their effort is spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khronika.counting.convergence import MOST_RHAT, diagnostics, doubts
from khronika.counting.estimate import LEVELS, Diagnostics, Engine, Estimate, Quantiles
from khronika.counting.latent.density import Classes, Room, problem_of, room
from khronika.counting.latent.tempering import Ladder, joined, scan, warmed
from khronika.counting.overlaps import Overlaps

# A total above this is far beyond any that could be believed; it must still fit a 64-bit number.
MOST_UNLISTED = 1e15
# So many scans are drawn at a time, so that one can be interrupted between them. Even, because even and odd pairs of rungs
# take turns: the draws do not depend on it.
PIECE = 50


@dataclass(frozen=True, slots=True)
class LatentClasses:
    """How the model is set and how long it is drawn from.

    `classes` bounds the number of kinds of people, `shape` and `rate` are those of the Gamma prior of the concentration,
    as published by Manrique-Vallier (2016). Each of `chains` is drawn from in blocks of `block` scans until the draws are
    worth `effective` independent ones in bulk and tails and R-hat is at most 1.01, or `effort` is spent: about one CPU-second
    a unit on a machine of 2023, counted in work done and not in time, so that the same seed gives the same answer everywhere.
    """

    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    chains: int = 4
    block: int = 1000
    effective: int = 1000
    effort: float = 45.0


PUBLISHED = LatentClasses()


@dataclass(slots=True)
class _Chain:
    """One ladder, its memory and randomness, and the probabilities to be on any list that were kept."""

    ladder: Ladder
    space: Room
    totals: NDArray[np.int64]


def latent_classes(table: Overlaps, seed: int, options: LatentClasses = PUBLISHED) -> Estimate:
    """How many people there are by a mixture of kinds of people who differ in how visible they are.

    Two lists or more. Where the chains did not settle within the effort, the estimate says so in its refusals: its
    numbers then stand to be looked at, never to be told.
    """
    problem = _problem(table, options)
    chains = _started(problem, np.random.SeedSequence(seed).spawn(options.chains))
    spent = 0.0
    while True:
        for chain in chains:
            _extend(chain, problem, options.block)
        draws = np.array([chain.totals for chain in chains])
        found = diagnostics(draws.astype(float))
        before, spent = spent, sum(float(chain.ladder.work[0]) for chain in chains) * _cost(problem)
        if _settled(found, options) or spent + (spent - before) * _share(draws, options) > options.effort:
            break
    return Estimate(
        Engine.LATENT_CLASSES,
        table.listed,
        Quantiles(*(float(q) for q in np.quantile(draws, LEVELS))),
        draws=tuple(tuple(int(total) for total in chain) for chain in draws),
        diagnostics=found,
        seed=seed,
        refusals=doubts(found),
    )


def _share(draws: NDArray[np.int64], options: LatentClasses) -> float:
    """What the next block will cost, as a share of what the last one did: the first one paid for warming up too."""
    return 0.5 if draws.shape[1] == options.block else 1.0


def _settled(found: Diagnostics, options: LatentClasses) -> bool:
    enough = min(found.ess_bulk, found.ess_tail) >= options.effective
    return enough and found.rhat <= MOST_RHAT and not doubts(found)


def _problem(table: Overlaps, options: LatentClasses) -> Classes:
    return problem_of(
        table.matrix().astype(np.int64),
        np.array(table.counts, dtype=np.float64),
        options.classes,
        options.shape,
        options.rate,
    )


def _cost(problem: Classes) -> float:
    """What one gradient costs in units of effort: fitted to tables of 3 to 8 lists."""
    patterns, lists = problem.patterns.shape
    return 1e-9 * problem.classes * float(patterns * lists + 15 * lists + 20)


def _started(problem: Classes, streams: Sequence[np.random.SeedSequence]) -> list[_Chain]:
    """The chains, each with randomness and a start of its own; the first finds the ladder for all."""
    spaces = [room(problem, np.random.Generator(np.random.PCG64(stream))) for stream in streams]
    first = warmed(problem, spaces[0])
    ladders = [first, *(joined(first, problem, space) for space in spaces[1:])]
    return [
        _Chain(ladder, space, np.empty(0, dtype=np.int64))
        for ladder, space in zip(ladders, spaces, strict=True)
    ]


def _extend(chain: _Chain, problem: Classes, scans: int) -> None:
    """Draw so many totals more: given the probability to be on any list, the unlisted are negative binomial."""
    pieces = [min(PIECE, scans - begun) for begun in range(0, scans, PIECE)]
    visible = np.concatenate([scan(chain.ladder, piece, 0.0, problem, chain.space) for piece in pieces])
    mean = chain.space.rng.standard_gamma(problem.listed, scans) * (1 - visible) / visible
    unlisted = chain.space.rng.poisson(np.clip(mean, 0, MOST_UNLISTED))
    chain.totals = np.concatenate([chain.totals, unlisted + int(problem.listed)])
