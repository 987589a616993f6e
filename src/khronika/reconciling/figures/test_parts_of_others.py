"""Parts of a number of another act: 'Police arrested 67 people, of whom 41 were released', 'nine were shot, one of whom died'.

Such a number counts all who suffered its own act, and is bounded by those of whom they were some.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from khronika.claims.claim import Claim, Scope
from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge, Quantity
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

PAGES = [
    document(name, publisher=paper, published=DAY + timedelta(days=9))
    for name, paper in (("post", "Kestova Post"), ("herald", "Ostrelin Herald"), ("golos", "Golos Melgory"))
]


def told(
    act: str, number: Quantity, page: str = "post", of: Claim | None = None, speaker: str | None = None
) -> Claim:
    telling = Telling(scope=Scope(part_of=of.id) if of else None)
    return claim(page, 60 if of else 0, act, number, speaker, telling)


def by_act(*claims: Claim) -> dict[str, Figure]:
    made = reconcile(PAGES, claims).figures
    assert len({f.act for f in made}) == len(made)
    return {f.act: f for f in made}


HELD = told("detained", quantity(67))
FREED = told("released", quantity(41), of=HELD)


def test_those_of_whom_some_were_released_hold_them_and_nothing_is_added() -> None:
    made = by_act(HELD, FREED)
    assert made["released"].part_of == made["detained"].id
    assert [(f.low, f.high) for f in made.values()] == [(67, 67), (41, 41)]


def test_who_counts_as_many_without_naming_the_whole_bears_the_part_out() -> None:
    made = by_act(HELD, FREED, told("released", quantity(41), "herald"))
    assert (made["released"].rule, made["released"].independent) == ("agree", 2)
    assert made["released"].part_of == made["detained"].id


def test_an_open_whole_is_no_smaller_than_its_part_of_another_act() -> None:
    held = told("detained", quantity(30, Hedge.AT_LEAST))
    made = by_act(held, told("released", quantity(41), of=held))
    assert (made["detained"].low, made["detained"].high) == (41, None)


def test_numbers_that_two_speakers_give_of_one_act_are_two_sides_whoever_calls_his_a_part() -> None:
    freed = told("released", quantity(41), of=HELD, speaker="Ministry of Order")
    against = claim("post", 120, "released", quantity(5), "Relief Committee")
    figure = by_act(HELD, freed, against)["released"]
    assert (figure.rule, figure.low, figure.high, figure.part_of) == ("camps", 5, 41, None)


def test_more_than_those_of_whom_some_were_meant_are_no_part_of_them() -> None:
    others = [told("released", quantity(90), page) for page in ("herald", "golos")]
    made = reconcile(PAGES, [HELD, FREED, *others]).figures
    assert all(f.part_of is None for f in made if f.act == "released" and (f.high or 0) > 67)
    assert next(f for f in made if f.act == "detained").reason.count("must be wrong") == 0


def hit(number: int, of: Claim | None = None) -> Claim:
    """People who were shot."""
    one = told("attacked", quantity(number), of=of)
    words = f"{number} people were shot"
    return replace(one, quote=words, end=one.start + len(words))


@pytest.mark.parametrize("named", [True, False])
def test_who_says_that_one_of_those_shot_died_leaves_no_doubt_of_how_many_live(named: bool) -> None:
    shot = hit(9)
    made = by_act(shot, told("killed", quantity(1), of=shot if named else None))
    hurt = made["injured"]
    assert (hurt.rule, hurt.low, hurt.high) == ("survivors", 8, 8 if named else 9)
    assert ("is not always said" in hurt.reason) != named
    assert made["killed"].part_of == (made["attacked"].id if named else None)


def test_some_of_those_held_who_were_shot_are_all_who_were_shot() -> None:
    made = by_act(HELD, hit(12, HELD))
    assert made["attacked"].part_of == made["detained"].id
    assert made["injured"].rule == "survivors"


def test_who_died_is_no_part_of_the_survivors_where_others_call_all_who_were_shot_injured() -> None:
    shot, died = hit(9), told("killed", quantity(1), of=hit(9))
    made = by_act(shot, died, *(told("injured", quantity(9), page) for page in ("herald", "golos")))
    assert made["injured"].rule == "survivors"
    assert made["killed"].part_of is None


@pytest.mark.parametrize(
    ("act", "days", "events"), [("released", 0, 1), ("released", 6, 2), ("killed", 6, 1)]
)
def test_what_befell_some_of_them_days_later_is_an_event_of_its_own_unless_they_died(
    act: str, days: int, events: int
) -> None:
    telling = Telling(when=day(DAY + timedelta(days=days)), scope=Scope(part_of=HELD.id))
    later = claim("post", 60, act, quantity(41), telling=telling)
    record = reconcile(PAGES, [HELD, later])
    assert len(record.events) == events
    assert [f.part_of for f in record.figures if f.act == act] == [
        f.id for f in record.figures if f.act == "detained"
    ]
