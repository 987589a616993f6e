"""Names that no index knows are places where their clause says so, and stay names of persons and venues where it does not."""

from __future__ import annotations

import pytest

from khronika.reading.places.test_places import found


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("en", "Orlen was heavily shelled again on Friday.", "Orlen"),
        ("es", "Orlena volvió a ser bombardeada el viernes.", "Orlena"),
        ("fr", "Orlène a de nouveau été bombardée vendredi.", "Orlène"),
        ("ru", "Орлинск снова обстреляли в пятницу.", "Орлинск"),
        ("en", "In the capital, Orlen, nine people were killed.", "Orlen"),
        ("es", "En la segunda ciudad del país, Orlena, murieron nueve.", "Orlena"),
        ("ru", "Во втором городе страны, Орлинске, погибли девять.", "Орлинске"),
        ("en", "The worst hit was Orlen, where 12 people died.", "Orlen"),
        ("en", "Nine people were held in Orlen's old prison.", "Orlen"),
        ("en", "Orlen police arrested nine people.", "Orlen"),
        ("en", "The Orlen military court sentenced nine men.", "Orlen"),
        ("en", "Nine families were deported from Orlen.", "Orlen"),
        ("fr", "Neuf familles ont été chassées de Halde.", "Halde"),
        ("en", "Gunmen stormed Orlen on Friday.", "Orlen"),
        ("en", "Nine were shot on the road between Orlen and Keral.", "Orlen"),
        ("ru", "Орлинский районный суд арестовал девять человек.", "Орлинский районный суд"),
        ("ru", "Девять человек умерли в колонии № 4 Орлинска.", "Орлинска"),
    ],
)
def test_a_clause_tells_a_place(language: str, text: str, town: str) -> None:
    assert found(text, language)[0][0] == town


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Five minutes later police were being flooded with calls."),
        ("en", "In the neighbourhood, Denton, 45, was known to all."),
        ("en", "He was taken to Sorrelby Baptist, where he died."),
        ("en", "State police and Metro police said nothing."),
        ("en", "Forty police officers were hurt."),
        ("en", "An officer shot at Mateel and missed."),
        ("en", "Nine were treated at the Saint Michael's Church."),
        ("ru", "Районный суд арестовал девять человек."),
        ("ru", "Солдаты снова обстреляли рынок."),
    ],
)
def test_what_only_looks_like_it_is_no_place(language: str, text: str) -> None:
    assert found(text, language) == []
