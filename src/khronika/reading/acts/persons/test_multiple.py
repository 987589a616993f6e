"""An adjective may tell how many an act struck."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

TOLD = [
    ("en", "He was on trial for a double murder in Lomnary.", "killed", 2),
    ("en", "Police are investigating a triple homicide in Lomnary.", "killed", 3),
    ("en", "Teen killed in Lomnary quadruple shooting", "attacked", 4),
    ("es", "El doble homicidio de Lomnary ocurrió el lunes.", "killed", 2),
    ("fr", "Un triple meurtre a été commis à Lomnary lundi.", "killed", 3),
    ("ru", "Тройное убийство в Ломнары расследует полиция.", "killed", 3),
]


@pytest.mark.parametrize(("language", "text", "act", "number"), TOLD)
def test_a_double_murder_tells_of_two(language: str, text: str, act: str, number: int) -> None:
    found = [
        (c.act, c.quantity.low, c.quantity.high)
        for c in claims(document(text, language=language))
        if c.quantity
    ]
    assert found == [(act, number, number)]


@pytest.mark.parametrize(
    "text", ["The killer had a double life.", "It was no double murder.", "Twelve died in a double bombing."]
)
def test_what_is_double_otherwise_counts_nobody(text: str) -> None:
    assert all(c.quantity is None or c.quantity.low != 2 for c in claims(document(text)))
