"""Deeds told as so long before or after another."""

from __future__ import annotations

import pytest

from khronika.reading.story.test_story import on

TOLD = "2024-06-20"


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "On 20 May police arrested 12 men, a month after gunmen killed 30 people.", ["2024-05-20", "2024-04~"]),
        ("en", "Two days after soldiers shot 5 protesters, police arrested 40 people on 12 June.", ["2024-06-10", "2024-06-12"]),
        ("en", "On 3 May gunmen killed 6 people. It came two days after troops killed 9.", ["2024-05-03", "2024-05-01"]),
        ("en", "On 12 June police held 40 people, weeks after soldiers killed 5 men.", ["2024-06-12", "../2024-06-05"]),
        ("en", "On 12 June police held 40 people, hours after a bomb killed 4.", ["2024-06-12", "2024-06-11/2024-06-12"]),
        ("en", "On 12 June gunmen killed 8 people, two days before troops killed 5 men.", ["2024-06-12", "2024-06-14"]),
        ("en", "Police arrested 12 men two days after soldiers shot 5 protesters on 3 May.", ["2024-05-05", "2024-05-03"]),
        ("es", "El 12 de junio la policía detuvo a 40 personas, dos días después de que soldados mataran a 5 hombres.", ["2024-06-12", "2024-06-10"]),
        ("es", "Al día siguiente de que soldados mataran a 5 hombres, la policía detuvo el 12 de junio a 40 personas.", ["2024-06-11", "2024-06-12"]),
        ("fr", "Le 12 juin, la police a arrêté 40 personnes, deux jours après la mort de 5 mineurs.", ["2024-06-12", "2024-06-10"]),
        ("fr", "Le 12 juin, la police a arrêté 40 personnes, au lendemain d'une attaque qui a tué 4 hommes.", ["2024-06-12", "2024-06-11"]),
        ("ru", "12 июня полиция задержала 40 человек, через два дня после того, как солдаты убили 5 демонстрантов.", ["2024-06-12", "2024-06-10"]),
        ("ru", "12 июня боевики убили 8 человек, за два дня до того, как солдаты убили 5 демонстрантов.", ["2024-06-12", "2024-06-14"]),
    ],
)  # fmt: skip
def test_a_deed_so_long_before_or_after_another_is_counted_off_from_it(
    language: str, text: str, days: list[str]
) -> None:
    assert on(text, TOLD, language) == days


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nine men died on 14 June, and two days before that, police arrested 40 people."),
        ("ru", "14 июня погибли девять человек, а за два дня до этого полиция задержала 40 человек."),
        ("en", "Two days after the vote police arrested 40 people on 12 June."),
        ("en", "On 12 June, two days before the vote, police arrested 40 people."),
        ("en", "On 12 June police arrested 40 people after two days of unrest."),
        ("es", "Dos días después de las elecciones la policía detuvo a 40 personas el 12 de junio."),
        ("fr", "Le 12 juin, à la veille du scrutin, la police a arrêté 40 personnes."),
        ("ru", "12 июня, за два дня до выборов, полиция задержала 40 человек."),
        ("ru", "Через два дня после выборов полиция задержала 12 июня 40 человек."),
    ],
)
def test_the_deed_from_which_another_is_counted_keeps_its_day(language: str, text: str) -> None:
    assert on(text, TOLD, language)[-1] == "2024-06-12"
