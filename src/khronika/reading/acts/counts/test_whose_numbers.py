"""Whose a number is: of those an act befell, and not of who is beside them, of their age, of a day, or of another act."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document


def told(text: str, language: str) -> list[tuple[str, int | None]]:
    found = claims(document(text, language=language))
    return [(c.act, c.quantity.low) for c in found if c.quantity is not None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Twelve parents of abducted girls marched."),
        ("en", "Twelve widows of the killed marched."),
        ("en", "The 12 parents of girls abducted in May marched."),
        ("en", "Twelve photographs of the dead were shown."),
        ("ru", "12 родственников погибших получили выплаты."),
        ("ru", "Двенадцать фотографий погибших висят на стене."),
        ("es", "Doce viudas de los asesinados marcharon."),
        ("es", "Tres madres de estudiantes detenidos protestaron."),
        ("es", "Cinco abogados defienden a los estudiantes detenidos."),
        ("fr", "Douze veuves des tués ont marché."),
        ("fr", "Douze amis des étudiants arrêtés ont manifesté."),
    ],
)
def test_who_is_beside_the_victims_is_not_counted_with_them(language: str, text: str) -> None:
    assert told(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "Twelve detained friends of the mayor were freed.", "released"),
        ("es", "Doce vecinos de Orvel detenidos ayer siguen presos.", "detained"),
        ("fr", "Douze familles de déplacés dorment dehors.", "displaced"),
        ("ru", "Задержаны 12 адвокатов.", "detained"),
    ],
)
def test_relatives_and_lawyers_who_suffer_themselves_are_counted(language: str, text: str, act: str) -> None:
    assert (act, 12) in told(text, language)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "Two men aged 24 and 31 were shot dead.", 2),
        ("en", "Three boys aged between 12 and 15 were killed.", 3),
        ("es", "Tres niños de 12 a 15 años fueron asesinados.", 3),
        ("fr", "Trois garçons âgés de 12 à 15 ans ont été tués.", 3),
        ("ru", "Трое мальчиков 12, 13 и 15 лет были убиты.", 3),
    ],
)
def test_ages_between_people_and_their_verb_hide_neither(language: str, text: str, number: int) -> None:
    assert told(text, language) == [("killed", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Five people died. All five had gunshot wounds.",
        "Four victims were found dead in the home, all with gunshot wounds.",
    ],
)
def test_the_wounds_of_the_dead_make_nobody_injured(text: str) -> None:
    assert {act for act, _ in told(text, "en")} == {"died"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In May 12 people were killed in Orvel."),
        ("en", "In early March 12 farmers were killed."),
        ("es", "En mayo 12 personas fueron asesinadas."),
        ("fr", "En mai 12 personnes ont été tuées."),
        ("ru", "В мае 12 человек были убиты."),
    ],
)
def test_people_counted_right_behind_a_month_are_no_day_of_it(language: str, text: str) -> None:
    assert told(text, language) == [("killed", 12)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Gunmen wounded nine people and two died later.", {("injured", 9), ("killed", 2)}),
        ("Soldiers shot nine men and two women were killed.", {("attacked", 9), ("killed", 2)}),
        ("Nine men and two women were killed.", {("killed", 9), ("killed", 2)}),
    ],
)
def test_whom_an_act_befell_does_not_share_the_verb_of_those_told_behind_and(
    text: str, numbers: set[tuple[str, int]]
) -> None:
    assert set(told(text, "en")) == numbers
