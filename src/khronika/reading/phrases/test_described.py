"""What phrases joined to those counted say of them."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

SAID = [
    ("en", "Twelve men and boys were killed.", ("men", "boys")),
    ("en", "Men and boys were killed.", ("men", "boys")),
    ("en", "Around 40 people were detained, both men and women.", ("men", "women")),
    ("en", "Twelve people, both men and women, were arrested.", ("men", "women")),
    ("en", "Soldiers killed two men and boys ran away.", ("men",)),
    ("en", "Twelve men and two boys were killed.", ("men",)),
    ("en", "Twelve men were arrested, a lawyer said.", ("men",)),
    ("en", "Twelve Roma families were evicted.", ("roma",)),
    ("ru", "Задержано 40 человек, как мужчин, так и женщин.", ("мужчин", "женщин")),
    ("ru", "12 женщин и детей убиты.", ("женщин", "детей")),
    ("es", "Detuvieron a 12 personas, tanto hombres como mujeres.", ("hombres", "mujeres")),
    ("fr", "Douze personnes, hommes et femmes, ont été arrêtées.", ("hommes", "femmes")),
]


@pytest.mark.parametrize(("language", "text", "said"), SAID)
def test_phrases_that_only_say_what_people_are_describe_those_before(
    language: str, text: str, said: tuple[str, ...]
) -> None:
    victims = next(c.victims for c in claims(document(text, language=language)))
    assert victims is not None
    assert victims.described == said


def test_women_and_children_together_are_neither_group() -> None:
    (claim,) = claims(document("Twelve women and children were killed."))
    assert claim.victims is not None
    assert claim.victims.group is None


def test_the_people_roma_are_no_city() -> None:
    told = "Roma were beaten by police.", "Police beat 12 Roma men.", "Twelve Roma were evicted on Monday."
    assert all(c.where is None for text in told for c in claims(document(text)))
    (there,) = claims(document("Twelve people were killed in Rome."))
    assert there.where is not None
    assert there.where.place == "Rome"
