"""A doer who dies by his own hand is no victim of his, and one of those who died."""

from __future__ import annotations

import pytest

from khronika.claims.quantity import Hedge
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

TOLD = [
    ("A man killed his three sons in Lomnary before taking his own life.", [(3, 3), (4, 4)]),
    ("Mother killed 2 children, herself in Lomnary", [(2, 2), (3, 3)]),
    ("A father killed his two children and then himself early on 4 June.", [(2, 2), (3, 3)]),
    ("He killed his wife, son and daughter before killing himself.", [(3, 3), (4, 4)]),
    ("He killed his wife and children before killing himself.", []),
    ("A man shot and killed a young girl in Lomnary, before he killed himself.", [(2, 2)]),
    ("He killed two men, and his brother shot himself.", [(2, 2)]),
    ("He killed two men. His brother killed himself.", [(2, 2)]),
    ("Two men were killed in Lomnary before he took his own life.", [(2, 2)]),
]


@pytest.mark.parametrize(("text", "numbers"), TOLD)
def test_who_killed_others_and_himself_is_counted_with_them(
    text: str, numbers: list[tuple[int, int]]
) -> None:
    found = [c for c in claims(document(text)) if c.quantity and c.act in {"killed", "died"}]
    assert sorted((c.quantity.low, c.quantity.high) for c in found if c.quantity) == numbers


def test_his_victims_are_a_part_of_the_dead() -> None:
    text = "A man killed his three sons in Lomnary before taking his own life."
    three, four = sorted(claims(document(text)), key=lambda c: c.end)
    assert three.scope
    assert three.scope.part_of == four.id


def test_who_turned_the_gun_on_himself_may_live() -> None:
    text = "A gunman killed three people in Lomnary on Monday before turning the gun on himself."
    (whole,) = [c for c in claims(document(text)) if c.rule == "listed"]
    assert whole.quantity
    assert (whole.quantity.low, whole.quantity.high, whole.quantity.hedge) == (3, 4, Hedge.RANGE)
