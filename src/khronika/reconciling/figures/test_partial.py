"""Counts of some of those who suffered bound the whole from below, and do nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.claim import Claim, Scope
from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge, Quantity
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, PLAIN, Telling, claim, document, numbers, quantity
from khronika.reconciling.unheard import unheard

SOME = Telling(scope=Scope(partial=True))
BEFORE, AFTER = date(2031, 5, 6), date(2031, 5, 12)


def killed(name: str, number: Quantity, speaker: str, telling: Telling = PLAIN) -> Claim:
    return claim(name, 0, "killed", number, speaker, telling)


def figure(*claims: Claim) -> Figure:
    pages = [document("a.txt", published=BEFORE), document("b.txt", published=AFTER)]
    (found,) = reconcile(pages, claims).figures
    return found


@pytest.mark.parametrize("speaker", ["Relief Committee", "Ministry of Order"])
@pytest.mark.parametrize("all_of_them", [quantity(5), quantity(40, Hedge.ABOUT), quantity(24, Hedge.VAGUE)])
def test_a_count_of_some_leaves_the_count_of_all_as_it_is(speaker: str, all_of_them: Quantity) -> None:
    whole, part = (
        killed("a.txt", all_of_them, "Relief Committee"),
        killed("b.txt", quantity(4), speaker, SOME),
    )
    alone, both = figure(whole), figure(whole, part)
    assert (both.low, both.high, both.best, both.floors, both.ceiling, both.rule) == (
        *(alone.low, alone.high, alone.best, alone.floors, alone.ceiling, alone.rule),
    )
    assert (both.independent, both.provisional, both.set_aside) == (1, True, ())
    assert f"{speaker} counts only some of them here, not all." in both.reason


def test_where_nobody_counts_all_there_are_at_least_so_many() -> None:
    found = figure(killed("b.txt", quantity(4), "Relief Committee", SOME))
    assert (found.title, found.low, found.high, found.ceiling) == ("at least 4 killed", 4, None, None)
    assert "Only some of them are counted by Relief Committee: there may be more." in found.reason


def test_more_than_were_counted_before_show_that_the_number_grew() -> None:
    found = figure(
        killed("a.txt", quantity(5), "Relief Committee"),
        killed("b.txt", quantity(6), "Relief Committee", SOME),
    )
    assert (found.low, found.high, found.rule) == (6, None, "one_voice")


def test_a_group_among_them_is_counted_as_a_group() -> None:
    children = replace(SOME, victims="children")
    pages = [document("b.txt", published=AFTER)]
    (found,) = reconcile(pages, [killed("b.txt", quantity(2), "Relief Committee", children)]).figures
    assert (found.low, found.high) == (2, 2)


@given(st.integers(1, 60), numbers())
def test_a_count_of_some_never_closes_a_number(some: int, number: Quantity) -> None:
    whole = killed("a.txt", number, "Relief Committee")
    part = killed("b.txt", quantity(some), "Ministry of Order", SOME)
    pages = [document("a.txt", published=DAY), document("b.txt", published=DAY)]
    alone, *_ = reconcile(pages, [whole]).figures
    for found in reconcile(pages, [whole, part]).figures:
        assert found.ceiling in (None, alone.ceiling)
        assert found.high in (None, alone.high)


def test_up_to_so_many_of_some_alone_give_no_figure_and_are_named_with_the_reason() -> None:
    one = killed("b.txt", quantity(None, Hedge.AT_MOST, 4), "Relief Committee", SOME)
    record = reconcile([document("b.txt", published=AFTER)], [one])
    assert record.figures == ()
    (aside,) = unheard(record, [one])
    assert aside.claim == one.id
    assert aside.reason == "told by Relief Committee of some of them only, and not how many at least"
