"""Whoever is threatened with an act suffers a threat, and not the act."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document


def told(language: str, text: str) -> list[tuple[str, int | None, Modality]]:
    found = claims(document(text, language=language))
    return [(c.act, c.quantity.low, c.modality) for c in found if c.quantity is not None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gunmen threatened to kill three families."),
        ("en", "Officials threatened to deport three workers."),
        ("ru", "Боевики угрожали убить трёх пастухов."),
        ("ru", "Боевики пригрозили казнить трёх инженеров."),
        ("es", "Los hombres amenazaron con matar a tres familias."),
        ("fr", "Des hommes ont menacé de tuer trois familles."),
    ],
)
def test_what_is_threatened_is_told_as_a_threat(language: str, text: str) -> None:
    assert told(language, text) == [("threatened", 3, Modality.ASSERTED)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Three men threatened to kill him."),
        ("en", "The guards never threatened to kill three families."),
        ("es", "Los hombres quisieron matar a tres familias."),
        ("fr", "Des hommes ont voulu tuer trois familles."),
    ],
)
def test_nobody_else_is_threatened(language: str, text: str) -> None:
    assert not [c for c in told(language, text) if c[0] == "threatened" and c[2] is Modality.ASSERTED]
