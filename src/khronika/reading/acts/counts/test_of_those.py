"""A count of some of those just counted is a part of them, and no count of its own beside theirs."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Scope
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

PARTS = [
    ("en", "Five people were killed in Lomnary. One of them died in hospital."),
    ("en", "Nine people were killed in Lomnary. Two of the dead were children."),
    ("ru", "В Ломнарах погибли пять человек. Один из них умер в больнице."),
    ("es", "En Lomnary murieron cinco personas. Una de ellas murió en el hospital."),
    ("fr", "À Lomnary, cinq personnes ont été tuées. Deux des morts étaient des enfants."),
]
COUNTS = [
    ("en", "An estimated 2,100 people (about 350 households) were displaced from Lomnary."),
    ("es", "Unas 60 familias (240 personas) fueron desplazadas."),
    ("en", "Over 20 prisoners died this year. Nine of them died in Ostrelin in April."),
    ("en", "Forty people were detained in Lomnary. Two were killed."),
    ("en", "Forty people were detained in Lomnary, and 12 of the soldiers were killed."),
    ("en", "Forty people were detained. The panel met 58 mothers, 12 of whom were beaten."),
    ("en", "Five people were detained, nine of whom were released."),
    ("en", "Of the 67 people detained, 41 policemen were injured."),
    ("en", "Two people were killed and four injured. One of those killed was a teacher."),
    ("en", "Four people were detained. One of the wounded men died."),
    ("ru", "Задержаны 40 человек. Двое из раненых скончались."),
    ("es", "Fueron detenidas 40 personas. Dos de los heridos murieron."),
    ("fr", "Quarante personnes ont été arrêtées. Deux des blessés sont morts."),
    ("ru", "Задержали 67 человек. Полиция опросила 90 жителей, 12 из них избили."),
    ("es", "Fueron detenidas 67 personas. Entrevistamos a 90 vecinos, 12 de ellos fueron golpeados."),
    ("en", "Five people were killed in Lomnary. Eight people were killed in Ostrelin."),
    ("en", "Two people were killed in Lomnary. Nine of those killed in Ostrelin were farmers."),
]
# Some of those told before, who suffered another act.
OTHERWISE = [
    ("en", "Police arrested 67 people, of whom 41 were released."),
    ("en", "Police arrested 67 people. Forty-one of them were released."),
    ("en", "Police arrested 67 people. Of these, 41 were released."),
    ("en", "Of the 67 people arrested in Lomnary, 41 were released."),
    ("en", "Forty people were detained in Lomnary. Two of them died."),
    ("en", "Forty people were detained, including 12 who were tortured."),
    ("en", "Nine people were shot, one of whom died."),
    ("ru", "Полиция задержала 67 человек, из которых 41 отпустили."),
    ("ru", "Из 67 задержанных 41 отпустили."),
    ("ru", "Ранены 30 человек, четверо из них скончались."),
    ("es", "La policía detuvo a 67 personas, de las cuales 41 fueron liberadas."),
    ("es", "Resultaron heridas 30 personas. Cuatro de ellas murieron en el hospital."),
    ("fr", "La police a arrêté 67 personnes, dont 41 ont été relâchées."),
    ("fr", "Trente personnes ont été blessées ; quatre d'entre elles sont mortes."),
]
# Some of those who suffered the act, and all of those of another whole who did.
SOME = [
    ("en", "Four of those killed in Lomnary on 4 March have been named."),
    ("en", "Three of the injured are in a critical condition."),
    ("en", "Five of those who were detained in Lomnary are minors."),
    ("en", "Among the dead are two reporters."),
    ("ru", "Четверо из погибших опознаны."),
    ("ru", "Трое из раненых находятся в больнице."),
    ("es", "Dos de los muertos eran menores."),
    ("fr", "Quatre des personnes tuées à Lomnary ont été identifiées."),
    ("fr", "Deux des morts étaient des enfants."),
]
ALL_OF_THEM = [
    ("en", "Two of the 12 men were killed in Lomnary."),
    ("en", "Two of those detained in Lomnary were released."),
    ("en", "Two of the wounded died in Lomnary."),
    ("en", "Four people were killed in Lomnary."),
    ("es", "Cuatro de los muertos cayeron el miércoles en Velmar."),
    ("es", "Los muertos de Velmar son al menos seis."),
    ("en", "The dead in Lomnary are 12."),
    ("ru", "Трое из задержанных отпущены."),
    ("es", "Tres de los detenidos fueron liberados."),
]


@pytest.mark.parametrize(("language", "text"), SOME)
def test_some_of_those_who_suffered_are_a_part_of_a_whole_that_no_claim_counts(
    language: str, text: str
) -> None:
    (part,) = claims(document(text, language=language))
    assert part.scope == Scope(partial=True)


@pytest.mark.parametrize(("language", "text"), ALL_OF_THEM)
def test_all_of_a_whole_who_suffered_another_act_are_no_part(language: str, text: str) -> None:
    assert all(c.scope is None for c in claims(document(text, language=language)))


@pytest.mark.parametrize(("language", "text"), PARTS)
def test_some_of_those_told_before_are_a_part_of_them(language: str, text: str) -> None:
    whole, part = claims(document(text, language=language))
    assert part.scope is not None
    assert part.scope.part_of == whole.id


@pytest.mark.parametrize(("language", "text"), COUNTS)
def test_what_counts_others_or_all_of_another_place_or_act_is_no_part(language: str, text: str) -> None:
    assert all(c.scope is None or c.scope.part_of is None for c in claims(document(text, language=language)))


@pytest.mark.parametrize(("language", "text"), OTHERWISE)
def test_some_of_those_told_before_who_suffered_another_act_are_a_part_of_them(
    language: str, text: str
) -> None:
    whole, part = claims(document(text, language=language))
    assert whole.act != part.act
    assert part.scope == Scope(part_of=whole.id)


def test_of_them_behind_a_part_are_of_the_same_whole() -> None:
    text = "Police arrested 67 people, of whom 41 were released. Three of them were beaten."
    whole, freed, beaten = claims(document(text))
    assert freed.scope == beaten.scope == Scope(part_of=whole.id)
