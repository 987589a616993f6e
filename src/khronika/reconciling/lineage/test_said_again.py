"""A page that calls its speaker by a shorter name beside the full one has one speaker."""

from __future__ import annotations

import pytest

from khronika.claims.quantity import Hedge
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import claim, document, quantity

POST = document("post.txt", publisher="Kestova Post")


def origins(short: str, full: str, first: int = 60, second: int = 60) -> int:
    told = [
        claim("post.txt", 0, "detained", quantity(first), short),
        claim("post.txt", 90, "detained", quantity(second, Hedge.AT_LEAST), full),
    ]
    return max(f.independent for f in reconcile([POST], told).figures)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Lawyers", "Lawyers' Network"),
        ("Doctors", "Ostrelin Doctors' Committee"),
        ("Police", "Tessaly Police"),
    ],
)
def test_a_headline_that_names_its_speaker_by_half_is_no_second_source(short: str, full: str) -> None:
    assert origins(short, full) == 1


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Lawyers", "Doctors' Committee"),
        ("Tarsin", "Relief Committee"),
        ("Union of Lawyers", "Lawyers' Network"),
    ],
)
def test_another_speaker_of_the_same_number_is_one(short: str, full: str) -> None:
    assert origins(short, full) == 2


def test_a_headline_of_a_mere_size_says_no_more_than_the_first_number_of_that_size() -> None:
    headline, lawyers, ministry = (
        claim("post.txt", 0, "detained", quantity(24, Hedge.VAGUE)),
        claim("post.txt", 60, "detained", quantity(63), "Lawyers' Network"),
        claim("post.txt", 120, "detained", quantity(41), "Ministry of Order"),
    )
    roots = reconcile([POST], [headline, lawyers, ministry]).roots
    assert roots[headline.id].name == roots[lawyers.id].name


@pytest.mark.parametrize(("unnamed", "voices"), [("local official and residents", 1), ("witnesses", 2)])
def test_an_official_without_a_name_is_no_second_source_beside_who_is_named_below(
    unnamed: str, voices: int
) -> None:
    told = [
        claim("post.txt", 0, "killed", quantity(19, Hedge.AT_LEAST)),
        claim("post.txt", 60, "killed", quantity(19, Hedge.AT_LEAST), unnamed),
        claim("post.txt", 120, "killed", quantity(19), "Relief Committee"),
    ]
    found = reconcile([POST], told)
    assert max(f.independent for f in found.figures) == voices
