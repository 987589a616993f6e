"""Who dies of wounds days later belongs to the event in which these were suffered, as a part of its dead."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from khronika.claims.claim import Claim, Scope
from khronika.reconciling import Record, reconcile
from khronika.reconciling.testing.accounts import DAY, PLAIN, Telling, claim, day, document, quantity

PAGES = [
    document("early.txt", publisher="Kestova Post", published=DAY + timedelta(days=1)),
    document("late.txt", publisher="Ostrelin Herald", published=DAY + timedelta(days=9)),
]
LATER = Telling(when=day(DAY + timedelta(days=8)))


def told(page: str, at: int, act: str, number: int, words: str, telling: Telling = PLAIN) -> Claim:
    one = claim(page, at, act, quantity(number), telling=telling)
    written = replace(quantity(number), as_written=words.split(maxsplit=1)[0])
    return replace(one, quote=words, end=at + len(words), quantity=written)


SIX = told("late.txt", 0, "injured", 6, "six people were wounded")


def parts(record: Record) -> list[tuple[str, str | None]]:
    wholes = {f.id: f.title for f in record.figures}
    return [(f.title, wholes.get(f.part_of or "")) for f in record.figures if f.act in ("killed", "died")]


@pytest.mark.parametrize("words", ["one of the wounded died", "one of them died"])
def test_one_of_the_wounded_who_died_later_is_of_the_event_of_the_wounds(words: str) -> None:
    record = reconcile(PAGES, [SIX, told("late.txt", 200, "died", 1, words, LATER)])
    assert [len(e.claims) for e in record.events] == [2]


def test_who_died_on_another_day_and_was_not_wounded_is_of_no_such_event() -> None:
    record = reconcile(PAGES, [SIX, told("late.txt", 200, "died", 1, "one man died", LATER)])
    assert [len(e.claims) for e in record.events] == [1, 1]


def test_who_died_of_wounds_is_a_part_of_the_toll_that_rose_by_it() -> None:
    seven = told("early.txt", 0, "killed", 7, "seven people were killed")
    one = told("late.txt", 0, "died", 1, "one of the wounded died", LATER)
    toll = told("late.txt", 40, "killed", 8, "eight is the toll", replace(LATER, scope=Scope(toll=True)))
    assert ("1 died", "8 killed") in parts(reconcile(PAGES, [seven, one, toll]))
