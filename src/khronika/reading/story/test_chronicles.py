"""Days of diaries, logs and memoirs, and of deeds that are only remembered."""

from __future__ import annotations

import pytest

from khronika.capturing.given import Given, with_given
from khronika.capturing.imprints import day_of
from khronika.reading import claims
from khronika.reading.readers.test_contract import document


def days(text: str, published: str, language: str = "en") -> list[str | None]:
    """The EDTF of each counted claim of a document whose day of publication is stated."""
    known = with_given(document(text, language=language), Given(published=day_of(published)))
    return [c.when.edtf if c.when else None for c in claims(known) if c.quantity]


def test_an_entry_of_a_diary_has_the_day_of_the_line_over_it() -> None:
    diary = (
        "Ulmgate, 3 April 2022\n\nToday they shot two boys.\n\n4 April\n\nThey came back and took six men away.\n\n"
        "6 April\n\nYesterday eight people died."
    )
    assert days(diary, "2022-05-01")[0] == "2022-04-03"
    assert days(diary, "2022-05-01")[-1] == "2022-04-05"


def test_a_day_of_publication_and_its_update_make_no_diary() -> None:
    page = "Fire in Ulmgate\n\n3 April 2022\n\n4 April 2022\n\nTwelve people died on Sunday. Police held two."
    assert days(page, "2022-04-04")[0] == "2022-04-03"


def test_an_entry_with_an_hour_is_of_the_day_of_its_page() -> None:
    ticker = (
        "14:20 Five people were injured in the crush.\n\n09:30 Yesterday's clashes left three people dead."
    )
    assert days(ticker, "2024-10-02") == ["2024-10-02?", "2024-10-01"]


OLD = [
    (
        "en",
        "We lived in Ulmgate until the autumn of 1943. On 12 October the soldiers came and shot 84 people.",
    ),
    ("ru", "До осени 1943 года мы жили в Ульмине. 12 октября пришли солдаты и расстреляли 84 человека."),
    (
        "es",
        "Vivimos en Ulmeda hasta el otoño de 1943. El 12 de octubre los soldados fusilaron a 84 personas.",
    ),
    (
        "fr",
        "Nous avons vécu à Oulmède jusqu'à l'automne 1943. Le 12 octobre, les soldats ont fusillé 84 personnes.",
    ),
]


@pytest.mark.parametrize(("language", "text"), OLD)
def test_a_day_of_a_memoir_is_of_the_year_told_before(language: str, text: str) -> None:
    (found,) = days(text, "2020-01-01", language)
    assert found is not None
    assert found.startswith("1943-10-12")


def test_a_day_of_the_news_is_of_this_year_though_an_old_one_is_told() -> None:
    assert days("The camp of 2012 was closed. On 12 October two men died.", "2020-10-14") == ["2020-10-12"]
    assert days(
        "In 2012 it was closed. On 12 October two men died. Police came on Friday.", "2020-12-30"
    ) == ["2020-10-12"]


REMEMBERED = [
    (
        "en",
        "Ten years after the massacre in which soldiers killed 63 people, nobody has been tried.",
        "2014~",
    ),
    ("en", "Hundreds marked the fifth anniversary of the attack that killed 29 people.", "2019~"),
    (
        "ru",
        "Через десять лет после расправы, в которой солдаты убили 63 человека, никто не осуждён.",
        "2014~",
    ),
    (
        "es",
        "Diez años después de la masacre, en la que los soldados mataron a 63 personas, nadie responde.",
        "2014~",
    ),
    ("fr", "Dix ans après le massacre, où les soldats ont tué 63 personnes, nul n'a été jugé.", "2014~"),
]


@pytest.mark.parametrize(("language", "text", "year"), REMEMBERED)
def test_a_remembered_deed_is_as_old_as_the_sentence_says(language: str, text: str, year: str) -> None:
    assert days(text, "2024-03-01", language)[0] == year


def test_a_deed_of_today_is_not_as_old_as_what_it_follows() -> None:
    assert days("Ten years after the massacre, police arrested 12 officers on Monday.", "2024-03-01") == [
        "2024-02-26"
    ]


DIARIES = [
    ("en", "12 May\n\nShelling. Two men were killed.\n\n13 May\n\nQuiet. Soldiers took away four men."),
    ("ru", "12 мая\n\nОбстрел. Убиты двое соседей.\n\n13 мая\n\nТихо. Солдаты увели четырёх мужчин."),
    ("es", "12 de mayo\n\nBombardeo. Murieron dos vecinos.\n\n13 de mayo\n\nLos soldados se llevaron a cuatro hombres."),
    ("fr", "12 mai\n\nBombardements. Deux voisins ont été tués.\n\n13 mai\n\nLes soldats ont arrêté quatre hommes."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), DIARIES)
def test_the_lines_of_a_diary_without_a_year_are_of_the_last_one_before_its_publication(
    language: str, text: str
) -> None:
    assert days(text, "2024-06-20", language) == ["2024-05-12?", "2024-05-13?"]


MESSAGES = [
    ("en", "[2024-06-06 08:01] Tam: yesterday soldiers shot 2 men\n[2024-06-07 09:00] Mira: today 3 people were killed"),
    ("ru", "[06.06.2024 08:01] Тамара: вчера убиты двое\n[07.06.2024 09:00] Мира: сегодня задержали пятерых"),
    ("es", "[2024-06-06 08:01] Tamara: ayer mataron a dos hombres\n[2024-06-07 09:00] Mira: hoy detuvieron a cinco personas"),
    ("fr", "[2024-06-06 08:01] Tamara : hier deux hommes ont été tués\n[2024-06-07 09:00] Mira : aujourd'hui cinq hommes ont été arrêtés"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), MESSAGES)
def test_a_message_counts_its_days_from_its_own_stamp(language: str, text: str) -> None:
    assert days(text, "2024-06-20", language) == ["2024-06-05", "2024-06-07"]


MINUTES = [
    (
        "en",
        "Minutes of the meeting of 4 June 2024\n\nThe chair said that 12 members were arrested on Sunday.",
    ),
    ("ru", "Протокол заседания от 4 июня 2024 года\n\nВ воскресенье задержаны 12 членов союза."),
    ("es", "Acta de la reunión del 4 de junio de 2024\n\nEl domingo fueron detenidos 12 afiliados."),
    ("fr", "Procès-verbal de la réunion du 4 juin 2024\n\nDimanche, 12 adhérents ont été arrêtés."),
    ("en", "Orlen, 4 June 2024\n\nDear Mira,\n\nOn Sunday they arrested 12 boys."),
]


@pytest.mark.parametrize(("language", "text"), MINUTES)
def test_what_came_out_later_counts_its_days_from_the_day_at_its_head(language: str, text: str) -> None:
    assert days(text, "2024-06-20", language) == ["2024-06-02"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was in the spring of 2022. Soldiers came and killed two men."),
        ("ru", "Это было весной 2022 года. Солдаты пришли и убили двоих мужчин."),
        ("es", "Fue en la primavera de 2022. Los soldados vinieron y mataron a dos hombres."),
        ("fr", "C'était au printemps 2022. Des soldats sont venus et ont tué deux hommes."),
    ],
)
def test_a_sentence_that_only_says_when_dates_what_follows(language: str, text: str) -> None:
    (found,) = days(text, "2024-06-20", language)
    assert found is not None
    assert found.startswith("2022-03-01")


def test_days_that_open_sentences_without_an_hour_stamp_no_message() -> None:
    text = "3 May 2024: four men were held. 5 May 2024: police let two go. Yesterday nine people died."
    assert days(text, "2024-06-20")[-1] == "2024-06-19"
