"""What sources leave unsaid of a count widens it, and says so; what one of them says does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from khronika.claims.claim import Claim, Party, Scope
from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, PLAIN, Telling, claim, day, document, quantity

PAGES = [document(n, f"words of {n}", n.title(), DAY) for n in ("post", "herald")]


def told(page: str, at: int, act: str, words: str, telling: Telling = PLAIN) -> Claim:
    """A claim without a number, in these words."""
    one = claim(page, at, act, None, telling=telling)
    return replace(one, quote=words, end=at + len(words))


def of_act(act: str, *claims: Claim) -> Figure:
    return next(f for f in reconcile(PAGES, claims).figures if f.act == act and f.group is None)


@pytest.mark.parametrize(
    "doer",
    [
        told("post", 900, "killed", "before killing himself"),
        replace(told("post", 900, "killed", "The gunman was killed"), victims=Party("The gunman")),
    ],
)
def test_a_doer_who_died_may_be_one_more_than_the_dead_whom_sources_count(doer: Claim) -> None:
    figure = of_act("killed", claim("post", 0, "killed", quantity(3)), doer)
    assert (figure.low, figure.high, figure.best, figure.hedge) == (3, 4, 3, Hedge.RANGE)
    assert "Who did it died, too" in figure.reason


def test_a_count_that_says_that_the_doer_is_in_it_stands() -> None:
    number = replace(quantity(4), as_written="three people and himself")
    doer = told("post", 900, "killed", "before killing himself")
    figure = of_act("killed", claim("post", 0, "killed", number), doer)
    assert (figure.low, figure.high) == (4, 4)


def test_who_was_killed_by_a_gunman_is_no_gunman() -> None:
    other = replace(told("post", 900, "killed", "A gunman killed a guard"), victims=Party("a guard"))
    figure = of_act("killed", claim("post", 0, "killed", quantity(3)), other)
    assert (figure.low, figure.high) == (3, 3)


def test_the_injured_lose_nobody_to_the_dead_of_another_account() -> None:
    killed = claim("post", 900, "killed", quantity(1))
    figure = of_act("injured", claim("post", 0, "injured", quantity(4)), killed)
    assert (figure.low, figure.high) == (4, 4)


DIED = told("post", 900, "killed", "one of the wounded died")


def test_one_of_the_wounded_who_died_may_still_be_among_the_injured() -> None:
    figure = of_act("injured", claim("post", 0, "injured", quantity(6)), DIED)
    assert (figure.low, figure.high, figure.best, figure.hedge) == (5, 6, 6, Hedge.RANGE)
    assert "One of the wounded died" in figure.reason


def test_a_part_of_the_injured_who_died_may_still_be_among_them() -> None:
    six = claim("post", 0, "injured", quantity(6))
    one = claim("post", 900, "killed", quantity(1), telling=Telling(scope=Scope(part_of=six.id)))
    figure = of_act("injured", six, one)
    assert (figure.low, figure.high) == (5, 6)


def test_who_counts_the_injured_after_a_death_knows_of_it() -> None:
    later = document("gazette", "words of the gazette", "Gazette", DAY + timedelta(days=3))
    six = claim("gazette", 0, "injured", quantity(6), telling=Telling(when=day(DAY)))
    record = reconcile([*PAGES, later], [six, replace(DIED, when=day(DAY))])
    assert [(f.low, f.high) for f in record.figures if f.act == "injured"] == [(6, 6)]


def test_the_injured_beside_the_dead_hold_none_of_these() -> None:
    beside = claim("post", 880, "injured", quantity(6))
    figure = of_act("injured", claim("post", 860, "killed", quantity(1)), beside, DIED)
    assert (figure.low, figure.high) == (6, 6)
