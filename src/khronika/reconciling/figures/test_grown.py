"""A toll that rose by those of the wounded who died is the earlier count of one happening, grown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from khronika.claims.claim import Claim, Scope
from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.reconciling import Record, reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

EARLY = document("early.txt", publisher="Kestova Post", published=DAY + timedelta(days=1))
LATE = document("late.txt", publisher="Ostrelin Herald", published=DAY + timedelta(days=9))


def after_deaths(
    number: int, died: int, words: str = "{} of the wounded died", place: str = "Tessaly"
) -> list[Claim]:
    """What a page tells eight days later: so many died, and the toll is so high."""
    then = day(DAY + timedelta(days=8))
    few = claim("late.txt", 0, "died", quantity(died), telling=Telling(place, when=then))
    quote = words.format(died)
    few = Claim(
        **{**{f: getattr(few, f) for f in few.__dataclass_fields__}, "quote": quote, "end": len(quote)}
    )
    rising = Telling(place, when=then, scope=Scope(toll=True))
    return [few, claim("late.txt", 60, "killed", quantity(number), telling=rising)]


def record_of(*later: Claim) -> Record:
    return reconcile([EARLY, LATE], [claim("early.txt", 0, "killed", quantity(7)), *later])


@pytest.mark.parametrize("died", [1, 2])
@pytest.mark.parametrize(
    "words", ["{} of the wounded died", "скончались {} раненых", "{} des blessés sont morts"]
)
def test_the_toll_is_of_the_happening_in_which_so_many_fewer_had_died(died: int, words: str) -> None:
    record = record_of(*after_deaths(7 + died, died, words))
    figure = next(f for f in record.figures if f.low == 7 + died)
    assert (figure.high, figure.camps, figure.floors) == (7 + died, (), (7 + died, 7))
    assert "by 5 May 2031" in figure.reason


@pytest.mark.parametrize(
    "later",
    [
        after_deaths(9, 1),
        after_deaths(8, 1, place="Lomnary"),
        after_deaths(8, 1, words="{} of the guests died"),
    ],
)
def test_another_number_another_town_and_other_dead_are_another_happening(later: list[Claim]) -> None:
    record = record_of(*later)
    assert any((f.low, f.high, f.independent) == (7, 7, 1) for f in record.figures)


@pytest.mark.parametrize(("before", "toll", "camps"), [(59, 63, 0), (46, 108, 2), (63, 59, 2)])
def test_a_toll_that_rises_takes_another_sources_count_of_the_day_before_for_an_earlier_one(
    before: int, toll: int, camps: int
) -> None:
    rising = Telling(scope=Scope(toll=True))
    figure = only(
        claim("early.txt", 0, "killed", quantity(before), "Ministry of Order"),
        claim("late.txt", 0, "killed", quantity(toll), "Valley Rescue", rising),
    )
    assert len(figure.camps) == camps
    assert (figure.low, figure.high) == ((toll, toll) if not camps else tuple(sorted((before, toll))))


def test_a_later_count_that_is_not_told_to_rise_is_another_side() -> None:
    figure = only(
        claim("early.txt", 0, "killed", quantity(59), "Ministry of Order"),
        claim("late.txt", 0, "killed", quantity(63), "Valley Rescue"),
    )
    assert len(figure.camps) == 2


def only(*told: Claim) -> Figure:
    (figure,) = reconcile([EARLY, LATE], told).figures
    return figure


def test_a_running_total_is_not_brought_down_by_a_later_floor_below_it() -> None:
    since = Telling(scope=Scope(since=day(DAY)), rescuer="Vigil Network")
    pages = [
        document(f"{n}.txt", publisher="Vigil Network", published=DAY + timedelta(days=n)) for n in (8, 9)
    ]
    told = [
        claim("8.txt", 0, "evacuated", quantity(150, Hedge.ABOUT), telling=since),
        claim("9.txt", 0, "evacuated", quantity(120, Hedge.MORE_THAN), telling=since),
    ]
    (figure,) = reconcile(pages, told).figures
    assert (figure.low, figure.high, figure.set_aside) == (150, 150, ())


def test_what_is_at_least_so_many_is_no_earlier_count_where_more_are_counted_later() -> None:
    pages = [document(f"{n}.txt", publisher=f"Post {n}", published=DAY + timedelta(days=n)) for n in range(3)]
    numbers = (quantity(30, Hedge.AT_LEAST), quantity(40, Hedge.ABOUT), quantity(46, Hedge.MORE_THAN))
    told = [claim(f"{at}.txt", 0, "killed", number) for at, number in enumerate(numbers)]
    (figure,) = reconcile(pages, told).figures
    assert figure.low == 35
    assert figure.anyone
    assert (figure.anyone.low, figure.anyone.high) == (30, None)
    assert "The number grew" not in figure.reason
