"""What a document says of the time it tells of, in its head, in its foot and beside its hours."""

from __future__ import annotations

from datetime import date

import pytest

from khronika.capturing.capture import capture
from khronika.claims.document import Document
from khronika.reading import claims
from khronika.reading.story.imprints import imprinted


def captured(text: str, language: str) -> Document:
    """A plain text as a file of it is read."""
    found = imprinted(capture("page.txt", text.encode()))
    assert found.language == language
    return found


def days(text: str, language: str) -> list[tuple[date | None, date | None]]:
    """The first and last day of each counted claim."""
    found = (c for c in claims(captured(text, language)) if c.quantity)
    return [(c.when.earliest, c.when.latest) if c.when else (None, None) for c in found]


def day(written: str) -> date:
    """'2024-06-03' as a day."""
    return date.fromisoformat(written)


@pytest.mark.parametrize(
    ("language", "head", "told", "first", "last"),
    [
        ("en", "Weekly digest, 3 to 9 June 2024", "Police arrested 14 teachers in Velk. They beat two of them.", "2024-06-03", "2024-06-09"),
        ("en", "Annual report 2023", "In the prison 41 men died.", "2023-01-01", "2023-12-31"),
        ("es", "Boletín semanal n.º 9, del 3 al 9 de marzo de 2025", "Los guardias mataron a dos campesinos en Tolqui.", "2025-03-03", "2025-03-09"),
        ("ru", "Ежемесячный обзор. Октябрь 2024 года", "Полиция задержала в Ломне 17 фермеров.", "2024-10-01", "2024-10-31"),
        ("fr", "Rapport trimestriel, avril-juin 2025", "Douze civils ont été tués à Sankoro par les soldats.", "2025-04-01", "2025-06-30"),
        ("ru", "Сводка за неделю с 3 по 9 июня 2024 года", "Полиция задержала в Ломне 14 учителей.", "2024-06-03", "2024-06-09"),
    ],
)  # fmt: skip
def test_what_a_bulletin_tells_without_a_day_happened_in_its_period(
    language: str, head: str, told: str, first: str, last: str
) -> None:
    text = f"{head}\n\n{told}"
    assert set(days(text, language)) == {(day(first), day(last))}


def test_a_day_of_one_item_is_not_carried_to_the_next_within_a_period() -> None:
    text = "Monthly bulletin, May 2024\n\n- On 5 May police detained six men.\n- Raiders burned 27 houses in the valley."
    assert days(text, "en") == [(day("2024-05-05"),) * 2, (day("2024-05-01"), day("2024-05-31"))]


@pytest.mark.parametrize(
    ("language", "head", "told"),
    [
        ("en", "SITUATION REPORT No. 7 | Northern districts | 1-15 September 2025", "Two aid workers were abducted on 9 September."),
        ("es", "Informe de situación n.º 7, del 1 al 15 de septiembre de 2025", "Dos médicos fueron secuestrados el 9 de septiembre."),
        ("fr", "Rapport de situation n° 7, du 1er au 15 septembre 2025", "Deux médecins ont été enlevés le 9 septembre."),
        ("ru", "Доклад о ситуации в Ломне с 1 по 15 сентября 2025 года", "Полиция задержала двух врачей 9 сентября."),
    ],
)  # fmt: skip
def test_a_day_of_a_situation_report_has_the_year_of_its_period(language: str, head: str, told: str) -> None:
    assert days(f"{head}\n\n{told}", language) == [(day("2025-09-09"),) * 2]


def test_a_heading_with_a_date_of_its_own_beats_the_period() -> None:
    text = "Weekly digest, 3 to 9 June 2024\n\nKeral\nPolice held 12 men.\n\nTotal for January - May 2024\nPolice held 300 men."
    assert days(text, "en")[-1] == (day("2024-01-01"), day("2024-05-31"))


@pytest.mark.parametrize("published", ["", "\n\nPublished 15 July 2025"])
def test_a_weekday_in_the_bulletin_of_a_week_is_of_that_week(published: str) -> None:
    text = f"Weekly digest, 7 to 13 July 2025\n\nOn Wednesday police arrested six women in Keral.{published}"
    assert days(text, "en") == [(day("2025-07-09"),) * 2]


@pytest.mark.parametrize(
    ("language", "head", "told"),
    [
        ("en", "Situation report No. 4 (as of 7 May 2025)", "On Monday 12 people were killed in an air strike."),
        ("en", "Flash update No. 6 | As of 18:00, 7 May 2025", "On Monday 12 people were killed in an air strike."),
        ("en", "BAR COUNCIL OF THE SOUTH\nStatement of the Council on reprisals against its members\n7 May 2025", "On 5 May police arrested nine of them."),
        ("en", "Field note 31 - 7 May 2025", "On Monday 12 people were killed in an air strike."),
        ("fr", "Note de terrain n° 31 – 7 mai 2025", "Lundi, des soldats ont tué 12 bergers."),
        ("en", "Done at Carrow, this 7th day of May 2025", "On 5 May police arrested nine of them."),
        ("es", "Parte n.º 4 (con corte al 7 de mayo de 2025)", "El lunes murieron 12 personas en un ataque."),
        ("ru", "Сообщение № 4 (по состоянию на 7 мая 2025 года)", "В понедельник при обстреле погибли 12 человек."),
        ("ru", "МАРЕВСК, 7 мая 2025 (Вести).", "В понедельник при обстреле погибли 12 человек."),
    ],
)  # fmt: skip
def test_the_day_in_the_head_of_a_report_tells_the_others(language: str, head: str, told: str) -> None:
    assert days(f"{head}\n\n{told}", language) == [(day("2025-05-05"),) * 2]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Live: protest in Keral\nSaturday 8 March 2025\n\n22:40 Police arrested 61 people.\n\n18:00 Last Saturday nine people were injured."),
        ("en", "As it happened: protest in Keral\nSaturday 8 March 2025\n\n22.40 Police arrested 61 people.\n\n18.00 Last Saturday nine people were injured."),
        ("fr", "Manifestation à Roncevelle\nSamedi 8 mars 2025\n\n22h40 La police a arrêté 61 personnes.\n\n18h00 Samedi dernier, neuf personnes ont été blessées."),
        ("ru", "Протест в Ломне\nСуббота, 8 марта 2025 года\n\n22:40 Полиция задержала 61 человека.\n\n18:00 В прошлую субботу пострадали девять человек."),
    ],
)  # fmt: skip
def test_what_stands_at_an_hour_of_a_live_page_is_of_its_day(language: str, text: str) -> None:
    assert days(text, language) == [(day("2025-03-08"),) * 2, (day("2025-03-01"),) * 2]


def test_a_weekday_with_the_day_of_its_month_is_that_day() -> None:
    text = "Boletín semanal, del 7 al 13 de julio de 2025\n\nEl sábado 5 (ver boletín n.º 26) murieron dos estudiantes."
    assert days(text, "es") == [(day("2025-07-05"),) * 2]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Cronología de la represión\n\n12 de junio de 2022\nLa policía mató a tres manifestantes en Valle Hondo.\n\n15 de junio de 2022\nCuarenta personas fueron detenidas."),
        ("fr", "Chronologie\n\n12 juin 2022\nLa police a tué trois manifestants à Val-Profond.\n\n15 juin 2022\nQuarante personnes ont été arrêtées."),
        ("ru", "Хроника подавления\n\n12 июня 2022 года\nПолиция убила троих демонстрантов.\n\n15 июня 2022 года\nЗадержаны сорок человек."),
    ],
)  # fmt: skip
def test_a_day_over_each_part_of_a_chronicle_is_that_of_its_part_and_not_of_the_whole(
    language: str, text: str
) -> None:
    assert captured(text, language).imprint.published is None
    assert days(text, language) == [(day("2022-06-12"),) * 2, (day("2022-06-15"),) * 2]


def test_this_week_in_a_title_is_no_period_of_a_bulletin() -> None:
    text = "Weekly killings: nine hurt this week\n\nPublished 20 April 2015\n\nOn 3 March 2014 two men were killed. Six were hurt."
    assert days(text, "en")[-1] == (day("2014-03-03"),) * 2
