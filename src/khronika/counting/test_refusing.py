"""Every refusal has a table or an answer that brings it about, and one beside it that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.counting.estimate import Diagnostics, Engine, Estimate, Quantiles, Reason
from khronika.counting.overlaps import Overlaps
from khronika.counting.refusing import judged, refusals_of_table, shared_roots
from khronika.counting.testing.published import KOSOVO, WITHOUT_ESTIMATE

GOOD = Estimate(
    Engine.LATENT_CLASSES,
    1000,
    Quantiles(1500, 1700, 2000, 2500, 3000),
    diagnostics=Diagnostics(1.005, 900, 800, (2000, 2010), 0.01),
)


def reasons_of(overlaps: Overlaps) -> list[Reason]:
    return [r.reason for r in refusals_of_table(overlaps)]


def test_a_table_of_four_lists_that_overlap_is_not_refused() -> None:
    assert reasons_of(KOSOVO) == []


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([(1, 50), (2, 40), (3, 20)], Reason.FEW_LISTS),
        ([(1, 50), (2, 40), (3, 20), (4, 30)], Reason.NOT_CONNECTED),
        ([(1, 50), (2, 40), (3, 20), (5, 10)], Reason.LIST_WITHIN_LIST),
        ([(1, 50), (2, 40), (3, 3), (4, 30), (5, 2), (6, 2)], Reason.LITTLE_OVERLAP),
    ],
)
def test_a_table_is_refused_for_what_it_lacks(rows: list[tuple[int, int]], reason: Reason) -> None:
    lists = "AB" if reason is Reason.FEW_LISTS else "ABC"
    assert reasons_of(Overlaps.tallied(lists, rows)) == [reason]


def test_more_than_eight_lists_are_refused_in_a_sentence_that_says_what_to_do() -> None:
    def everybody_overlaps(lists: int) -> Overlaps:
        pairs = [(1 << n | 1 << (n + 1) % lists, 20) for n in range(lists)]
        return Overlaps.tallied("ABCDEFGHIJ"[:lists], [*pairs, *((1 << n, 50) for n in range(lists))])

    assert reasons_of(everybody_overlaps(8)) == []
    assert reasons_of(everybody_overlaps(9)) == [Reason.MANY_LISTS]
    assert "--without" in Reason.MANY_LISTS.value


def test_an_empty_list_is_named() -> None:
    found = refusals_of_table(Overlaps.tallied("ABCD", [(1, 50), (2, 40), (3, 20), (4, 30), (5, 9), (6, 9)]))
    assert [(r.reason, r.figure) for r in found] == [(Reason.EMPTY_LIST, "D")]


def test_a_refusal_names_the_groups_that_share_nobody() -> None:
    found = refusals_of_table(WITHOUT_ESTIMATE)
    assert "A, B; C" in [r.figure for r in found]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"diagnostics": Diagnostics(1.02, 900, 800, (2000,), 0.01)}, Reason.NOT_CONVERGED),
        ({"diagnostics": Diagnostics(float("nan"), 900, 800, (2000,), 0.01)}, Reason.NOT_CONVERGED),
        ({"diagnostics": Diagnostics(1.0, 900, 399, (2000,), 0.01)}, Reason.FEW_DRAWS),
        ({"diagnostics": Diagnostics(1.0, 900, 800, (2000,), 0.06)}, Reason.CHAINS_DISAGREE),
        ({"total": Quantiles(5000, 6000, 6001, 6002, 6003)}, Reason.MOSTLY_UNLISTED),
        ({"total": Quantiles(1100, 1200, 1300, 1400, 5501)}, Reason.TOO_WIDE),
    ],
)
def test_an_answer_is_refused_for_what_speaks_against_it(change: dict[str, object], reason: Reason) -> None:
    assert judged(GOOD).refusals == ()
    assert [r.reason for r in judged(replace(GOOD, **change)).refusals] == [reason]  # type: ignore[arg-type]  # fields by name


def test_of_chains_that_had_not_settled_nothing_else_is_said() -> None:
    unsettled = Diagnostics(1.02, 900, 800, (2000,), 0.01)
    found = judged(replace(GOOD, diagnostics=unsettled, total=Quantiles(5000, 6000, 7000, 8000, 90000)))
    assert [r.reason for r in found.refusals] == [Reason.NOT_CONVERGED]


def test_lists_share_a_root_by_their_origin_or_where_one_is_made_from_the_other() -> None:
    lists = ("Courier", "Herald", "Police", "Clinic")
    declared = (("Courier", "Relief Committee"), ("Herald", "relief committee"), ("Police", "Clinic"))
    assert shared_roots(lists, declared) == (("Courier", "Herald"), ("Police", "Clinic"))
    assert shared_roots(lists, (), [("Courier", "Clinic")]) == (("Courier", "Clinic"),)
    assert [r.reason for r in refusals_of_table(KOSOVO, [("EXH", "HRW")])] == [Reason.SHARED_ROOT]
