"""Decomposable graphical models, averaged in closed form: no draws, no chains, nothing to converge.

A graph says which lists depend on each other directly; in a decomposable one every dependence goes through cliques,
so that the probability of the table has a closed form under a hyper-Dirichlet prior (Dawid and Lauritzen 1993). The
number of the unlisted runs over a grid, every graph weighs as much as it explains, and all are averaged (Madigan and
York 1997). Like every average of such models it knows heterogeneity only as dependence of lists, and its ranges are
too narrow where people differ in how visible they are: on simulated populations of that kind it covered the truth
in 0 to 3 of 100 cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from khronika.counting.estimate import Engine, Estimate, Quantiles, Reason, Refusal, WeightedModel
from khronika.counting.overlaps import Overlaps
from khronika.errors import CountingNotInstalled

try:
    from scipy.special import gammaln
except ImportError:
    raise CountingNotInstalled from None

MOST_LISTS = 6  # 18,154 graphs; 7 lists have 617,675
# A graph whose weight on a coarse grid is below this share of the best is left out: all of them together then weigh
# less than the last digit of a double.
NEGLIGIBLE = 1e-20
COARSE = 400  # points of the grid on which graphs are left out
SHOWN = 10


@dataclass(frozen=True, slots=True)
class HyperDirichlet:
    """What is believed before the table is seen.

    `strength` is the Dirichlet parameter of every cell, 1 / 2**lists if None, so that all cells together weigh one
    person. The number of the unlisted goes from `fewest` to `most_times` the listed; a total of N has a prior
    probability in proportion to 1/N. The defaults are those published for casualty data.
    """

    strength: float | None = None
    fewest: int = 1
    most_times: int = 12


@dataclass(frozen=True, slots=True)
class Graph:
    """A decomposable graph by its cliques, as patterns of lists, and how often each pattern's margin multiplies the
    probability of the table: once for a clique, minus once for a separator."""

    cliques: tuple[int, ...]
    margins: tuple[tuple[int, int], ...]

    def name(self) -> str:
        """The cliques by the lists' numbers from 1: '[12,23]'."""
        numbers = (
            "".join(str(j + 1) for j in range(MOST_LISTS) if clique >> j & 1) for clique in self.cliques
        )
        return f"[{','.join(sorted(numbers))}]"


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """The averaged distribution: `mass[i]` is the probability that `unlisted[i]` people are on no list."""

    unlisted: NDArray[np.int64]
    mass: NDArray[np.float64]
    graphs: tuple[tuple[Graph, float], ...]

    def mean(self) -> float:
        """The mean of the number of the unlisted."""
        return float(self.unlisted @ self.mass)

    def quantile(self, level: float) -> int:
        """The least number of unlisted people whose cumulated probability exceeds this level, 0 to 1."""
        return int(self.unlisted[np.searchsorted(np.cumsum(self.mass), level)])


def decomposable(table: Overlaps, prior: HyperDirichlet = HyperDirichlet()) -> Estimate:
    """How many people there are by all decomposable models of a table of 2 to 6 lists, each by its weight."""
    if not 2 <= len(table.lists) <= MOST_LISTS:
        refusal = Refusal(Reason.OUT_OF_REACH, f"{len(table.lists)} lists; it takes 2 to {MOST_LISTS}")
        return Estimate(Engine.DECOMPOSABLE, table.listed, None, refusals=(refusal,))
    found = posterior(table, prior)
    total = Quantiles(*(found.quantile(level) + table.listed for level in (0.025, 0.25, 0.5, 0.75, 0.975)))
    models = tuple(WeightedModel(graph.name(), weight) for graph, weight in found.graphs[:SHOWN])
    return Estimate(Engine.DECOMPOSABLE, table.listed, total, models=models)


def posterior(table: Overlaps, prior: HyperDirichlet) -> Posterior:
    """The distribution of the number of the unlisted, and the weight of every graph that counts, heaviest first."""
    unlisted = np.arange(prior.fewest, prior.most_times * table.listed + 1)
    strength = prior.strength or 0.5 ** len(table.lists)
    graphs = _worth_weighing(table, strength, unlisted)
    before = _before(table, unlisted)
    margins = _margins(table, strength, unlisted, graphs)
    logs = [before + _log_probability(graph, margins) for graph in graphs]
    top = max(float(log.max()) for log in logs)
    mass = np.zeros(len(unlisted))
    weights = []
    for log in logs:
        share = np.exp(log - top)
        mass += share
        weights.append(float(share.sum()))
    whole = sum(weights)
    ranked = sorted(zip(graphs, weights, strict=True), key=lambda pair: -pair[1])
    return Posterior(unlisted, mass / whole, tuple((graph, weight / whole) for graph, weight in ranked))


def _worth_weighing(table: Overlaps, strength: float, unlisted: NDArray[np.int64]) -> tuple[Graph, ...]:
    """The graphs that weigh anything: seen on a coarse grid, evenly spaced on the scale of logarithms."""
    graphs = decomposable_graphs(len(table.lists))
    coarse = np.unique(np.geomspace(unlisted[0] + 1, unlisted[-1] + 1, COARSE).astype(np.int64) - 1)
    before = _before(table, coarse) + np.log(np.gradient(coarse.astype(float)))
    margins = _margins(table, strength, coarse, graphs)
    logs = np.array([np.logaddexp.reduce(before + _log_probability(graph, margins)) for graph in graphs])
    return tuple(graphs[i] for i in np.flatnonzero(logs > logs.max() + np.log(NEGLIGIBLE)))


def _before(table: Overlaps, unlisted: NDArray[np.int64]) -> NDArray[np.float64]:
    """The logarithm of the prior 1/N, and of the ways to choose who is unlisted; constants left out."""
    total = unlisted + table.listed
    ways: NDArray[np.float64] = gammaln(total + 1) - gammaln(unlisted + 1) - np.log(total)
    return ways


def _margins(
    table: Overlaps, strength: float, unlisted: NDArray[np.int64], graphs: tuple[Graph, ...]
) -> dict[int, NDArray[np.float64]]:
    """The logarithm of the Dirichlet-multinomial probability of each margin that a graph needs, along the grid."""
    cells, total = table.cells(), strength * 2 ** len(table.lists)
    whole = gammaln(total) - gammaln(total + table.listed + unlisted)
    needed = {subset for graph in graphs for subset, _ in graph.margins}
    margins = {}
    for subset in needed:
        size = 1 << subset.bit_count()
        each = total / size
        sums = np.bincount(np.arange(len(cells)) & subset, weights=cells, minlength=subset + 1)
        listed = float(gammaln(sums[1:][sums[1:] > 0] + each).sum())
        # Cells of nobody cancel against their own constant; the first holds the unlisted too.
        constant = gammaln(each) * (np.count_nonzero(sums[1:]) + 1)
        margins[subset] = whole + gammaln(sums[0] + unlisted + each) + listed - constant
    return margins


def _log_probability(graph: Graph, margins: dict[int, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Cliques over separators."""
    result: NDArray[np.float64] = np.zeros(1)
    for subset, times in graph.margins:
        result = result + times * margins[subset]
    return result


@cache
def decomposable_graphs(lists: int) -> tuple[Graph, ...]:
    """Every decomposable graph of that many lists: 8 of 3, 61 of 4, 822 of 5, 18,154 of 6."""
    pairs = list(combinations(range(lists), 2))
    found = []
    for chosen in range(1 << len(pairs)):
        neighbours = [0] * lists
        for index, (i, j) in enumerate(pairs):
            if chosen >> index & 1:
                neighbours[i] |= 1 << j
                neighbours[j] |= 1 << i
        if graph := _eliminated(neighbours):
            found.append(graph)
    return tuple(found)


def _eliminated(neighbours: list[int]) -> Graph | None:
    """The graph by taking away, again and again, a list whose remaining neighbours all know each other.

    Each gives a clique (it and its neighbours) over a separator (its neighbours). None if no such list is left: the
    graph is not decomposable (Dirac 1961; Lauritzen 1996, section 2.1).
    """
    left, cliques = (1 << len(neighbours)) - 1, []
    margins: dict[int, int] = {}
    while left:
        for j, known in enumerate(neighbours):
            around = known & left
            if left >> j & 1 and all(
                (around & ~(neighbours[i] | 1 << i)) == 0 for i in range(len(neighbours)) if around >> i & 1
            ):
                break
        else:
            return None
        left ^= 1 << j
        clique = around | 1 << j
        cliques.append(clique)
        margins[clique] = margins.get(clique, 0) + 1
        margins[around] = margins.get(around, 0) - 1
    largest = tuple(c for c in cliques if not any(c != other and c & other == c for other in cliques))
    return Graph(largest, tuple((subset, times) for subset, times in margins.items() if subset and times))
