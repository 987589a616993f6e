"""Who was hit is the dead and the injured together: three counts of one event that hang together say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.claim import Claim, Scope
from khronika.claims.figure import Figure
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, PLAIN, Telling, claim, day, document, quantity

PAGES = [
    document("post.txt", publisher="Kestova Post"),
    document("week.txt", publisher="Ostrelin Week", published=DAY + timedelta(days=6)),
    document("court.txt", publisher="Court Notes", published=DAY + timedelta(days=70)),
    document("late.txt", publisher="Late Gazette", published=DAY + timedelta(days=90)),
]
OTHERS = Telling(scope=Scope(additional=True))


def told(page: str, at: int, act: str, number: int, words: str, telling: Telling = PLAIN) -> Claim:
    one = claim(page, at, act, quantity(number), telling=telling)
    written = replace(quantity(number), as_written=words.split(maxsplit=1)[0])
    return replace(one, quote=words, end=at + len(words), quantity=written)


def market(hit: int, died: int) -> list[Claim]:
    """So many wounded by the first report, so many shot, some of whom died, by the second; and both counted by the third."""
    return [
        told("post.txt", 0, "injured", hit, f"{hit} people were wounded"),
        told("week.txt", 0, "attacked", hit, f"shot {hit} people"),
        told("week.txt", 40, "killed", died, f"{died} of them has since died"),
        told("court.txt", 0, "killed", died, f"killed {died} people"),
        told("court.txt", 30, "injured", hit - died, f"wounded {hit - died} others", OTHERS),
    ]


def of(claims: list[Claim]) -> dict[str, Figure]:
    return {f.act: f for f in reconcile(PAGES, claims).figures}


def test_the_injured_are_from_those_who_live_to_all_who_were_wounded() -> None:
    made = of(market(6, 1))
    injured = made["injured"]
    assert (injured.low, injured.high, injured.best, injured.independent) == (5, 6, 5, 3)
    assert "One of the wounded died" in injured.reason
    assert (made["attacked"].low, made["attacked"].high) == (6, 6)


def test_the_dead_and_the_injured_are_parts_of_all_who_were_hit() -> None:
    made = of(market(6, 1))
    assert made["killed"].part_of == made["injured"].part_of == made["attacked"].id


def test_numbers_that_do_not_add_up_are_no_parts_of_one_another() -> None:
    claims = market(9, 1)
    four = told("court.txt", 30, "injured", 4, "wounded 4 others", OTHERS)
    made = of([*claims[1:4], four])
    assert made["killed"].part_of is made["injured"].part_of is None


def test_who_counts_the_wounded_after_the_death_was_told_knows_of_it() -> None:
    claims = market(6, 1)
    late = told("late.txt", 0, "injured", 6, "6 people were wounded", Telling(when=day(DAY)))
    assert (of([late, *claims[1:]])["injured"].high, of(claims)["injured"].high) == (5, 6)


def test_who_says_that_one_of_those_shot_died_leaves_no_doubt_of_how_many_were_hurt() -> None:
    made = of(market(6, 1)[1:3])
    assert (made["injured"].low, made["injured"].high, made["injured"].rule) == (5, 5, "survivors")


def test_who_is_killed_beside_those_shot_may_be_one_of_them_or_not() -> None:
    claims = market(6, 1)
    beside = replace(claims[2], quote="1 man has since died", end=claims[2].start + 20)
    made = of([claims[1], beside])
    assert (made["injured"].low, made["injured"].high) == (5, 6)


@given(
    st.integers(4, 60).flatmap(lambda hit: st.tuples(st.just(hit), st.integers(1, (hit - 1) // 2))),
    st.permutations(range(5)),
)
def test_every_edge_is_stated_or_the_difference_of_two_in_any_order(
    numbers: tuple[int, int], order: list[int]
) -> None:
    claims = market(*numbers)
    made, again = of(claims), of([claims[i] for i in order])
    assert made == again
    assert (made["injured"].low, made["injured"].high) == (numbers[0] - numbers[1], numbers[0])
    assert made["injured"].floors[:1] == (numbers[0] - numbers[1],)
