"""One act counted more than once: its parts, what it is compared with, what others count: testing/countings.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

HERE = Path(__file__).parents[2] / "testing"


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


TELLERS = [
    ("en", "Rights groups count 58 disappeared; the Institute has 43.", ["Rights groups", "Institute"]),
    ("en", "The union says 60 workers were hurt; according to the company, 12.", ["union", "company"]),
    ("es", "La Defensoría registró 14 detenidos; el ministerio, 11.", ["Defensoría", "ministerio"]),
    ("fr", "Selon le comité, 14 femmes ont été arrêtées ; selon le ministère, 11.", ["comité", "ministère"]),
]


@pytest.mark.parametrize(("language", "text", "speakers"), TELLERS)
def test_each_count_is_that_of_whoever_gives_it(language: str, text: str, speakers: list[str]) -> None:
    read = claims(document(text, language=language))
    assert [c.attribution[0].as_written for c in read if c.attribution] == speakers


EARLIER = [
    ("en", "In March 2024 police detained 212 people, compared with 140 a year before.", "2023-03"),
    (
        "es",
        "En marzo de 2024 detuvieron a 212 personas, frente a las 140 del mismo mes del año anterior.",
        "2023-03",
    ),
    ("fr", "En mars 2024, la police a arrêté 212 personnes, contre 140 un an plus tôt.", "2023-03"),
    ("ru", "В 2024 году умерли 57 пациентов, против 49 в 2023 году.", "2023"),
]


@pytest.mark.parametrize(("language", "text", "when"), EARLIER)
def test_a_compared_count_has_its_own_time(language: str, text: str, when: str) -> None:
    *_, other = claims(document(text, language=language))
    assert other.when is not None
    assert other.when.edtf == when
