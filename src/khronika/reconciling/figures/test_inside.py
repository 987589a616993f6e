"""What smaller events inside a larger one count together: a floor of it, where they certainly share nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from khronika.claims.claim import Claim
from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

REGION = "Darel region"
PAGES = [document(n, f"words of {n}", n.title(), DAY + timedelta(days=30)) for n in ("wave", "one", "two")]


def told(page: str, n: int, hedge: Hedge, telling: Telling) -> Claim:
    one = claim(page, 0, "detained", quantity(n, hedge), telling=telling)
    return one if one.where is None else replace(one, where=replace(one.where, place=None))


def wave(n: int, hedge: Hedge = Hedge.AT_LEAST) -> Claim:
    span = day(DAY - timedelta(days=9), 20)
    return told("wave", n, hedge, Telling(place=REGION, within=(), when=span))


def night(page: str, n: int, town: str, after: int = 0) -> Claim:
    telling = Telling(place=town, within=(REGION,), when=day(DAY + timedelta(days=after)))
    return told(page, n, Hedge.EXACT, telling)


def whole(*claims: Claim) -> Figure:
    return next(f for f in reconcile(PAGES, claims).figures if f.part_of is None)


TOGETHER = (
    "Smaller events inside it that share nobody count at least 35 together: 14 detained and 21 detained."
)


@pytest.mark.parametrize(("town", "after"), [("Kelmar", 0), ("Tovin", 5)])
def test_nights_of_other_towns_or_other_days_are_a_floor_of_the_wave(town: str, after: int) -> None:
    figure = whole(wave(30), night("one", 14, "Tovin"), night("two", 21, town, after))
    assert (figure.low, figure.high, figure.floors) == (35, None, (35,))
    assert TOGETHER in figure.reason


def test_what_they_count_together_is_told_and_not_added_where_the_wave_counts_more() -> None:
    figure = whole(wave(340), night("one", 14, "Tovin"), night("two", 21, "Kelmar"))
    assert (figure.low, figure.high) == (340, None)
    assert TOGETHER in figure.reason


def test_one_night_of_one_town_told_twice_is_not_put_together() -> None:
    figure = whole(wave(30), night("one", 14, "Tovin"), night("two", 21, "Tovin", 1))
    assert (figure.low, figure.high) == (30, None)
    assert "share nobody" not in figure.reason


def test_more_than_the_whole_is_said_to_be_an_error() -> None:
    figure = whole(wave(30, Hedge.EXACT), night("one", 14, "Tovin"), night("two", 21, "Kelmar"))
    assert (figure.low, figure.high) == (30, 30)
    assert "That is more than the whole: one of the numbers must be wrong." in figure.reason


def test_nights_of_unknown_origin_say_nothing_of_a_wave_whose_origin_is_known() -> None:
    bare = [document("one", "words of one"), document("two", "words of two")]
    claims = [wave(30), night("one", 14, "Tovin"), night("two", 21, "Kelmar")]
    figure = next(f for f in reconcile([PAGES[0], *bare], claims).figures if f.part_of is None)
    assert (figure.low, figure.floors) == (30, (30,))
    assert "share nobody" not in figure.reason
