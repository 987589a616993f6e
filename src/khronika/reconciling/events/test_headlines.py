"""A headline without a day over a running total of as many tells of that total, and ties it to no day that stands near."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from khronika.claims.claim import Claim, Scope
from khronika.claims.when import When
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

PAGES = [
    document("raids.txt", "One night in Tessaly and Melgory", "Kestova Post", DAY + timedelta(days=1)),
    document("wave.txt", "Days in Tessaly and Melgory", "Relief Committee", DAY + timedelta(days=2)),
]
SINCE = day(DAY, 2)


def until(last: date) -> When:
    return When(f"by {last}", f"../{last}", None, last)


def wave(when: When | None, number: int = 60, place: str = "Tessaly") -> list[Claim]:
    """A night's raids, and a page that heads the total of three days with a number of its own."""
    return [
        claim("raids.txt", 0, "detained", quantity(17)),
        claim("wave.txt", 0, "detained", quantity(number), telling=Telling(when=when, place=place)),
        claim(
            "wave.txt", 60, "detained", quantity(60), telling=Telling(scope=Scope(since=SINCE), when=SINCE)
        ),
    ]


@pytest.mark.parametrize("when", [None, until(DAY + timedelta(days=2))])
def test_a_headline_of_as_many_as_the_total_below_it_is_that_total(when: When | None) -> None:
    claims = wave(when)
    made = reconcile(PAGES, claims).figures
    assert {(f.low, len(f.claims)) for f in made} == {(17, 1), (60, 2)}
    without = reconcile(PAGES, [claims[0], claims[2]])
    assert {(f.low, f.high, f.event) for f in made} == {(f.low, f.high, f.event) for f in without.figures}


@pytest.mark.parametrize(
    "claims", [wave(None, number=61), wave(None, place="Kestova")], ids=["another number", "another town"]
)
def test_what_is_told_of_another_number_or_town_is_no_total(claims: list[Claim]) -> None:
    assert not any({claims[1].id, claims[2].id} <= {*f.claims} for f in reconcile(PAGES, claims).figures)


def test_a_title_names_an_act_once_where_one_person_and_several_suffered_it() -> None:
    pages = [document("post.txt", publisher="Kestova Post")]
    whole = claim("post.txt", 0, "detained", quantity(11))
    part = claim("post.txt", 60, "detained", quantity(1), telling=Telling(scope=Scope(part_of=whole.id)))
    (event,) = reconcile(pages, [whole, part]).events
    assert event.title == "Detentions, Tessaly, 4 May 2031"
