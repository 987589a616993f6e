"""Strata are estimated apart; who is in none is placed by their lists; who failed is never pooled."""

from __future__ import annotations

import pytest

from khronika.counting.estimate import Estimate
from khronika.counting.overlaps import Overlaps
from khronika.counting.panel import Span, models
from khronika.counting.strata import PLACINGS, estimated, placed, together
from khronika.counting.study import steps
from khronika.counting.table import Table
from khronika.counting.test_panel import says
from khronika.counting.testing.published import DIABETES, KOSOVO

EMPTY_HERE = Overlaps.tallied(KOSOVO.lists, [(1, 40), (2, 30), (3, 12), (6, 10)])
UNPLACED = Overlaps.tallied(KOSOVO.lists, [(3, 100)])
ASKED = (says(9000, 10000, 11000), says(8000, 9000, 10000))


def test_a_failed_stratum_counts_its_listed_only_and_leaves_the_sum_open_above() -> None:
    strata = estimated(Table(KOSOVO, (("north", KOSOVO), ("south", EMPTY_HERE))), 1, asked=ASKED)
    total = together(strata)
    assert (total.low, total.high, total.failed) == (8000 + 92, None, ("south",))


def test_the_sum_adds_lows_and_highs_of_strata_that_stand() -> None:
    strata = estimated(Table(KOSOVO, (("north", KOSOVO), ("south", DIABETES))), 1, asked=ASKED)
    assert together(strata).high == 22000
    assert strata[0].span == Span(8000, 11000)


def test_people_of_no_stratum_go_where_others_on_the_same_lists_are() -> None:
    north = Overlaps.tallied("ABC", [(1, 50), (3, 30), (6, 20)])
    south = Overlaps.tallied("ABC", [(2, 100), (4, 90)])
    table = Table(north, (("north", north), ("south", south)), Overlaps.tallied("ABC", [(3, 100)]))
    placings = placed(table, seed=1)
    assert len(placings) == PLACINGS
    assert all(sum(each.listed for _, each in placing) == 390 for placing in placings)
    assert all(dict(placing)["north"].on(0b011) > 120 for placing in placings)
    assert placed(table, seed=1) == placings != placed(table, seed=2)


def test_the_range_of_a_stratum_holds_every_placing() -> None:
    table = Table(
        KOSOVO, (("north", KOSOVO), ("south", DIABETES)), Overlaps.tallied(KOSOVO.lists, [(3, 100)])
    )
    first = estimated(table, 1, asked=ASKED)[0]
    assert len(first.others) == PLACINGS - 1
    assert first.placed == KOSOVO.listed < first.answer.panel.overlaps.listed


def test_progress_has_as_many_steps_as_are_taken_with_every_placing() -> None:
    table = Table(
        KOSOVO, (("north", KOSOVO), ("south", DIABETES)), Overlaps.tallied(KOSOVO.lists, [(3, 100)])
    )
    ticks: list[int] = []
    estimated(table, 1, asked=ASKED[:1] * 4 + ASKED[1:], done=lambda: ticks.append(1))
    assert len(models(4)) == 5
    assert len(ticks) == steps(table)


def test_a_stratum_fails_if_one_placing_does() -> None:
    table = Table(KOSOVO, (("north", KOSOVO), ("south", EMPTY_HERE)), UNPLACED)
    south = estimated(table, 1, asked=ASKED)[1]
    assert south.span is None
    assert south.refusals
    assert south.answer.sensitivity is None


def test_a_stratum_that_fails_in_a_later_placing_only_shows_no_curve_and_no_trials() -> None:
    asked = 0

    def stands_once(overlaps: Overlaps, _: int) -> Estimate:
        nonlocal asked
        asked += 1
        return says(9000, 10000, 11000 if asked < 3 else 90000)(overlaps, 1)

    table = Table(KOSOVO, (("north", KOSOVO), ("south", KOSOVO)), Overlaps.tallied(KOSOVO.lists, [(3, 100)]))
    north = estimated(table, 1, asked=(stands_once, says(8000, 9000, 10000)))[0]
    assert north.answer.panel.span is not None
    assert north.span is None
    assert (north.answer.sensitivity, north.answer.dropped, north.answer.hidden) == (None, (), ())


def test_the_curve_of_a_stratum_is_that_of_its_whole_range() -> None:
    def wanders(overlaps: Overlaps, _: int) -> Estimate:
        return says(overlaps.listed * 2, overlaps.listed * 3, overlaps.listed * 4)(overlaps, 1)

    table = Table(
        KOSOVO, (("north", KOSOVO), ("south", DIABETES)), Overlaps.tallied(KOSOVO.lists, [(3, 100)])
    )
    north = estimated(table, 1, asked=(wanders, wanders))[0]
    assert north.span != north.answer.panel.span
    assert north.answer.sensitivity is not None
    assert dict(north.answer.sensitivity.curve)[1.0] == north.span


def test_without_unplaced_people_there_is_one_placing() -> None:
    assert len(placed(Table(KOSOVO, (("north", KOSOVO),)), seed=1)) == 1


@pytest.mark.parametrize("seed", [1, 2])
def test_shared_roots_refuse_every_stratum(seed: int) -> None:
    strata = estimated(Table(KOSOVO, (("north", KOSOVO),)), seed, [("EXH", "ABA")], ASKED)
    assert strata[0].span is None
