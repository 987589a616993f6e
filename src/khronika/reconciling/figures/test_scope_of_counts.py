"""Which counts are of the same people: a kind, one person or all who were hit are no bridge to other numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from khronika.claims.claim import Claim, Scope
from khronika.claims.figure import Figure
from khronika.claims.when import When
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import Telling, claim, document, quantity

PAGES = [
    document("post.txt", publisher="Kestova Post", published=date(2031, 5, 5)),
    document("herald.txt", publisher="Ostrelin Herald", published=date(2031, 5, 6)),
    document("golos.txt", publisher="Golos Melgory", published=date(2031, 5, 8)),
]


def figures(act: str, *claims: Claim) -> list[Figure]:
    return [f for f in reconcile(PAGES, claims).figures if f.act == act]


def of(name: str, at: int, number: int, victims: str | None = None, act: str = "killed") -> Claim:
    return claim(name, at, act, quantity(number), telling=Telling(victims=victims))


def quoted(one: Claim, words: str) -> Claim:
    return replace(one, quote=words, end=one.start + len(words))


def test_two_daughters_are_no_bridge_from_two_children_to_three_people() -> None:
    found = figures(
        "killed", of("post.txt", 0, 2, "children"), of("herald.txt", 0, 2, "daughters"), of("golos.txt", 0, 3)
    )
    assert sorted((f.low, f.high) for f in found) == [(2, 2), (3, 3)]


def test_parts_of_one_whole_are_of_two_kinds() -> None:
    four = of("post.txt", 0, 4, "adults")
    parts = [
        claim(
            "post.txt", at, "killed", quantity(2), telling=Telling(victims=who, scope=Scope(part_of=four.id))
        )
        for at, who in ((20, "men"), (40, "women"))
    ]
    assert sorted(f.group or "" for f in figures("killed", four, *parts)) == ["", "men", "women"]


def test_one_man_is_one_of_the_two_whom_his_page_counted_before() -> None:
    two, one = of("post.txt", 0, 2), of("post.txt", 200, 1)
    again = of("herald.txt", 0, 2)
    assert sorted((f.low, f.high) for f in figures("killed", two, one, again)) == [(1, 1), (2, 2)]


def test_speakers_may_contradict_each_other_on_one_page() -> None:
    two = claim("post.txt", 0, "killed", quantity(2), "Doctors' Committee")
    one = claim("post.txt", 200, "killed", quantity(1), "Ministry of Order")
    (figure,) = figures("killed", two, one)
    assert (figure.low, figure.high) == (1, 2)


def test_five_of_the_victims_are_some_of_the_six_told_before() -> None:
    five = quoted(of("post.txt", 300, 5, act="injured"), "exact 5 of the victims were hurt")
    found = figures(
        "injured", of("post.txt", 0, 6, act="injured"), five, of("herald.txt", 0, 6, act="injured")
    )
    assert [(f.low, f.high) for f in found] == [(6, 6), (5, 5)]


def test_who_was_shot_where_nobody_died_is_a_count_of_the_injured() -> None:
    shot = quoted(of("post.txt", 0, 4, act="attacked"), "exact 4 people were shot")
    (figure,) = figures("injured", shot, of("herald.txt", 0, 5, act="injured"))
    assert (figure.low, figure.high) == (4, 5)


def test_a_count_which_two_later_sources_exceed_was_that_of_its_day() -> None:
    early, *late = of("post.txt", 0, 4), of("herald.txt", 0, 5), of("golos.txt", 0, 5)
    (figure,) = figures("killed", early, *late)
    assert (figure.low, figure.high, figure.rule) == (5, 5, "agree")
    (figure,) = figures("killed", early, late[0])
    assert (figure.low, figure.high) == (4, 5)


def test_a_claim_without_a_day_takes_the_uncertain_day_of_its_story() -> None:
    day = When("Sunday", "2031-05-04?", date(2031, 5, 4), date(2031, 5, 4))
    shot = claim("post.txt", 200, "injured", quantity(3), telling=Telling(when=day))
    killed = claim("post.txt", 0, "killed", None, telling=Telling(when=None, victims="a man"))
    assert len(reconcile(PAGES, [shot, killed]).events) == 1
