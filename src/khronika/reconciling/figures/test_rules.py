"""The rules of figures, one by one, and the laws that hold for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.quantity import OPEN_ABOVE, OPEN_BELOW, Hedge
from khronika.reconciling.figures.policy import default_policy, step
from khronika.reconciling.figures.rules import Weighed, ceiling, floors
from khronika.reconciling.figures.rules import weigh as weigh_by
from khronika.reconciling.figures.stated import Stated, meet
from khronika.reconciling.testing.accounts import numbers, quantity

ABOUT, NEARLY, AT_LEAST, MORE_THAN, VAGUE = (
    Hedge.ABOUT,
    Hedge.NEARLY,
    Hedge.AT_LEAST,
    Hedge.MORE_THAN,
    Hedge.VAGUE,
)


def weigh(stated: Sequence[Stated]) -> Weighed:
    return weigh_by(stated, default_policy())


def allowing(one: Stated) -> Stated:
    return replace(one, allows=default_policy().allows(one.low, one.high, one.hedge))


def says(
    voice: str, low: int | None, hedge: Hedge = Hedge.EXACT, high: int | None = None, *, known: bool = True
) -> Stated:
    q = quantity(low, hedge, high)
    return allowing(
        Stated(q.low, q.high, hedge, q.as_written, voice, voice, (f"c-{voice}",), (0, None), known)
    )


@pytest.mark.parametrize(
    ("stated", "low", "high", "best", "hedge", "rule"),
    [
        ([says("A", 40, ABOUT), says("B", 40, ABOUT), says("C", 40, NEARLY)], 40, 40, 40, ABOUT, "agree"),
        ([says("A", 2, AT_LEAST), says("B", 2)], 2, None, 2, AT_LEAST, "floor"),
        ([says("A", 30, AT_LEAST), says("B", 41, MORE_THAN)], 30, None, 30, AT_LEAST, "floor"),
        ([says("A", 13, AT_LEAST), says("B", None, Hedge.AT_MOST, 15)], 13, 15, 13, Hedge.RANGE, "floor"),
        ([says("A", 43, AT_LEAST), says("B", 50, NEARLY), says("C", 5)], 5, 50, 43, Hedge.RANGE, "camps"),
        (
            [says("A", 2, AT_LEAST), says("B", 40, ABOUT), says("C", 120, MORE_THAN)],
            35,
            None,
            35,
            AT_LEAST,
            "floor",
        ),
        ([says("A", 40, ABOUT), says("B", 50, AT_LEAST)], 40, None, 40, AT_LEAST, "floor"),
        ([says("A", 2, AT_LEAST), says("B", 40, ABOUT)], 2, None, 40, AT_LEAST, "floor"),
        ([says("A", 120, MORE_THAN)], 120, None, 120, MORE_THAN, "one_voice"),
        ([says("A", 38), says("B", 40, ABOUT)], 38, 38, 38, Hedge.EXACT, "sharpest"),
        ([says("A", 46), says("B", 108, AT_LEAST)], 46, None, 46, AT_LEAST, "camps"),
        ([says("A", 46), says("B", 61)], 46, 61, 46, Hedge.RANGE, "camps"),
        ([says("A", 74), says("B", None, Hedge.LESS_THAN, 9)], None, 74, None, Hedge.AT_MOST, "camps"),
        ([says("A", 24, VAGUE), says("B", 82)], 82, 82, 82, Hedge.EXACT, "one_voice"),
        ([says("A", 200, VAGUE)], 200, None, None, VAGUE, "vague"),
        ([says("A", None, Hedge.AT_MOST, 30)], None, 30, None, Hedge.AT_MOST, "one_voice"),
        ([says("A", 20, Hedge.RANGE, 30)], 20, 30, 20, Hedge.RANGE, "one_voice"),
        ([says("A", 5, known=False)], 5, 5, 5, Hedge.EXACT, "unknown_origin"),
    ],
)
def test_a_figure_says_what_a_careful_writer_would(stated, low, high, best, hedge, rule) -> None:  # type: ignore[no-untyped-def]  # drawn from the table above
    weighed = weigh(stated)
    assert (weighed.low, weighed.high, weighed.best, weighed.hedge) == (low, high, best, hedge)
    assert weighed.rule == rule


def test_a_later_day_of_a_growing_number_outgrows_an_earlier_one_and_keeps_it_as_a_floor() -> None:
    before = replace(says("A", 60, AT_LEAST), up_to="by 4 March")
    weighed = weigh([before, says("B", 112)])
    assert (weighed.low, weighed.high, weighed.floors) == (112, 112, (112, 60))


def test_floors_count_independent_origins_and_read_approximations_by_the_policy() -> None:
    weighed = weigh([says("A", 2, AT_LEAST), says("B", 40, ABOUT), says("C", 120, MORE_THAN)])
    assert weighed.floors == (120, 35, 2)


def test_a_vague_word_is_heard_where_it_contradicts() -> None:
    weighed = weigh([says("A", 200, VAGUE), says("B", 173)])
    assert (weighed.rule, weighed.low, weighed.high) == ("camps", 173, None)


def test_unknown_origin_never_confirms() -> None:
    alone, beside = weigh([says("A", 5)]), weigh([says("A", 5), says("B", 5, known=False)])
    assert alone.provisional
    assert beside.provisional
    assert beside.floors == (5,)


def test_a_camp_of_more_origins_gives_the_number_to_quote() -> None:
    weighed = weigh([says("A", 3), says("B", 3), says("C", 4)])
    assert weighed.best == 3
    assert [c.roots for c in weighed.camps] == [("A", "B"), ("C",)]


def test_a_higher_count_closes_what_a_lower_floor_leaves_open_where_sides_contradict() -> None:
    weighed = weigh([says("A", 35), says("B", 60, AT_LEAST), says("C", 74)])
    assert (weighed.low, weighed.high, weighed.rule) == (35, 74, "camps")
    assert weigh([says("A", 35), says("B", 80, AT_LEAST), says("C", 74)]).high is None


def test_who_counts_from_below_and_fits_every_side_takes_none() -> None:
    low, high = says("A", 500), says("B", 1030)
    weighed = weigh([low, high, says("C", 351, MORE_THAN), says("D", 100, AT_LEAST)])
    assert [c.roots for c in weighed.camps] == [("A",), ("B",)]
    assert (weighed.low, weighed.high, weighed.best) == (500, 1030, 500)
    assert weighed.floors == (1030, 500, 351, 100)


def test_a_floor_below_its_sides_count_leaves_that_side_no_more_open() -> None:
    low, over, high = says("A", 500), says("B", 501, MORE_THAN), says("C", 1030)
    assert [(c.low, c.high) for c in weigh([low, over, high]).camps] == [(500, 500), (1030, 1030)]
    least = says("B", 1030, AT_LEAST)
    assert [(c.low, c.high) for c in weigh([low, least, high]).camps] == [(500, 500), (1030, None)]


def test_of_unknown_origins_no_side_weighs_more_than_another() -> None:
    sides = [says("A", 138, known=False), says("B", 138, known=False), says("C", 160, known=False)]
    weighed = weigh(sides)
    assert (weighed.rule, weighed.best, weighed.preferred) == ("camps", 138, False)
    later = [replace(s, told_on=date(2031, 5, 4 + n)) for n, s in enumerate(sides)]
    assert weigh(later).best == 160


def test_of_sides_equally_strong_the_later_count_of_the_dead_is_quoted() -> None:
    early, late = (
        replace(says("A", 5), told_on=date(2031, 5, 4)),
        replace(says("B", 3), told_on=date(2031, 5, 6)),
    )
    assert weigh([early, late]).best == 3
    assert weigh([early, replace(late, told_on=early.told_on)]).best == 3
    assert weigh([replace(early, told_on=date(2031, 5, 9)), late]).best == 5


@pytest.mark.parametrize(("number", "size"), [(40, 10), (150, 10), (3000, 1000), (46, 1), (0, 1)])
def test_the_rounding_step_is_read_off_the_zeros(number: int, size: int) -> None:
    assert step(number) == size


@st.composite
def statements(draw: st.DrawFn) -> list[Stated]:
    drawn = draw(
        st.lists(st.tuples(numbers(), st.sampled_from("ABCDE"), st.booleans()), min_size=1, max_size=6)
    )
    return [
        allowing(
            Stated(q.low, q.high, q.hedge, q.as_written, f"{voice}{i}", voice, (f"c-{i}",), (0, None), known)
        )
        for i, (q, voice, known) in enumerate(drawn)
    ]


@given(statements())
def test_floors_fall_and_a_ceiling_is_someones_own(stated: list[Stated]) -> None:
    ranked = floors(stated)
    assert list(ranked) == sorted(ranked, reverse=True)
    if ceiling(stated) is not None:
        assert any(s.known and s.high is not None for s in stated)


@given(statements())
def test_an_upper_edge_is_given_only_where_an_origin_stated_one(stated: list[Stated]) -> None:
    weighed = weigh(stated)
    assert weighed.high is None or weighed.high in {s.high for s in stated}
    assert weighed.low is None or weighed.low in {edge for s in stated for edge in (s.low, s.allows[0])}


@given(statements(), st.integers(0, 5))
def test_removing_a_root_never_raises_the_first_floor(stated: list[Stated], which: int) -> None:
    fewer = [s for i, s in enumerate(stated) if i != which % len(stated)]
    assert (floors(fewer) or (0,))[0] <= (floors(stated) or (0,))[0]


@given(statements(), st.integers(0, 5), st.integers(0, 9))
def test_tightening_a_statement_never_widens_floors_and_ceiling(
    stated: list[Stated], which: int, by: int
) -> None:
    """Holds for floors and ceiling, and not for `low` and `high`: a tightened number may leave or join a side of a
    disagreement, and the side with more origins then gives another number. To state an upper edge where none was stated
    is no tightening but a new statement, so the hedge stays open where it was.
    """
    one = stated[which % len(stated)]
    low = None if one.low is None else min(one.low + by, one.high or one.low + by)
    closed = one.hedge not in OPEN_ABOVE | OPEN_BELOW | {Hedge.ABOUT}
    tighter = allowing(replace(one, low=low, hedge=Hedge.RANGE if closed else one.hedge))
    now = [tighter if s is one else s for s in stated]
    assert all(a >= b for a, b in zip(floors(now), floors(stated), strict=True))
    assert as_edge(ceiling(now)) <= as_edge(ceiling(stated))


def as_edge(upper: int | None) -> float:
    return float("inf") if upper is None else upper


@given(statements(), st.integers(0, 5), st.integers(0, 9))
def test_lowering_an_upper_edge_never_raises_the_ceiling_or_lowers_a_floor(
    stated: list[Stated], which: int, by: int
) -> None:
    one = stated[which % len(stated)]
    if one.high is None or one.hedge is Hedge.ABOUT:
        return
    lower = replace(one, high=max(one.high - by, one.low or 0), hedge=Hedge.RANGE if one.low else one.hedge)
    tighter = allowing(lower)
    now = [tighter if s is one else s for s in stated]
    assert as_edge(ceiling(now)) <= as_edge(ceiling(stated))
    assert all(a >= b for a, b in zip(floors(now), floors(stated), strict=True))


@given(statements(), st.randoms(use_true_random=False))
def test_the_order_of_statements_never_matters(stated: list[Stated], dice: Random) -> None:
    mixed = list(stated)
    dice.shuffle(mixed)
    assert weigh(mixed) == weigh(stated)


@given(statements(), st.integers(0, 5))
def test_a_second_page_of_one_voice_changes_no_number(stated: list[Stated], which: int) -> None:
    one = stated[which % len(stated)]
    again = replace(one, voice=f"{one.voice} again", claims=("c-again",))
    assert edges(weigh([*stated, again])) == edges(weigh(stated))


def edges(weighed: Weighed) -> tuple[object, ...]:
    floors_and_ceiling = (weighed.floors, weighed.ceiling, weighed.independent, weighed.provisional)
    return (weighed.low, weighed.high, weighed.best, weighed.hedge, weighed.rule, *floors_and_ceiling)


@given(statements())
def test_no_edge_has_more_digits_than_the_sharpest_statement(stated: list[Stated]) -> None:
    weighed = weigh(stated)
    stated_digits = max(digits(n) for s in stated for n in (s.low, s.high) if n is not None)
    for number in (weighed.low, weighed.high, weighed.best):
        assert number is None or digits(number) <= stated_digits


def digits(number: int) -> int:
    """Significant digits: 40 has one, 46 has two."""
    return len(str(number).rstrip("0"))


@given(statements())
def test_an_unknown_origin_never_changes_what_known_ones_say(stated: list[Stated]) -> None:
    known = [s for s in stated if s.known]
    if known:
        assert edges(weigh(stated)) == edges(weigh(known))


@given(statements())
def test_each_camp_can_be_true_as_a_whole_and_who_is_in_none_counts_from_below(stated: list[Stated]) -> None:
    for camp in weigh(stated).camps:
        assert meet([s for s in stated if set(s.claims) <= set(camp.claims)])
    camps = weigh(stated).camps
    in_camps = {c for camp in camps for c in camp.claims}
    heard = weigh(stated).heard
    assert not camps or all(s.high is None for s in heard if in_camps.isdisjoint(s.claims))


def test_a_vague_word_is_the_lower_edge_where_nobody_states_another_and_no_number_to_quote() -> None:
    weighed = weigh([says("A", 24, VAGUE), says("B", None, Hedge.AT_MOST, 200)])
    assert (weighed.low, weighed.high, weighed.best, weighed.hedge) == (24, 200, None, Hedge.AT_MOST)


def test_who_counted_again_weighs_on_the_side_of_the_later_number() -> None:
    def by(voice: str, number: int, day: int) -> Stated:
        return replace(says(voice, number), said_on=date(2026, 3, day))

    ministry, earlier, later = by("Ministry", 41, 14), by("House", 63, 14), by("Casa", 71, 16)
    earlier, later = replace(earlier, independent="House"), replace(later, independent="House")
    lawyers = by("Lawyers", 71, 16)
    assert weigh([ministry, earlier, later]).best == 41  # one origin on each of two sides: the lowest
    assert weigh([ministry, earlier, later, lawyers]).best == 71
    undated = [replace(one, said_on=None) for one in (earlier, later)]
    assert weigh([ministry, *undated, lawyers]).best == 41  # nobody knows which of the House's is the later


def test_a_number_of_which_no_origin_is_known_has_no_floor_and_no_ceiling() -> None:
    weighed = weigh([says("A", 5, known=False), says("B", 8, AT_LEAST, known=False)])
    assert (weighed.floors, weighed.ceiling, weighed.independent, weighed.provisional) == ((), None, 0, True)


@given(statements())
def test_a_ceiling_is_an_edge_that_a_known_origin_stated_as_one(stated: list[Stated]) -> None:
    edges_stated = {s.high for s in stated if s.known and s.hedge is not ABOUT}
    assert ceiling(stated) in {None, *edges_stated}
    assert ceiling([says("A", 40, ABOUT), says("B", 2, AT_LEAST)]) is None


def test_voices_that_may_be_one_bound_from_below_once() -> None:
    """'Dozens' of a spokesman and 'hundreds' of his ministry are one word for it, and the higher one."""
    ministry, spokesman = (
        says("Ministry", 200, VAGUE),
        replace(says("Spokesman", 24, VAGUE), independent="Ministry"),
    )
    assert weigh([ministry, spokesman]).low == 200
    assert weigh([ministry, says("Other", 24, VAGUE)]).low == 24
