"""A number that is only named to be set right counts nobody; one that is contrasted or compared does."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document


def told(language: str, text: str) -> set[tuple[str, int | None]]:
    found = claims(document(text, language=language))
    return {
        (c.act, c.quantity.low) for c in found if c.quantity is not None and c.modality is Modality.ASSERTED
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Not 12 but 20 people were killed."),
        ("en", "Killed were not 12 but 20 villagers."),
        ("en", "20 people rather than 12 were killed."),
        ("en", "Gunmen killed 20 people instead of 12."),
        ("ru", "Убиты не 12, а 20 человек."),
        ("ru", "Убиты не 12 человек, как сообщалось, а 20."),
        ("ru", "Убиты 20 человек вместо 12."),
        ("es", "No 12 sino 20 personas fueron asesinadas."),
        ("es", "Mataron no a 12 sino a 20 personas."),
        ("es", "20 personas en vez de 12 fueron asesinadas."),
        ("fr", "Non pas 12 mais 20 personnes ont été tuées."),
        ("fr", "Ce ne sont pas 12 mais 20 personnes qui ont été tuées."),
        ("fr", "20 personnes ont été tuées au lieu de 12."),
    ],
)
def test_only_the_number_that_sets_another_right_is_told(language: str, text: str) -> None:
    assert told(language, text) == {("killed", 20)}


@pytest.mark.parametrize(
    ("language", "text", "claimed"),
    [
        ("en", "12 people were killed but 20 were rescued.", {("killed", 12), ("rescued", 20)}),
        ("en", "Police did not release 12 men but 20 were rescued.", {("rescued", 20)}),
        ("ru", "Убиты 12 мужчин, а 20 женщин ранены.", {("killed", 12), ("injured", 20)}),
        ("es", "Mataron a 12 personas, pero hirieron a 20.", {("killed", 12), ("injured", 20)}),
        ("fr", "12 personnes ont été tuées mais 20 ont été libérées.", {("killed", 12), ("released", 20)}),
    ],
)
def test_two_numbers_that_both_hold_are_both_told(
    language: str, text: str, claimed: set[tuple[str, int]]
) -> None:
    assert told(language, text) == claimed
