"""Of a list of names, each is told of one; a couple in a list are two."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

NAMED = [
    (
        "Emil Rosnavik, Anna Belova and Marek Doloval were wounded in Lomnary.",
        ["Emil Rosnavik", "Anna Belova", "Marek Doloval"],
    ),
    (
        "Police arrested Amal Rashid, Badr Haddad, and Carla Monte on Monday.",
        ["Amal Rashid", "Badr Haddad", "Carla Monte"],
    ),
    ("Police arrested Emil Rosnavik and Anna Belova fled.", ["Emil Rosnavik"]),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_each_whom_a_list_names_is_told_of(text: str, names: list[str]) -> None:
    found = [c for c in claims(document(text)) if c.act != "investigated"]
    assert all(c.quantity is None for c in found)
    assert [c.victims.as_written for c in found if c.victims] == names


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("A couple and their two small children were found shot to death.", 4),
        ("An elderly couple and their son were killed.", 3),
        ("A couple of men and a boy were killed.", 2),
    ],
)
def test_a_couple_are_two(text: str, most: int) -> None:
    assert max(c.quantity.low or 0 for c in claims(document(text)) if c.quantity) == most
