"""A page that tells a count roughly and exactly tells one count, the exact one."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Claim, Scope
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import Telling, claim, document, quantity

POST, HERALD = (
    document("post.txt", publisher="Kestova Post"),
    document("herald.txt", publisher="Ostrelin Herald"),
)


def moved(number: int, at: int = 0, speaker: str | None = None, page: str = "post.txt") -> Claim:
    return claim(page, at, "evacuated", quantity(number), speaker)


def numbers(*told: Claim) -> list[tuple[int | None, int | None, int]]:
    return [(f.low, f.high, f.independent) for f in reconcile([POST, HERALD], told).figures]


@pytest.mark.parametrize("speaker", [None, "Prefecture of Tessaly"])
@pytest.mark.parametrize(("rough", "sharp"), [(1600, 1606), (500, 503), (1600, 1594)])
def test_the_exact_count_is_the_figure(rough: int, sharp: int, speaker: str | None) -> None:
    assert numbers(moved(rough), moved(sharp, 90, speaker)) == [(sharp, sharp, 1)]


@pytest.mark.parametrize(("one", "other"), [(1500, 1606), (160, 161), (1600, 1700)])
def test_numbers_farther_apart_or_told_less_roughly_are_two(one: int, other: int) -> None:
    assert len(numbers(moved(one), moved(other, 90))) == 2


def test_others_are_no_rounding_of_those_before() -> None:
    more = claim("post.txt", 90, "evacuated", quantity(1600), None, Telling(scope=Scope(additional=True)))
    assert len(numbers(moved(1606), more)) == 2


def test_of_two_pages_each_has_its_own_number() -> None:
    assert numbers(moved(1606), moved(1600, page="herald.txt")) == [(1600, 1606, 2)]
