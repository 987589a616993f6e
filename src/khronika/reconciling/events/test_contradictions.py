"""A later count without days of its own may be a running total's next value."""

from __future__ import annotations

from datetime import timedelta

from khronika.claims.claim import Claim, Scope
from khronika.claims.quantity import Hedge
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

PAGES = [
    document("post.txt", publisher="Kestova Post", published=DAY + timedelta(days=5)),
    document("herald.txt", publisher="Ostrelin Herald", published=DAY + timedelta(days=50)),
]
SINCE = day(DAY, 5)
TOTAL = claim(
    "post.txt",
    0,
    "tortured",
    quantity(450, Hedge.MORE_THAN),
    telling=Telling(when=SINCE, scope=Scope(since=SINCE)),
)


def later(number: int, hedge: Hedge = Hedge.MORE_THAN) -> list[Claim]:
    """A count in a sentence without a day, and the deed that dates its page."""
    return [
        claim("herald.txt", 0, "detained", quantity(7), telling=Telling(when=day(DAY))),
        claim("herald.txt", 200, "tortured", quantity(number, hedge), telling=Telling(when=None)),
    ]


def tortured(*claims: Claim) -> int:
    return len([f for f in reconcile(PAGES, [TOTAL, *claims]).figures if f.act == "tortured"])


def test_a_later_and_larger_open_count_goes_on_from_a_running_total() -> None:
    assert tortured(*later(500)) == 1


def test_a_smaller_or_a_closed_count_is_of_its_own() -> None:
    assert tortured(*later(300)) == 2
    assert tortured(*later(500, Hedge.EXACT)) == 2


def hurt_of(first: tuple[int, int], second: tuple[int, int]) -> int:
    """How many counts of the injured two pages make of one day, each with the dead and the injured that it tells."""
    told = [
        claim(page, 300 * at, act, quantity(number))
        for page, numbers in (("post.txt", first), ("herald.txt", second))
        for at, (act, number) in enumerate(zip(("killed", "injured"), numbers, strict=True))
    ]
    return len([f for f in reconcile(PAGES, told).figures if f.act == "injured"])


def test_that_two_counts_differ_by_the_dead_of_one_is_chance_where_the_other_counts_other_dead() -> None:
    assert hurt_of((16, 22), (27, 38)) == 1
