"""Parts and wholes: what adds, what never adds, and what a part says of its whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.claims.claim import Claim, Modality, Scope
from khronika.claims.document import Document
from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge, Quantity
from khronika.reconciling import reconcile
from khronika.reconciling.events.kinds import everyone, share_no_one
from khronika.reconciling.figures.policy import default_policy, step
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.figures.sums import added
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, numbers, quantity

POST = document("post.txt", publisher="Kestova Post")
WOMEN, MEN, CHILDREN, REPORTERS = (Telling(victims=v) for v in ("women", "men", "children", "reporters"))


def figures_of(*claims: Claim, documents: tuple[Document, ...] = (POST,)) -> dict[str | None, Figure]:
    return {f.title.partition(" ")[2] + f"/{f.rule}": f for f in reconcile(documents, claims).figures}


def one(figures: dict[str | None, Figure], rule: str) -> Figure:
    (found,) = [f for f in figures.values() if f.rule == rule]
    return found


def beside(first: Quantity, second: Quantity, kinds: tuple[Telling, Telling] = (WOMEN, MEN)) -> list[Claim]:
    """Two counts told in one breath."""
    left = claim("post.txt", 0, "sentenced", first, telling=kinds[0])
    return [left, claim("post.txt", left.end + 5, "sentenced", second, telling=kinds[1])]


def test_nine_women_and_five_men_are_fourteen() -> None:
    total = one(figures_of(*beside(quantity(9), quantity(5))), "sum_of_parts")
    assert (total.low, total.high, total.best, total.hedge) == (14, 14, 14, Hedge.EXACT)
    assert total.reason.startswith("Kestova Post counts women ('exact 9') and men ('exact 5').")
    assert "the numbers add" in total.reason


def test_parts_of_a_sum_name_it_and_stand_after_it() -> None:
    made = reconcile([POST], beside(quantity(9), quantity(5))).figures
    assert [f.rule for f in made] == ["sum_of_parts", "one_voice", "one_voice"]
    assert {f.part_of for f in made[1:]} == {made[0].id}
    assert made[0].part_of is None


def test_groups_that_may_share_people_run_from_the_largest_to_the_sum() -> None:
    total = one(figures_of(*beside(quantity(9), quantity(4), (WOMEN, REPORTERS))), "overlap")
    assert (total.low, total.high, total.hedge) == (9, 13, Hedge.RANGE)
    assert "may belong to two" in total.reason


def test_an_open_part_leaves_the_sum_open() -> None:
    total = one(figures_of(*beside(quantity(9, Hedge.AT_LEAST), quantity(5))), "sum_of_parts")
    assert (total.low, total.high, total.hedge) == (14, None, Hedge.AT_LEAST)


def test_counts_in_other_sentences_are_not_put_together() -> None:
    apart = [
        claim("post.txt", 0, "sentenced", quantity(9), telling=WOMEN),
        claim("post.txt", 400, "sentenced", quantity(5), telling=MEN),
    ]
    assert not [f for f in reconcile([POST], apart).figures if f.rule == "sum_of_parts"]


def test_the_sum_of_women_and_men_speaks_for_all_where_another_counts_all() -> None:
    whole = claim("post.txt", 300, "sentenced", quantity(14), "Ministry of Order")
    made = reconcile([POST], [*beside(quantity(9), quantity(5)), whole]).figures
    total = next(f for f in made if f.part_of is None)
    assert (total.low, total.rule, total.independent) == (14, "agree", 2)
    assert len(made) == 3


def test_a_part_lifts_an_open_whole_and_never_adds_to_it() -> None:
    whole = claim("post.txt", 0, "detained", quantity(2, Hedge.AT_LEAST))
    part = claim("post.txt", 60, "detained", quantity(5), telling=CHILDREN)
    made = {f.group: f for f in reconcile([POST], [whole, part]).figures}
    assert (made[None].low, made[None].high, made[None].hedge) == (5, None, Hedge.AT_LEAST)
    assert made["children"].part_of == made[None].id
    assert "not below 5, because of its part: 5 detained (children)" in made[None].reason


@pytest.mark.parametrize("victims", ["militants", "soldiers"])
def test_the_other_sides_dead_are_no_part_of_the_victims_unless_words_say_so(victims: str) -> None:
    whole = claim("post.txt", 0, "killed", quantity(19, Hedge.AT_LEAST), "Relief Committee")
    other = claim("post.txt", 60, "killed", quantity(40), "Ministry of Order", Telling(victims=victims))
    apart = {f.group: f for f in reconcile([POST], [whole, other]).figures}
    assert apart[None].low == 19
    assert all(f.part_of is None for f in apart.values())
    among = claim(
        "post.txt", 60, "killed", quantity(4), telling=Telling(victims=victims, scope=Scope(part_of=whole.id))
    )
    held = {f.group: f for f in reconcile([POST], [whole, among]).figures}
    assert [f.part_of for f in held.values() if f.group] == [held[None].id]


@pytest.mark.parametrize(
    ("bare", "ministry", "origins"),
    [
        ("army", "Ministry of Defence", 1),
        ("police", "Министерство внутренних дел", 1),
        ("regional department of the Security Service", "Security Service of Tessaly", 1),
        ("областное управление МВД", "МВД Тессалы", 1),
        ("local office of Faith Watch", "Faith Watch", 1),
        ("local office of Faith Watch", "Relief Committee", 2),
        ("army", "Ministry of Health", 2),
        ("police", "Ministry of Defence", 2),
    ],
)
def test_who_reports_to_a_body_or_is_a_part_of_it_confirms_it_only_when_a_person_says_so(
    bare: str, ministry: str, origins: int
) -> None:
    told = [claim("post.txt", 60 * n, "killed", quantity(40), who) for n, who in enumerate((bare, ministry))]
    (figure,) = reconcile([POST], told).figures
    assert figure.independent == origins


def test_of_whom_names_the_whole() -> None:
    whole = claim("post.txt", 0, "detained", quantity(30, Hedge.ABOUT))
    part = claim("post.txt", 60, "detained", quantity(4), telling=Telling(scope=Scope(part_of=whole.id)))
    made = sorted(reconcile([POST], [whole, part]).figures, key=lambda f: -(f.low or 0))
    assert [f.low for f in made] == [30, 4]
    assert made[1].part_of == made[0].id


def test_a_part_larger_than_its_whole_is_said_to_be_an_error() -> None:
    whole = claim("post.txt", 0, "detained", quantity(3))
    part = claim("post.txt", 60, "detained", quantity(7), telling=Telling(scope=Scope(part_of=whole.id)))
    made = reconcile([POST], [whole, part]).figures
    figure = next(f for f in made if f.part_of is None)
    assert (figure.low, figure.high) == (3, 3)
    assert "one of the two numbers must be wrong" in figure.reason


def test_one_sources_part_never_lifts_what_two_sources_confirm() -> None:
    herald = document("herald.txt", publisher="Ostrelin Herald")
    claims = [
        claim("post.txt", 0, "detained", quantity(20, Hedge.AT_LEAST)),
        claim("herald.txt", 0, "detained", quantity(20, Hedge.AT_LEAST)),
        claim("post.txt", 60, "detained", quantity(25), telling=CHILDREN),
    ]
    made = {f.group: f for f in reconcile([POST, herald], claims).figures}
    assert made[None].low == 20
    assert made[None].floors == (25, 20)


def test_a_running_total_never_adds_to_an_incident() -> None:
    since = Telling(scope=Scope(since=day(DAY - timedelta(days=200))), victims="women")
    left = claim("post.txt", 0, "detained", quantity(9), telling=since)
    right = claim("post.txt", left.end + 5, "detained", quantity(5), telling=MEN)
    assert all(f.rule != "sum_of_parts" for f in reconcile([POST], [left, right]).figures)


def test_a_running_total_is_no_part_of_a_days_count_nor_the_day_of_it() -> None:
    since = Telling(scope=Scope(since=day(DAY)), victims="children")
    whole, part = (
        claim("post.txt", 0, "detained", quantity(2, Hedge.AT_LEAST)),
        claim("post.txt", 60, "detained", quantity(7), telling=since),
    )
    made = reconcile([POST], [whole, part]).figures
    assert {(f.low, f.part_of, f.since is not None) for f in made} == {(2, None, False), (7, None, True)}


def test_about_forty_and_three_are_about_forty() -> None:
    parts = [stated(quantity(40, Hedge.ABOUT)), stated(quantity(3))]
    total = added(parts, default_policy(), disjoint=True)
    assert (total.low, total.high, total.hedge) == (40, 40, Hedge.ABOUT)


def stated(one: Quantity) -> Stated:
    allows = default_policy().allows(one.low, one.high, one.hedge)
    return Stated(one.low, one.high, one.hedge, one.as_written, "A", "A", (f"c-{one.as_written}",), allows)


@given(st.lists(numbers(), min_size=2, max_size=4), st.booleans())
@settings(deadline=None)
def test_the_edges_of_a_sum_are_sums_of_edges_told_no_finer_than_the_roughest_part(
    drawn: list[Quantity], disjoint: bool
) -> None:
    total = added([stated(q) for q in drawn], default_policy(), disjoint=disjoint)
    rough = max((step(q.low or 0) for q in drawn if q.hedge in (Hedge.ABOUT, Hedge.NEARLY)), default=1)
    lows, highs = [q.low for q in drawn if q.low is not None], [q.high for q in drawn]
    if total.low is not None:
        assert abs(total.low - (sum(lows) if disjoint else max(lows))) <= rough // 2
    assert (total.high is None) == (None in highs)
    if total.high is not None:
        assert abs(total.high - sum(h for h in highs if h is not None)) <= rough // 2


def test_women_and_men_share_no_one_and_are_everyone_while_reporters_may_be_either() -> None:
    assert share_no_one(["women", "men"])
    assert everyone(["men", "women"])
    assert not share_no_one(["women", "journalists"])
    assert not everyone(["women", "children"])


def test_who_is_named_is_counted_once_however_often_and_in_whatever_alphabet() -> None:
    named = [
        Telling(victims=v) for v in ("Emil Rosnavik", "Emil Rosnavik, 54", "Эмиль Роснавик", "Dara Velic")
    ]
    claims = [claim("post.txt", 100 * i, "killed", None, telling=n) for i, n in enumerate(named)]
    claims.append(claim("post.txt", 900, "killed", quantity(3)))
    figure = reconcile([POST], claims).figures[0]
    assert (figure.named, figure.low) == (2, 3)
    assert "Two of them are named, each counted once." in figure.reason


def test_no_group_and_no_body_is_a_named_person() -> None:
    unnamed = [
        Telling(victims=v) for v in ("Relief Committee", "two men", "Rosnavik", "Young Women", "AFP staff")
    ]
    claims = [claim("post.txt", 100 * i, "killed", None, telling=n) for i, n in enumerate(unnamed)]
    figure = reconcile([POST], [*claims, claim("post.txt", 900, "killed", quantity(3))]).figures[0]
    assert figure.named == 0


def test_a_denial_without_a_number_is_set_aside_with_who_denies() -> None:
    denial = claim(
        "post.txt", 60, "killed", None, "Ministry of Order", telling=Telling(modality=Modality.DENIED)
    )
    figure = reconcile([POST], [claim("post.txt", 0, "killed", quantity(3)), denial]).figures[0]
    assert (figure.low, [s.reason for s in figure.set_aside]) == (3, ["denied by Ministry of Order"])


@given(st.integers(2, 40), st.integers(2, 40))
@settings(deadline=None, max_examples=30)
def test_a_whole_is_the_larger_of_its_own_floor_and_its_parts_and_never_their_sum(
    all_: int, some: int
) -> None:
    whole = claim("post.txt", 0, "detained", quantity(all_, Hedge.AT_LEAST))
    part = claim("post.txt", 60, "detained", quantity(some), telling=Telling(scope=Scope(part_of=whole.id)))
    made = reconcile([POST], [whole, part]).figures
    assert {f.low for f in made if f.part_of is None} == {max(all_, some)}


@pytest.mark.parametrize("order", [1, -1])
def test_a_whole_stands_before_its_part_whichever_was_told_first(order: int) -> None:
    told = [
        claim("post.txt", at, "killed", quantity(n), telling=t)
        for at, n, t in ((0, 4, Telling()), (90, 2, CHILDREN))
    ]
    made = reconcile([POST], told[::order]).figures
    assert [f.low for f in made] == [4, 2]
    assert made[1].part_of == made[0].id


def test_two_children_and_four_others_are_six() -> None:
    first = claim("post.txt", 0, "sentenced", quantity(2), telling=CHILDREN)
    more = Telling(victims="people", scope=Scope(additional=True))
    four = claim("post.txt", first.end + 5, "sentenced", quantity(4), telling=more)
    total = one(figures_of(first, four), "sum_of_parts")
    assert (total.low, total.high) == (6, 6)


def test_a_sum_with_others_bears_out_whoever_counts_all() -> None:
    first = claim("post.txt", 0, "sentenced", quantity(2), telling=CHILDREN)
    more = Telling(victims="people", scope=Scope(additional=True))
    four = claim("post.txt", first.end + 5, "sentenced", quantity(4), telling=more)
    every = claim("post.txt", 300, "sentenced", quantity(6))
    (six,) = [f for f in reconcile((POST,), [first, four, every]).figures if f.low == 6]
    assert set(six.claims) == {first.id, four.id, every.id}
