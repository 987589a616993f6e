"""A smaller count of people whom its document told of before counts some of them, and bears no other page's number out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from khronika.claims.claim import Claim
from khronika.claims.figure import Figure
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, PLAIN, Telling, claim, day, document, quantity

PAGES = [
    document(n, f"words of {n}", n.title(), DAY + timedelta(days=1)) for n in ("post", "herald", "gazette")
]


def told(page: str, at: int, number: int, words: str, telling: Telling = PLAIN) -> Claim:
    one = claim(page, at, "killed", quantity(number), telling=telling)
    word = next(w for w in words.split() if w.casefold() in ("five", "two"))
    return replace(one, quote=words, end=at + len(words), quantity=replace(quantity(number), as_written=word))


FIVE, TWO = told("post", 0, 5, "Five people were killed"), told("herald", 0, 2, "Two people were killed")


def of(*claims: Claim) -> list[Figure]:
    return list(reconcile(PAGES, claims).figures)


@pytest.mark.parametrize(
    "words", ["The two men who were killed", "two men who were killed", "the two men killed"]
)
def test_some_of_those_told_before_stand_behind_no_other_pages_number(words: str) -> None:
    some = told("post", 200, 2, words)
    camps = [camp for figure in of(FIVE, some, TWO) for camp in figure.camps]
    assert not any(some.id in camp.claims for camp in camps if camp.low == 2)
    alone = of(FIVE, some)
    assert [(f.low, f.high) for f in alone if f.low != 2] == [(5, 5)]


@pytest.mark.parametrize(
    "claim_",
    [
        told("post", 200, 2, "two people were killed"),
        told("post", 200, 2, "the two men who were killed", Telling(place="Kestova")),
        told("post", 200, 2, "the two men who were killed", Telling(when=day(DAY - timedelta(days=9)))),
    ],
    ids=["not known ones", "of another town", "of another day"],
)
def test_a_count_of_its_own_is_closed(claim_: Claim) -> None:
    assert any(f.high == 2 for f in of(FIVE, claim_))
