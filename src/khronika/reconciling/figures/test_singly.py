"""People told of one by one are a floor where no source gives a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.claims.claim import Claim, Modality
from khronika.claims.figure import Figure
from khronika.reconciling import reconcile
from khronika.reconciling.figures.singly import tells_of_one
from khronika.reconciling.testing.accounts import Telling, claim, document, quantity

POST, HERALD = (
    document("post.txt", publisher="Kestova Post"),
    document("herald.txt", publisher="Ostrelin Herald"),
)


def told(at: int, victims: str, name: str = "post.txt", modality: Modality = Modality.ASSERTED) -> Claim:
    return claim(name, at, "detained", None, telling=Telling(victims=victims, modality=modality))


def figures(*claims: Claim) -> tuple[Figure, ...]:
    return reconcile([POST, HERALD], claims).figures


def test_one_person_told_of_without_a_number_is_at_least_one() -> None:
    (figure,) = figures(told(0, "a man"))
    assert (figure.low, figure.high, figure.best, figure.rule) == (1, None, 1, "one_by_one")
    assert figure.title == "at least 1 detained"
    assert "people are told of one by one: Kestova Post ('a man')" in figure.reason


def test_people_named_by_two_papers_are_counted_once_each() -> None:
    (figure,) = figures(
        told(0, "Emil Rosnavik"), told(0, "Emil Rosnavik, 54", "herald.txt"), told(90, "Anna Belova")
    )
    assert (figure.low, figure.high, figure.independent, figure.provisional) == (2, None, 2, False)
    assert figure.floors == (2, 1)


def test_a_number_speaks_where_there_is_one() -> None:
    made = figures(told(0, "a man"), claim("post.txt", 90, "detained", quantity(3)))
    assert [f.rule for f in made] == ["one_voice"]


def test_a_fear_or_a_denial_of_one_is_no_floor() -> None:
    assert not figures(
        told(0, "a man", modality=Modality.POSSIBLE), told(90, "a woman", modality=Modality.DENIED)
    )


@pytest.mark.parametrize(
    ("victims", "one"),
    [
        ("a teenager", True),
        ("una mujer", True),
        ("un homme", True),
        ("подростка", True),
        ("Emil Rosnavik", True),
        ("the bodies", False),
        ("members of the congregation", False),
        ("мужчины", False),
        ("the family", False),
        ("a crowd", False),
        ("a group of men", False),
        ("a large family", False),
        ("una familia entera", False),
        ("un groupe de jeunes", False),
        ("толпу", False),
        ("a family man", True),
        ("a member of a group", True),
    ],
)
def test_only_what_cannot_be_many_is_one(victims: str, one: bool) -> None:
    assert tells_of_one(told(0, victims)) == one


def test_a_pronoun_in_the_quote_is_one_person() -> None:
    bare = replace(claim("post.txt", 0, "killed", None), victims=None)
    assert tells_of_one(replace(bare, quote="he died", end=7))
    assert not tells_of_one(replace(bare, quote="all died", end=8))


def test_ages_tell_the_people_of_one_page_apart() -> None:
    (figure,) = figures(
        told(0, "a 34-year-old man"), told(90, "a 22-year-old woman"), told(200, "the 34-year-old")
    )
    assert (figure.low, figure.high) == (2, None)
    (figure,) = figures(told(0, "a 34-year-old man"), told(0, "a 35-year-old man", "herald.txt"))
    assert figure.low == 1


def test_speakers_of_one_page_who_tell_of_different_people_do_not_confirm_each_other() -> None:
    speakers = [
        claim("post.txt", at, "detained", None, who, Telling(victims="a man"))
        for at, who in ((0, "Relief Committee"), (90, "Ministry of Order"))
    ]
    (figure,) = figures(*speakers)
    assert (figure.independent, figure.provisional) == (1, True)


def test_who_is_named_among_the_dead_is_none_of_the_injured() -> None:
    hurt = claim("post.txt", 0, "injured", None, telling=Telling(victims="Emil Rosnavik"))
    dead = claim("post.txt", 90, "killed", None, telling=Telling(victims="Emil Rosnavik"))
    assert [f.act for f in figures(hurt, dead)] == ["killed"]
    other = claim("post.txt", 150, "injured", None, telling=Telling(victims="Anna Belova"))
    assert sorted((f.act, f.low) for f in figures(hurt, dead, other)) == [("injured", 1), ("killed", 1)]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("a woman", "her brother", True),
        ("a girl", "his father", True),
        ("his 4-month-old son", "53-year-old Emil Rosnavik of Tessaly", True),
        ("una mujer", "un hombre", True),
        ("a man", "her father", False),
        ("a 15-year-old boy", "a young man", False),
        ("a teenager", "a woman", False),
        ("the driver", "a woman", False),
    ],
)
def test_what_cannot_be_true_of_one_person_tells_two_apart(one: str, other: str, apart: bool) -> None:
    (figure,) = figures(told(0, one), told(90, other))
    assert figure.low == (2 if apart else 1)


def test_two_pages_tell_nobody_apart_by_their_words() -> None:
    (figure,) = figures(told(0, "a woman"), told(0, "a man", "herald.txt"))
    assert figure.low == 1
