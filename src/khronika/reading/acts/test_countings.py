"""One act counted more than once: its parts, what it is compared with, what others count: testing/countings.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

HERE = Path(__file__).parents[1] / "testing"


def countings() -> list[Any]:
    rows = yaml.safe_load((HERE / "countings.yml").read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{rule}: {case['text'][:60]}")
        for rule, cases in rows.items()
        for case in cases
    ]


@pytest.mark.parametrize("case", countings())
def test_each_number_is_read_once_and_with_its_act(case: dict[str, Any]) -> None:
    told = [
        (c.act, c.quantity.low)
        for c in claims(document(case["text"], language=case["language"]))
        if c.quantity is not None
    ]
    assert sorted(told) == sorted((act, n) for act, numbers in case["told"].items() for n in numbers)


def test_a_part_knows_its_whole() -> None:
    whole, *parts = claims(document("Nine people were killed: six boys and three girls.", language="en"))
    assert [p.scope.part_of for p in parts if p.scope is not None] == [whole.id] * 2


def test_a_part_happened_where_its_whole_did_unless_its_item_says_where() -> None:
    text = "Nine people were killed in Arden: six at the market and three in Brock, the mayor of Corlen said."
    places = [c.where.as_written if c.where else "" for c in claims(document(text, language="en"))]
    assert places == ["Arden", "Arden", "Brock"]
