"""Who were hurt so badly are some of the injured, unless they are all who were hurt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khronika.claims.claim import Claim
from khronika.reconciling import reconcile
from khronika.reconciling.events.degrees import counts_a_degree
from khronika.reconciling.testing.accounts import claim, document, quantity


def hurt(words: str, number: int, at: int = 0, name: str = "post.txt", act: str = "injured") -> Claim:
    return replace(claim(name, at, act, quantity(number)), quote=words, end=at + len(words))


@pytest.mark.parametrize(
    "words",
    [
        "two men are in critical condition",
        "two were seriously hurt",
        "двое тяжело ранены",
        "two men remain in the hospital",
        "dos en estado grave",
        "two of them are fighting for their lives",
        "двое борются за жизнь",
        "dos luchan por su vida",
        "deux luttent contre la mort",
    ],
)
def test_who_were_hurt_badly_are_some_of_the_injured(words: str) -> None:
    assert counts_a_degree(hurt(words, 2))


@pytest.mark.parametrize("words", ["two men were hurt", "all three are in critical condition"])
def test_the_injured_as_such_are_counted_whole(words: str) -> None:
    assert not counts_a_degree(hurt(words, 2))


PAGES = [document("post.txt", publisher="Kestova Post"), document("herald.txt", publisher="Ostrelin Herald")]


def test_a_degree_contradicts_no_count_of_all() -> None:
    grave = hurt("two are in critical condition", 2)
    every = hurt("five were hurt", 5, name="herald.txt")
    (figure,) = reconcile(PAGES, [grave, every]).figures
    assert (figure.low, figure.high, figure.camps) == (5, 5, ())


def test_beside_the_dead_who_were_hurt_badly_are_all_who_were_hurt() -> None:
    told = [hurt("two people were killed", 2, act="killed"), hurt("two were critically wounded", 2, 30)]
    made = {f.act: f for f in reconcile(PAGES, told).figures}
    assert (made["injured"].low, made["injured"].high) == (2, 2)


def test_how_all_of_the_dead_were_hurt_counts_no_injured() -> None:
    told = [hurt("three people were killed", 3, act="killed"), hurt("all three had gunshot wounds", 3, 200)]
    assert [f.act for f in reconcile(PAGES, told).figures] == ["killed"]


def test_all_of_the_injured_are_injured() -> None:
    told = [hurt("three were hurt", 3), hurt("all three had gunshot wounds", 3, 200)]
    assert [(f.act, f.low) for f in reconcile(PAGES, told).figures] == [("injured", 3)]
