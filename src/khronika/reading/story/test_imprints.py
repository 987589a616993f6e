"""Publisher and day are read from the first lines, and only from lines that are nothing else."""

import pytest

from khronika.capturing.capture import capture
from khronika.reading.story.imprints import imprinted

BODY = "The committee has learned that around 60 people have been detained in the valley since the night of 2 March."


def first_lines(*lines: str, body: str = BODY) -> tuple[str | None, str | None]:
    content = "\n\n".join((*lines, *[body] * 3)) + "\n"
    imprint = imprinted(capture("a.txt", content.encode())).imprint
    return imprint.publisher, imprint.published.edtf if imprint.published else None


@pytest.mark.parametrize(
    ("lines", "publisher", "day"),
    [
        (
            ("Arrests go on", "Selnik Relief Committee, statement, 4 March 2025"),
            "Selnik Relief Committee",
            "2025-03-04",
        ),
        (
            ("Arrests go on", "The Selnik Herald, Tuesday 11 March 2025. By Oda Marn"),
            "The Selnik Herald",
            "2025-03-11",
        ),
        (("OPEN VALLEY", "Wednesday 5 March 2025", "Arrests go on in Selnik"), "OPEN VALLEY", "2025-03-05"),
        (("Selnik Legal Aid Centre", "Statement, 4 March 2025"), "Selnik Legal Aid Centre", "2025-03-04"),
        (("Court orders release of twelve", "Report, 4 March 2025"), None, "2025-03-04"),
        (("SELNIK, 6 March 2025 –",), None, "2025-03-06"),
        (("Arrests go on", "SELNIK, 6 March 2025 (Valley News Agency) –"), None, "2025-03-06"),
        (("SELNIK (Valley News Agency), 6 March 2025 –",), None, "2025-03-06"),
        (("Selnik Relief Committee (SRC), 4 March 2025",), "Selnik Relief Committee (SRC)", "2025-03-04"),
        (("Selnik Relief Committee - Alert No. 17", "6 March 2025"), "Selnik Relief Committee", "2025-03-06"),
        (("Forum of the Highlands: weekly bulletin", "6 March 2025"), "Forum of the Highlands", "2025-03-06"),
        (
            ("Selnik Relief Committee | Situation report 4, 6 March 2025",),
            "Selnik Relief Committee",
            "2025-03-06",
        ),
        (
            ("Relief Committee: report says 12 were killed in Selnik on the bridge", "6 March 2025"),
            None,
            "2025-03-06",
        ),
        (
            ("Selnik Legal Aid Centre", "Twelve taken at the market", "6 March 2025"),
            "Selnik Legal Aid Centre",
            "2025-03-06",
        ),
        (("Relief Committee Under Siege", "Twelve taken at the market", "6 March 2025"), None, "2025-03-06"),
        (
            ("Statement by the Selnik Relief Committee", "6 March 2025"),
            "Selnik Relief Committee",
            "2025-03-06",
        ),
        (("Report on the Selnik Relief Committee", "6 March 2025"), None, "2025-03-06"),
        (
            ("Security Service of Selnik", "Press release, 6 March 2025"),
            "Security Service of Selnik",
            "2025-03-06",
        ),
        (("Arrests go on", "Joint statement, 6 March 2025"), None, "2025-03-06"),
        (("Arrests go on", "6 March 2025 - Selnik Post"), "Selnik Post", "2025-03-06"),
        (("Selnik - report on the arrests", "6 March 2025"), None, "2025-03-06"),
        (("Arrests go on", "6 March 2025"), None, "2025-03-06"),
        (("Arrests go on",), None, None),
    ],
)
def test_the_head_names_publisher_and_day(
    lines: tuple[str, ...], publisher: str | None, day: str | None
) -> None:
    assert first_lines(*lines) == (publisher, day)


def test_a_russian_head_names_them_too() -> None:
    body = "Комитету стало известно, что с начала марта в долине были задержаны около шестидесяти человек."
    assert first_lines("Голос Селника", "6 марта 2025 года", "Задержания продолжаются", body=body) == (
        "Голос Селника",
        "2025-03-06",
    )


def test_a_day_within_a_sentence_is_no_day_of_publication() -> None:
    assert first_lines(
        "The Selnik Herald wrote on 11 March 2025 that its office had been searched by men in masks."
    ) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Selnik, 19 May 2025. According to the Relief Committee, ten were led away.",
        "In the words of the Relief Committee, 19 May 2025 was a day of mourning.",
        "The Relief Committee, on 19 May 2025, wrote to all families of the valley.",
        "Selnik, 19 de mayo de 2025. Según el Comité de Ayuda, diez fueron llevados.",
        "De acuerdo con el Comité de Ayuda, el 19 de mayo de 2025 diez fueron llevados.",
        "19 mai 2025. Selon le Comité de secours, dix personnes ont été emmenées.",
        "D'après le Comité de secours, le 19 mai 2025 dix personnes ont été emmenées.",
        "Селник, 19 мая 2025 года. По данным Комитета помощи, десять человек увели.",
        "Согласно Комитету помощи, 19 мая 2025 года десять человек увели.",
    ],
)
def test_whose_word_a_sentence_passes_on_is_not_whose_page_it_is(line: str) -> None:
    assert first_lines(line, body=line)[0] is None


RUSSIAN = "Комитету стало известно, что с начала марта в долине были задержаны около шестидесяти человек."
FRENCH = "Le comité a appris que depuis le début de mars une soixantaine de personnes ont été arrêtées dans la vallée."
SPANISH = (
    "El comité ha sabido que desde comienzos de marzo fueron detenidas unas sesenta personas en el valle."
)


@pytest.mark.parametrize(
    ("lines", "body", "publisher"),
    [
        (("Правозащитный центр «Опора»", "Задержания на акциях 12 июня 2030 года"), RUSSIAN, "Правозащитный центр «Опора»"),
        (("Правозащитный центр «Опора»", "13 июня 2030 года"), RUSSIAN, "Правозащитный центр «Опора»"),
        (("Заявление Комитета помощи Селника", "13 июня 2030 года"), RUSSIAN, "Комитет помощи Селника"),
        (("Обыски в центре «Опора»", "13 июня 2030 года"), RUSSIAN, None),
        (("Communiqué du Réseau des avocats de Lyadovsk", "14 juin 2030"), FRENCH, "Réseau des avocats de Lyadovsk"),
        (("Ligue des droits de Valmer", "Une soixantaine d'arrestations", "14 juin 2030"), FRENCH, "Ligue des droits de Valmer"),
        (("Rapport du Comité sur les arrestations", "14 juin 2030"), FRENCH, None),
        (("Comunicado de la Red de Abogados de Tormo", "14 de junio de 2030"), SPANISH, "Red de Abogados de Tormo"),
        (("Comité en peligro", "Unas sesenta detenciones", "14 de junio de 2030"), SPANISH, None),
    ],
)  # fmt: skip
def test_a_body_alone_or_behind_its_kind_of_statement_is_whose_page_it_is(
    lines: tuple[str, ...], body: str, publisher: str | None
) -> None:
    assert first_lines(*lines, body=body)[0] == publisher
