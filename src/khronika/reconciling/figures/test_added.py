"""Kinds of people that several documents count, of one town and day: tied, added edge by edge, held by the count of all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from khronika.claims.claim import Claim
from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge, Quantity
from khronika.reconciling import Record, reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

NAMES = ("Kestova Post", "Ostrelin Herald", "Golos Melgory", "Zaruchev Mirror")
Told = tuple[str | None, Quantity]


def told(*counts: Told, act: str = "detained", place: str = "Tessaly", after: int = 0) -> Record:
    """The record of documents of which each counts one kind of people; the first of them in this place, so many days later."""
    pages = [document(f"{at}.txt", publisher=name) for at, name in enumerate(NAMES[: len(counts)])]
    claims = list[Claim]()
    for at, (victims, number) in enumerate(counts):
        first = Telling(place, when=day(DAY + timedelta(days=after)), victims=victims)
        other = Telling(victims=victims)
        claims.append(claim(f"{at}.txt", 0, act, number, telling=other if at else first))
    return reconcile(pages, claims)


def whole(record: Record) -> Figure:
    (found,) = (f for f in record.figures if f.part_of is None)
    return found


def n(low: int | None, hedge: Hedge = Hedge.EXACT, high: int | None = None) -> Quantity:
    return quantity(low, hedge, high)


@pytest.mark.parametrize(
    ("counts", "low", "high", "rule"),
    [
        ([("men", n(12)), ("women", n(9))], 21, 21, "sum_of_parts"),
        ([("men", n(12, Hedge.AT_LEAST)), ("women", n(5, Hedge.RANGE, 9))], 17, None, "sum_of_parts"),
        ([("men", n(40, Hedge.ABOUT)), ("women", n(3))], 40, 40, "sum_of_parts"),
        ([("adults", n(12)), ("children", n(4))], 16, 16, "sum_of_parts"),
        ([("men", n(12)), ("women", n(9)), ("children", n(4))], 25, 25, "sum_of_parts"),
        ([("women", n(12)), ("journalists", n(9))], 12, 21, "overlap"),
        ([("people", n(40)), ("children", n(6))], 40, 40, "one_voice"),
        ([("people", n(4, Hedge.AT_LEAST)), ("children", n(6))], 6, None, "one_voice"),
        ([("people", n(25)), ("men", n(12)), ("women", n(9))], 25, 25, "one_voice"),
        ([("people", n(15, Hedge.AT_LEAST)), ("men", n(12)), ("women", n(9))], 21, None, "one_voice"),
    ],
)
def test_kinds_of_people_add_or_are_held(counts: list[Told], low: int, high: int | None, rule: str) -> None:
    record = told(*counts)
    figure = whole(record)
    assert len(record.events) == 1
    assert (figure.low, figure.high, figure.rule) == (low, high, rule)
    assert {f.part_of for f in record.figures if f is not figure} == {figure.id}


def test_so_many_sources_stand_behind_a_sum_as_behind_the_least_told_of_its_parts() -> None:
    once = whole(told(("men", n(12)), ("women", n(9))))
    twice = whole(told(("men", n(12)), ("women", n(9)), ("men", n(12)), ("women", n(9))))
    assert (once.floors, once.provisional, once.independent) == ((21,), True, 2)
    assert (twice.floors, twice.provisional, twice.independent) == ((21, 21), False, 4)
    assert "men are counted by Kestova Post ('exact 12'); women are counted by Ostrelin Herald" in once.reason


@pytest.mark.parametrize(
    "apart",
    [
        told(("men", n(12)), ("women", n(9)), place="Lomnary"),
        told(("men", n(12)), ("women", n(9)), after=9),
        told(("people", n(40)), ("police officers", n(5))),
        told(("people", n(4)), ("children", n(6))),
        told(("children", n(6)), ("people", n(40)), ("people", n(600))),
    ],
)
def test_of_other_towns_days_or_sides_or_of_one_of_two_counts_nothing_is_tied(apart: Record) -> None:
    assert len(apart.events) > 1
    assert {f.part_of for f in apart.figures} == {None}


def test_men_alone_are_all_who_suffered() -> None:
    figure = whole(told(("men", n(12)), ("people", n(14))))
    assert (figure.rule, figure.low, figure.high) == ("camps", 12, 14)


@pytest.mark.parametrize(
    "kind",
    ["menores", "adolescentes", "niñas", "fillettes", "étudiants", "médicos", "journalistes", "schoolgirls"],
)
def test_kinds_of_people_are_known_in_each_language(kind: str) -> None:
    figure = whole(told(("people", n(40)), (kind, n(4))))
    assert (figure.low, figure.high, figure.group) == (40, 40, None)


@pytest.mark.parametrize("plain", ["vecinos", "riverains", "жители", "villagers"])
def test_words_for_all_victims_set_nobody_apart(plain: str) -> None:
    assert whole(told(("people", n(40)), (plain, n(39)))).rule == "camps"
