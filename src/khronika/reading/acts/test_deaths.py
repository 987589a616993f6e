"""Whether a death was a killing, by what is told nearest to it."""

from __future__ import annotations

import pytest

from khronika.capturing.layout import plain_text
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

SHELLED = "Troops attacked the market in Velbury.\n\n"


def acts(text: str, language: str = "en") -> list[str]:
    told = document(text, language=language)
    return [
        c.act for c in claims(told.__class__(told.source, plain_text(text), language=language)) if c.quantity
    ]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", SHELLED + "A letter came from prison No 6. Twelve men died there in a month.", "died"),
        ("en", SHELLED + "Twelve people died in a minute.", "killed"),
        ("en", SHELLED + "Guards shot at the yard of the prison. Twelve men died.", "killed"),
        ("ru", "Рынок обстреляли.\n\nИз колонии пришло письмо. За месяц там умерли трое.", "died"),
        ("es", "Bombardearon el mercado.\n\nLlegó una carta de la cárcel. Murieron tres presos.", "died"),
        ("fr", "Le marché a été bombardé.\n\nUne lettre est venue de la prison. Trois hommes y sont morts.", "died"),
    ],
)  # fmt: skip
def test_what_is_told_in_the_same_paragraph_goes_before_what_is_told_elsewhere(
    language: str, text: str, told: str
) -> None:
    assert acts(text, language) == [told]
