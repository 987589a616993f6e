"""The average of decomposable models equals what an independent program gives, to the digit."""

from __future__ import annotations

import pytest

from khronika.counting.decomposable import HyperDirichlet, decomposable, decomposable_graphs, posterior
from khronika.counting.estimate import Reason
from khronika.counting.overlaps import Overlaps
from khronika.counting.testing.published import DIABETES, KOSOVO, PALEMBANG, SPINA, TAIWAN

# Quantiles of the total at 2.5, 50 and 97.5 %, its mean, and the weights of the two heaviest graphs, as the R package
# dga 2.0.2 gives them with 1/2**lists as prior of a cell and a grid from 1 to 12 times the listed.
REFERENCE = [
    (KOSOVO, (9827, 12595, 16544), 12749.3493373, (0.98551375, 0.01078037)),
    (PALEMBANG, (127, 163, 413), 196.49599474, (0.70614369, 0.17726792)),
    (TAIWAN, (272, 379, 1299), 438.05684592, (0.56204485, 0.24111382)),
    (SPINA, (686, 725, 784), 727.77548426, (0.67431813, 0.18724488)),
    (DIABETES, (2376, 2471, 2589), 2474.10988491, (0.98738746, 0.01165427)),
]


@pytest.mark.parametrize(("table", "quantiles", "mean", "weights"), REFERENCE)
def test_it_equals_the_reference_to_the_digit(
    table: Overlaps, quantiles: tuple[int, ...], mean: float, weights: tuple[float, ...]
) -> None:
    found = posterior(table, HyperDirichlet())
    assert tuple(found.quantile(q) + table.listed for q in (0.025, 0.5, 0.975)) == quantiles
    assert found.mean() + table.listed == pytest.approx(mean, abs=1e-7)
    assert [weight for _, weight in found.graphs[:2]] == pytest.approx(weights, abs=5e-9)


# Known numbers of labelled chordal graphs (OEIS A058862).
@pytest.mark.parametrize(("lists", "graphs"), [(2, 2), (3, 8), (4, 61), (5, 822)])
def test_it_knows_every_decomposable_graph(lists: int, graphs: int) -> None:
    assert len({graph.cliques for graph in decomposable_graphs(lists)}) == graphs


def test_a_graph_is_named_by_its_cliques() -> None:
    assert {graph.name() for graph in decomposable_graphs(3)} >= {"[1,2,3]", "[12,3]", "[12,23]", "[123]"}


def test_the_order_of_the_lists_does_not_matter() -> None:
    turned = Overlaps.tallied(
        KOSOVO.lists[1:] + KOSOVO.lists[:1],
        ((p >> 1 | (p & 1) << 3, n) for p, n in zip(KOSOVO.patterns, KOSOVO.counts, strict=True)),
    )
    assert decomposable(turned).total == decomposable(KOSOVO).total


def test_leaving_negligible_graphs_out_changes_nothing_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    some = decomposable(TAIWAN)
    monkeypatch.setattr("khronika.counting.decomposable.NEGLIGIBLE", 1e-300)
    assert decomposable(TAIWAN) == some


def test_seven_lists_are_out_of_reach() -> None:
    estimate = decomposable(Overlaps(tuple("ABCDEFG"), (1, 3), (5, 5)))
    assert [refusal.reason for refusal in estimate.refusals] == [Reason.OUT_OF_REACH]
