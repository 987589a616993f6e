"""A text's language is told or left open, never guessed."""

from __future__ import annotations

import pytest

from khronika.capturing.language import language_of_words


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Around forty men were taken from their homes in the village, and two of them have died.", "en"),
        ("Около сорока человек были задержаны в посёлке, и о судьбе двоих из них ничего не известно.", "ru"),
        ("В Острелине задержаны около 40 человек, и о судьбе двоих из них ничего не известно.", "ru"),
        ("Unos cuarenta hombres fueron detenidos en el pueblo, y dos de ellos murieron en la cárcel.", "es"),
        ("Une quarantaine d'hommes ont été arrêtés dans le village, et deux d'entre eux sont morts.", "fr"),
        ("قال رئيس البلدية إن نحو أربعين رجلا اعتقلوا في القرية وإن اثنين منهم ماتا في السجن", "ar"),
        ("Близько сорока людей було затримано в селі, і про долю двох з них нічого не відомо.", "uk"),
        (
            "Etwa vierzig Männer wurden in der Nacht aus ihren Häusern geholt, und zwei von ihnen sind tot.",
            "de",
        ),
    ],
)
def test_the_language_of_a_sentence_is_told(words: str, language: str) -> None:
    assert language_of_words(words) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Police detained around 40 men in Gorna on 3 May 2024.", "en"),
        ("12 killed, 40 detained in Gorna", "en"),
        ("Задержаны 40 человек", "ru"),
        ("Detenidos 40 manifestantes en Gorna", "es"),
        ("Quarante manifestants arrêtés à Gorna", "fr"),
        ("Seventeen students are still behind bars.", "en"),
        ("Взрыв оставил тринадцать погибших.", "ru"),
        ("58 семей оказались на улице.", "ru"),
        ("150 personas se refugiaron en la iglesia.", "es"),
        ("Treize élèves manquent à l'appel.", "fr"),
        ("Sedici studenti sono ancora in carcere", "und"),
        ("Catorze casas arderam ontem à noite", "und"),
        ("Сімнадцять студентів досі за ґратами", "und"),
        ("Седемнайсет студенти още са зад решетките", "und"),
        ("Поліція затримала двох", "und"),
        ("Dois mortos e seis feridos", "und"),
    ],
)
def test_a_headline_is_told_by_the_words_of_accounts_and_not_taken_for_a_neighbour(
    words: str, language: str
) -> None:
    assert language_of_words(words) == language


@pytest.mark.parametrize("words", ["", "1990 – 2021", "Zaruchev", "Anna Example, Badr Example"])
def test_what_is_too_short_stays_open(words: str) -> None:
    assert language_of_words(words) == "und"
