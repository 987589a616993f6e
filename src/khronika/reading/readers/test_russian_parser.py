"""The Russian parser keeps the contract of readers, and judges by the arrows of the parse."""

from __future__ import annotations

import sys

import pytest

from khronika.reading import claims
from khronika.reading.readers.contract import driven
from khronika.reading.readers.russian_parser import RussianParser
from khronika.reading.readers.test_contract import ReaderContract, document


class TestRussianParser(ReaderContract):
    """The Russian parser keeps the contract."""

    reader = RussianParser
    news = "Полиция задержала 12 мужчин в Верханах. По меньшей мере двое погибли.\nРЕКЛАМА 300 человек спасены.\n"
    noise = "РЕКЛАМА"
    language = "ru"

    def test_it_reads_russian_only(self) -> None:
        assert RussianParser().reads("ru-RU")
        assert not RussianParser().reads("en")


@pytest.mark.parametrize(
    ("text", "act", "number", "rule"),
    [
        ("Около 40 человек были задержаны в Сельнике.", "detained", "Около 40", "subject of a passive"),
        ("Полиция задержала 12 мужчин и избила троих.", "ill_treated", "троих", "object"),
        ("Убийство 12 крестьян потрясло село.", "killed", "12", "of the noun"),
    ],
)
def test_an_arrow_ties_a_number_to_an_act(text: str, act: str, number: str, rule: str) -> None:
    found = driven(RussianParser().read(document(text, language="ru")))
    assert (act, number, f"parse: {rule}") in {
        (c.act, c.quantity.as_written, c.rule) for c in found if c.quantity
    }


def test_it_votes_on_the_claims_of_the_grammar() -> None:
    (claim,) = claims(
        document("Около 40 человек были задержаны в Сельнике.", language="ru"), [RussianParser()]
    )
    assert [(v.reader, v.agrees) for v in claim.votes] == [("grammar", True), ("russian-parser", True)]


def test_natasha_itself_is_not_imported() -> None:
    RussianParser()
    assert "natasha" not in sys.modules
