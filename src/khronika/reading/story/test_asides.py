"""Dates in a sentence that are none of its deed."""

from __future__ import annotations

import pytest

from khronika.reading.story.test_story import on


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Two guards, born in 1980 and 1991, were arrested.", None),
        ("es", "Dos guardias, nacidos en 1980 y 1991, fueron detenidos.", None),
        ("fr", "Deux gardiens, nés en 1980 et 1991, ont été arrêtés.", None),
        ("ru", "Двое охранников, 1980 и 1991 годов рождения, задержаны.", None),
        ("en", "Two guards, born in Keral in 1980, were arrested on 3 May.", "2024-05-03"),
        ("en", "Under the Public Order Act 2016 police arrested 12 men.", None),
        ("es", "Doce hombres fueron detenidos en virtud de la ley de 2016.", None),
        ("fr", "Douze hommes ont été arrêtés en vertu de la loi du 3 mai 2016.", None),
        ("ru", "По закону от 3 мая 2016 года задержаны 12 человек.", None),
        ("en", "Police arrested 12 members of the January 12 Movement.", None),
        ("en", "Police arrested 12 men in Mill Street last week.", "2024-09-09/2024-09-15"),
        ("es", "La policía detuvo a 12 miembros del Movimiento 14 de Junio.", None),
        ("fr", "La police a arrêté 12 membres du Mouvement du 5 Mars.", None),
        ("ru", "Задержаны 12 участников движения 5 марта.", None),
    ],
)
def test_a_day_of_birth_of_a_law_or_of_a_name_is_not_that_of_the_deed(
    language: str, text: str, told: str | None
) -> None:
    assert on(text, "2024-09-20", language) == [told]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2023 41 prisoners died, against 37 in 2022."),
        ("en", "In 2023 41 prisoners died (37 in 2022)."),
        ("es", "En 2023 murieron 41 presos, frente a 1 204 en 2022."),
        ("fr", "En 2023, 41 détenus sont morts, contre 37 en 2022."),
        ("ru", "В 2023 году умерли 41 осуждённый; в 2022 году – 37."),
        ("en", "In 2023 41 prisoners died, more than in 2022."),
    ],
)
def test_the_year_of_a_bare_number_beside_is_that_of_what_is_compared(language: str, text: str) -> None:
    assert on(text, "2024-09-20", language)[0] == "2023"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Un élu joint mercredi par téléphone a fait état de onze blessés."),
        ("fr", "Onze personnes ont été blessées, a-t-on appris mercredi."),
        ("ru", "О задержании 11 человек стало известно в среду."),
    ],
)
def test_a_day_on_which_something_was_heard_is_only_the_last_of_its_deed(language: str, text: str) -> None:
    assert on(text, "2024-09-20", language)[0] == "../2024-09-18"


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "As of 15 May, 40 people had been killed.", "../2024-05-15"),
        ("en", "Forty people had been arrested as at 18:00 on 15 May.", "../2024-05-15"),
        ("en", "Up to 15 May 40 people were killed.", "../2024-05-15"),
        ("en", "As of 15 May, 40 people have been killed since 1 January.", "2024-01-01/2024-05-15"),
        ("es", "Al 15 de mayo, 40 personas habían sido asesinadas.", "../2024-05-15"),
        ("es", "Con corte al 15 de mayo, 40 personas han sido asesinadas.", "../2024-05-15"),
        ("fr", "Au 15 mai, 40 personnes avaient été tuées.", "../2024-05-15"),
        ("ru", "На 15 мая погибли 40 человек.", "../2024-05-15"),
        ("ru", "По состоянию на вечер 15 мая с начала года убиты 40 человек.", "2024-01-01/2024-05-15"),
    ],
)
def test_the_day_on_which_a_count_stood_is_the_last_of_what_it_counts(
    language: str, text: str, days: str
) -> None:
    assert on(text, "2024-09-20", language) == [days]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "As of May the law bans rallies, and on 15 May 40 people were arrested."),
        ("es", "Al amanecer del 15 de mayo fueron asesinadas 40 personas."),
        ("fr", "Le procès, reporté au 20 mai, suit la rafle du 15 mai, où 40 personnes ont été arrêtées."),
        ("ru", "В ночь с 14 на 15 мая убиты 40 человек."),
    ],
)
def test_other_days_behind_such_words_stay_days(language: str, text: str) -> None:
    assert on(text, "2024-09-20", language)[0] in ("2024-05-15", "2024-05-14/2024-05-15")
