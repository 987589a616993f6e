"""What a document says was given before is history where it gives another number now, and a party's own word stays its word."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Claim, Scope
from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge, Quantity
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import Telling, claim, document, quantity

POST, HERALD = (
    document("post.txt", publisher="Kestova Post"),
    document("herald.txt", publisher="Ostrelin Herald"),
)
BEFORE = Telling(scope=Scope(earlier=True))


def now(number: Quantity, speaker: str | None = None, page: str = "post.txt") -> Claim:
    return claim(page, 0, "killed", number, speaker)


def before(number: Quantity, speaker: str | None = None) -> Claim:
    return claim("post.txt", 90, "killed", number, speaker, BEFORE)


def only(*told: Claim) -> Figure:
    (figure,) = reconcile([POST, HERALD], told).figures
    return figure


@pytest.mark.parametrize("speaker", [None, "Ministry of Order"])
@pytest.mark.parametrize("told_by", [None, "authorities", "Ministry of Order"])
@pytest.mark.parametrize(("then", "since"), [(16, 17), (31, 27)])
def test_a_count_given_before_is_no_side(
    speaker: str | None, told_by: str | None, then: int, since: int
) -> None:
    if told_by == "Ministry of Order" and speaker is None:
        return  # the paper then gives its own number against the ministry's
    figure = only(now(quantity(since), speaker), before(quantity(then), told_by))
    assert (figure.low, figure.high, figure.independent, figure.camps) == (since, since, 1, ())
    assert "given before" in figure.set_aside[0].reason


def test_a_count_that_is_now_told_lower_is_history_though_it_is_told_as_a_floor() -> None:
    figure = only(now(quantity(27, Hedge.AT_LEAST)), before(quantity(31), "authorities"))
    assert (figure.low, figure.high, figure.camps) == (27, None, ())
    assert "given before" in figure.set_aside[0].reason


def test_another_partys_number_stands_though_it_was_given_before() -> None:
    figure = only(now(quantity(6), "Ministry of Order"), before(quantity(8), "Teachers' Union"))
    assert [c.roots for c in figure.camps] == [("Ministry of Order",), ("Teachers' Union",)]


@pytest.mark.parametrize("then", [quantity(17), quantity(5, Hedge.AT_LEAST)])
def test_what_the_number_of_now_does_not_contradict_stands(then: Quantity) -> None:
    figure = only(now(quantity(17)), before(then, "Ministry of Order"))
    assert not figure.set_aside


def test_a_count_given_before_stands_where_its_document_gives_no_other() -> None:
    figure = only(before(quantity(16)), now(quantity(17), page="herald.txt"))
    assert (figure.low, figure.high) == (16, 17)


def test_what_its_own_statement_said_is_a_bodys_own_word() -> None:
    figure = only(now(quantity(17)), before(quantity(16), "statement"))
    assert {r.name for r in figure.roots} == {"Kestova Post"}
    assert "statement" not in figure.reason
