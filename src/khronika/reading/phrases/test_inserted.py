"""Asides between a verb and its object tell of no act and count nobody."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document


def numbers(text: str, language: str) -> list[tuple[str, int | None]]:
    return [(c.act, c.quantity.low) for c in claims(document(text, language=language)) if c.quantity]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "Mataron en la plaza, dijo el alcalde, a seis vecinos.", [("killed", 6)]),
        ("es", "Mataron al alcalde, hermano de un juez, y huyeron doce vecinos.", [("displaced", 12)]),
        ("es", "La policía entró, y el ejército detuvo a nueve, en el barrio.", [("detained", 9)]),
        ("fr", "Ils ont tué sur la place, a dit le maire, six habitants.", [("killed", 6)]),
        ("fr", "Ils ont brûlé, en une nuit, 40 maisons.", [("property_destroyed", 40)]),
        ("fr", "Le maire a été tué, selon sa famille, douze hommes sont venus.", []),
    ],
)
def test_only_those_counted_behind_an_aside_are_its_verbs_object(
    language: str, text: str, found: list[tuple[str, int]]
) -> None:
    assert numbers(text, language) == found


def test_miners_are_no_children() -> None:
    pit, street = "Sept mineurs sont morts dans la mine.", "Sept mineurs sont morts dans la rue."
    told = [c.victims for text in (pit, street) for c in claims(document(text, language="fr"))]
    assert [v.group if v else None for v in told] == [None, "children"]
