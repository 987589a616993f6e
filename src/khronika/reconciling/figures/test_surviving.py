"""Of those who were shot and not counted as injured, who did not die was hurt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from khronika.claims.claim import Claim, Scope
from khronika.claims.figure import Figure
from khronika.claims.quantity import Quantity
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, PLAIN, Telling, claim, day, document, quantity

POST, HERALD = (
    document("post.txt", publisher="Kestova Post"),
    document("herald.txt", publisher="Ostrelin Herald"),
)


def said(act: str, words: str, number: Quantity | None, at: int = 0, telling: Telling = PLAIN) -> Claim:
    one = claim("post.txt", at, act, number, telling=telling)
    return replace(one, quote=words, end=at + len(words))


def injured(*claims: Claim) -> Figure | None:
    made = [f for f in reconcile([POST, HERALD], claims).figures if f.act == "injured"]
    return made[0] if made else None


FIVE = said("attacked", "five people were shot", quantity(5))


def test_all_who_were_shot_were_hurt_where_nobody_is_told_to_have_died() -> None:
    figure = injured(FIVE)
    assert figure
    assert (figure.low, figure.high, figure.best, figure.rule) == (5, 5, 5, "survivors")
    assert "how many these were is said by Kestova Post" in figure.reason


def test_the_dead_may_be_among_those_who_were_shot() -> None:
    figure = injured(FIVE, said("killed", "killing one", quantity(1), 25))
    assert figure
    assert (figure.low, figure.high, figure.best) == (4, 5, 4)


def test_others_who_were_shot_are_not_the_dead() -> None:
    more = Telling(scope=Scope(additional=True))
    four = said("attacked", "shot four others", quantity(4), 20, more)
    figure = injured(said("killed", "one man was killed", quantity(1)), four)
    assert figure
    assert (figure.low, figure.high) == (4, 4)


def test_nobody_survived_where_as_many_died() -> None:
    assert injured(FIVE, said("killed", "five died", quantity(5), 40)) is None


def test_a_count_of_the_injured_speaks_for_itself() -> None:
    figure = injured(FIVE, said("injured", "four were wounded", quantity(4), 25))
    assert figure
    assert (figure.low, figure.rule) == (4, "one_voice")


@pytest.mark.parametrize("words", ["shot at five people", "attacked five people", "five houses were shelled"])
def test_who_was_attacked_need_not_have_been_hit(words: str) -> None:
    assert injured(said("attacked", words, quantity(5))) is None


def test_the_dead_who_were_shot_did_not_survive() -> None:
    dead = said("killed", "nineteen dead", quantity(19))
    eleven = said(
        "attacked", "eleven of the dead were shot", quantity(11), 20, Telling(scope=Scope(part_of=dead.id))
    )
    assert injured(dead, eleven) is None


def test_those_who_were_hit_are_the_dead_and_the_injured_together() -> None:
    made = (
        FIVE,
        said("killed", "three died", quantity(3), 30),
        said("injured", "all five of the wounded", quantity(5), 60),
    )
    figure = injured(*made, said("injured", "two were hurt", quantity(2), 120))
    assert figure
    assert (figure.low, figure.high) == (2, 2)


def test_people_shot_and_told_of_one_by_one_were_hurt_where_nobody_died() -> None:
    one = said("attacked", "a deputy was shot", None, telling=Telling(victims="a deputy"))
    figure = injured(one)
    assert figure
    assert (figure.low, figure.high) == (1, None)
    assert injured(one, said("killed", "one died", quantity(1), 40)) is None


GRAVE = said("injured", "one boy is in critical condition", quantity(1), 200)


def test_a_degree_of_injury_counts_some_of_all_who_were_hit() -> None:
    figure = injured(FIVE, GRAVE)
    assert figure
    assert (figure.low, figure.high) == (5, 5)
    assert GRAVE.id in figure.claims


def test_one_of_those_who_were_hit_is_no_count_of_the_injured() -> None:
    one = said("injured", "one of them was hurt", quantity(1), 40, Telling(scope=Scope(part_of=FIVE.id)))
    figure = injured(FIVE, one)
    assert figure
    assert (figure.low, figure.high) == (5, 5)


def test_all_who_were_hit_without_the_dead_bear_out_a_count_of_the_injured() -> None:
    herald = claim("herald.txt", 0, "injured", quantity(4))
    more = said("attacked", "shot four others", quantity(4), 60, Telling(scope=Scope(additional=True)))
    figure = injured(FIVE, said("killed", "one man died", quantity(1), 30), more, herald)
    assert figure
    assert (figure.low, figure.high, figure.independent) == (4, 4, 2)


def test_a_count_of_all_who_were_hit_contradicts_no_count_of_the_injured() -> None:
    told = (
        said("killed", "two people died", quantity(2)),
        said("injured", "three others were hurt", quantity(3), 20, Telling(scope=Scope(additional=True))),
    )
    figure = injured(*told, claim("herald.txt", 0, "injured", quantity(5)))
    assert figure
    assert (figure.low, figure.high, figure.camps) == (3, 3, ())


def test_as_many_who_were_shot_as_died_are_the_dead() -> None:
    boys = said("attacked", "shot two boys", quantity(2))
    aunt = said("killed", "a woman died", None, 30, Telling(victims="a woman"))
    later = Telling(when=day(DAY + timedelta(days=40)))
    assert injured(boys, aunt, said("killed", "the two boys were killed", quantity(2), 60, later)) is None


def test_who_was_shot_where_only_the_suspect_died_was_hurt() -> None:
    deputy = said("attacked", "a deputy was shot", None, telling=Telling(victims="a deputy"))
    figure = injured(deputy, said("killed", "the suspect died", None, 40, Telling(victims="the suspect")))
    assert figure
    assert (figure.low, figure.high) == (1, None)
    assert injured(deputy, said("killed", "a man died", None, 40, Telling(victims="a man"))) is None


def test_who_counts_the_dead_with_the_injured_is_neither_superseded_by_a_count_of_the_injured_nor_one() -> (
    None
):
    every = (
        said("injured", "45 people suffered", quantity(45)),
        said("killed", "ten died", quantity(10), 30),
        said("injured", "35 were hurt", quantity(35), 60),
    )
    made = reconcile([POST, HERALD], [*every, claim("herald.txt", 0, "injured", quantity(44))]).figures
    assert {(f.act, f.low, f.high) for f in made} == {
        ("attacked", 45, 45), ("killed", 10, 10), ("injured", 35, 44)
    }  # fmt: skip
