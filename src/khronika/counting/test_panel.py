"""The panel: several models or none, their union, and the trials that show what it is worth."""

from __future__ import annotations

import pytest

from khronika.counting.answer import Conclusion, answer, parts, sensitivity
from khronika.counting.estimate import Engine, Estimate, Quantiles, Reason
from khronika.counting.latent.estimating import LatentClasses, latent_classes
from khronika.counting.overlaps import Overlaps
from khronika.counting.panel import Model, Span, models, panel, trial_models
from khronika.counting.reference_lines import chao, chapman
from khronika.counting.testing.populations import KINDS, table
from khronika.counting.testing.published import KOSOVO, TAIWAN, WITHOUT_ESTIMATE


def says(*ends: float) -> Model:
    """A model that gives this low, middle and high on every table."""
    low, middle, high = ends
    total = Quantiles(low, low, middle, high, high)
    return lambda overlaps, seed: Estimate(Engine.LOG_LINEAR, overlaps.listed, total, seed=seed)


def test_the_range_is_the_union_of_the_models_that_stand() -> None:
    found = panel(KOSOVO, 1, asked=(says(8000, 9000, 10000), says(7000, 8000, 9000), says(5000, 9000, 90000)))
    assert found.span == Span(7000, 10000)
    assert len(found.standing) == 2


@pytest.mark.parametrize(
    ("models", "reason"),
    [
        ((says(8000, 9000, 10000),), Reason.ONE_MODEL),
        ((says(8000, 9000, 10000), says(8000, 9000, 80000)), Reason.ONE_MODEL),
        ((says(5000, 6000, 7000), says(20000, 21000, 25001)), Reason.TOO_WIDE),
        (
            (says(8000, 9000, 10000), says(8000, 9000, 9500), says(28000, 29000, 30000)),
            Reason.MOSTLY_UNLISTED,
        ),
    ],
)
def test_no_range_is_given_where_models_fail_each_other(models: tuple[Model, ...], reason: Reason) -> None:
    found = panel(KOSOVO, 1, asked=models)
    assert found.span is None
    assert [r.reason for r in found.refusals] == [reason]


def test_latent_classes_are_asked_last_and_never_in_trials() -> None:
    assert models(8)[-1] is latent_classes
    assert latent_classes not in trial_models(8)


def test_chains_that_have_not_settled_are_left_out_of_the_range() -> None:
    def brief(overlaps: Overlaps, seed: int) -> Estimate:
        return latent_classes(overlaps, seed, LatentClasses(block=20, effort=0.0))

    found = panel(TAIWAN, 1, asked=(says(400, 500, 600), says(390, 450, 500), brief))
    assert found.span == Span(390, 600)
    assert Reason.FEW_DRAWS in {r.reason for r in found.estimates[2].refusals}


def test_a_refused_table_asks_no_model_and_two_lists_get_a_floor() -> None:
    def never(overlaps: Overlaps, seed: int) -> Estimate:
        raise AssertionError

    apart = panel(WITHOUT_ESTIMATE, 1, asked=(never,))
    assert apart.estimates == apart.lines == ()
    lists = Overlaps.tallied("AB", [(1, 50), (2, 40), (3, 20)])
    two = panel(lists, 1, asked=(never,))
    assert panel(lists, 1, [("A", "B")], (never,)).lines == ()
    assert [line.engine for line in two.lines] == [Engine.CHAPMAN]
    assert two.span is None


def test_chapman_and_chao_give_the_numbers_of_their_formulas() -> None:
    two = chapman(Overlaps.tallied("AB", [(1, 50), (2, 40), (3, 20)])).total
    assert two is not None
    assert two.middle == pytest.approx(71 * 61 / 21 - 1)
    bound = chao(KOSOVO).total
    assert bound is not None
    assert bound.middle == pytest.approx(8796.506, abs=0.001)  # Rcapture's closedp.0 on the same table


def test_an_answer_drops_every_list_and_hides_every_list() -> None:
    ticks: list[int] = []
    asked = trial_models(4)
    found = answer(KOSOVO, 1, asked=(*asked, asked[0]), done=lambda: ticks.append(1))
    assert [d.name for d in found.dropped] == [h.name for h in found.hidden] == list(KOSOVO.lists)
    assert len(ticks) == parts(KOSOVO)
    assert found.hidden[0].known == 1910
    assert found.hidden[0].holds
    assert found.dropped[0].span is not None


def test_without_a_range_nothing_is_tried() -> None:
    assert answer(WITHOUT_ESTIMATE, 1).hidden == ()


def test_with_three_lists_there_is_nothing_to_try() -> None:
    found = answer(TAIWAN, 1, asked=(says(400, 500, 600), says(390, 450, 500)))
    assert found.sensitivity is not None
    assert not found.dropped
    assert not found.hidden


@pytest.mark.parametrize(
    ("span", "conclusion", "flips_at"),
    [
        (Span(300, 500), Conclusion.MOST_UNLISTED, 0.5),
        (Span(110, 150), Conclusion.MOST_LISTED, 2.0),
        (Span(150, 300), Conclusion.OPEN, None),
    ],
)
def test_the_conclusion_flips_where_the_range_reaches_twice_the_listed(
    span: Span, conclusion: Conclusion, flips_at: float | None
) -> None:
    found = sensitivity(span, 100)
    assert (found.conclusion, found.flips_at) == (conclusion, flips_at)
    assert dict(found.curve)[1.0] == span
    assert dict(found.curve)[2.0] == Span(2 * span.low - 100, 2 * span.high - 100)


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "almost invisible"])
def test_what_is_said_of_a_simulated_population_covers_its_size(kind: str) -> None:
    """A small share of `make coverage`, which measures it."""
    for seed in (1, 2):
        cells = table(kind, 2000, seed).tolist()
        overlaps = Overlaps.tallied("ABCD", [(n, people) for n, people in enumerate(cells) if n])
        found = panel(overlaps, 1, asked=trial_models(4))
        assert found.span is None or found.span.low <= 2000 <= found.span.high
