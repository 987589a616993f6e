"""Where a section takes place, by its heading."""

from __future__ import annotations

import pytest

from khronika.capturing.capture import capture
from khronika.reading import claims


def places(text: str, language: str, name: str = "page.txt") -> list[str | None]:
    """The place of each counted claim of a file."""
    found = capture(name, text.encode())
    assert found.language == language
    return [c.where.as_written if c.where else None for c in claims(found) if c.quantity]


@pytest.mark.parametrize(
    ("language", "heading", "told", "place"),
    [
        ("en", "Velk District", "Police arrested 14 teachers on Monday.", "Velk District"),
        ("en", "Region of Tolm:", "Police arrested 14 teachers on Monday.", "Tolm"),
        ("en", "Skarn and the coast", "Police arrested 14 teachers on Monday.", "Skarn"),
        ("en", "The north", "Police arrested 14 teachers on Monday.", "north"),
        ("en", "Capital", "Tirvane's court sentenced six soldiers on Monday.", "Tirvane"),
        ("es", "Costa Norte", "La policía detuvo el lunes a once campesinos.", "Costa Norte"),
        ("es", "Valle de Azacual", "La policía detuvo el lunes a once campesinos.", "Azacual"),
        ("es", "Litoral", "La policía detuvo el lunes a once campesinos.", "Litoral"),
        ("fr", "Province du Haut-Lomé", "Les soldats ont tué lundi quatre paysans.", "Haut-Lomé"),
        ("fr", "Littoral", "Les soldats ont tué lundi quatre paysans.", "Littoral"),
        ("ru", "Острельский район", "Полиция задержала в понедельник 14 рыбаков.", "Острельский район"),
        ("ru", "Область Скел", "Полиция задержала в понедельник 14 рыбаков.", "Скел"),
        ("ru", "Столица", "В Маревске полиция избила 14 студентов.", "Маревске"),
    ],
)  # fmt: skip
def test_a_heading_gives_its_place_to_what_is_told_below_it(
    language: str, heading: str, told: str, place: str
) -> None:
    assert places(f"{heading}\n\n{told}\n", language) == [place]


def test_a_heading_ends_the_scene_of_the_section_before() -> None:
    text = "Velk District\nPolice held 12 men in Orlen.\n\nDarran Province\nRaiders killed nine herders.\n\nCorrection\nLast week six men were hurt."
    assert places(text, "en") == ["Orlen", "Darran Province", None]


def test_a_bare_name_is_a_place_where_another_heading_surely_is_one() -> None:
    told = "Raids of the week, and what followed\n\nUpper Hessel\nSoldiers burned 27 homes.\n\n"
    assert places(told + "Velk District\nRaiders killed nine herders.", "en") == [
        "Upper Hessel",
        "Velk District",
    ]
    assert places(told + "Public Order\nRaiders killed nine herders.", "en") == [None, None]


def test_a_deeper_heading_stays_in_the_place_of_the_one_above_it() -> None:
    text = "# Digest\n\n## Velk District\n\n### Prisons\n\nSix prisoners died.\n\n## Courts\n\nSix men were sentenced."
    assert places(text, "en", "page.md") == ["Velk District", None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Velk District\nPolice held 14 men in Orlen. A cousin lives in Marrowby. Two were beaten."),
        ("en", "Velk District\nPolice held 14 men in Orlen. A cousin had fled to Marrowby. Two were beaten."),
        ("es", "Provincia de Velk\nLa policía detuvo a 14 hombres en Orlen. El dueño vive en Melgora. Dos fueron golpeados."),
        ("fr", "Province de Velk\nLa police a arrêté 14 hommes à Orlen. Un témoin, réfugié à Bondara, l'a dit. Deux ont été battus."),
        ("ru", "Острельский район\nПолиция задержала 14 человек в Орлене. Один из них живёт в Кремске. Двое избиты."),
    ],
)  # fmt: skip
def test_where_somebody_lives_or_went_is_not_where_the_story_goes_on(language: str, text: str) -> None:
    first, second = places(text, language)
    assert first == second


def test_a_name_in_bold_opens_the_place_of_its_paragraph() -> None:
    text = "**Quelpa.** Catorce personas fueron detenidas. Tres fueron golpeadas.\n\n**Distrito de Pallca.** Dos hombres murieron. El alcalde vive en Lima."
    assert places(text, "es", "page.md")[:2] == ["Quelpa", "Quelpa"]


def test_a_dash_behind_a_name_at_the_head_of_items_tells_their_place() -> None:
    text = "News\n\n- Brinley: police arrested nine people.\n- Cold Harrow – two miners were killed."
    assert places(text, "en") == ["Brinley", "Cold Harrow"]


def test_a_label_in_capitals_opens_the_place_of_its_paragraph_where_some_label_is_one() -> None:
    text = "News of Thursday, and of the week\n\nNORTHERN DISTRICTS: Floods killed 14 people.\n\nPORT ASHEL: Police arrested seven dockers.\n\nTHE CAPITAL: Two students were shot dead."
    assert places(text, "en") == ["NORTHERN DISTRICTS", "PORT ASHEL", "CAPITAL"]
    talk = "A talk with two men about the strike\n\nVORRICK: Twelve miners were killed.\n\nTESSEN: Two were arrested."
    assert places(talk, "en") == [None, None]


def test_a_land_that_is_called_by_its_kind_alone_is_the_one_that_the_document_names() -> None:
    text = "Informe de la provincia de Tarma Alta\n\nEn la provincia murieron 214 personas."
    assert places(text, "es") == ["Tarma Alta"]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("fr", "MISSION DES DROITS HUMAINS AU TALINGA (MDHT)\nRapport\n\nVingt personnes ont été tuées par la milice.", "TALINGA"),
        ("es", "HOSPITAL PROVINCIAL DE SANTA ELBA\n\nFallecieron seis de los heridos que ingresaron el lunes.", "SANTA ELBA"),
        ("es", "COLEGIO DE MAESTROS\n\nFallecieron seis de los heridos que ingresaron el lunes.", None),
        ("es", "Hospital General Moncayo\nSan Gil de los Esteros\n\nPARTE MÉDICO\n\nFallecieron seis de los heridos que ingresaron el lunes.", "San Gil de los Esteros"),
        ("ru", "Доклад комиссии о событиях в Заречном уезде\n\nВ июне солдаты расстреляли в селе Каменка 27 жителей. Ещё девять человек ранены.", "Каменка"),
        ("en", "VARONIA: fighting in Lower Sarnet\n\nFlash update No. 6, as of 7 May 2025\n\nSoldiers killed 12 men on Monday.", "Lower Sarnet"),
        ("en", "Kestrel Valley flood: what we know\n\nAt least 30 people have died.", "Kestrel Valley"),
        ("fr", "Karandé : deux villages attaqués\n\nDes soldats ont tué 12 civils dans la région du Guelwan. Onze autres ont été blessés.", "Guelwan"),
    ],
)  # fmt: skip
def test_the_lines_above_a_story_tell_its_place(language: str, text: str, place: str | None) -> None:
    assert set(places(text, language)) == {place}


def test_a_town_at_the_foot_where_somebody_signed_is_the_last_to_be_taken() -> None:
    text = (
        "MISSION DES DROITS HUMAINS AU TALINGA\nRapport\n\n"
        + "Vingt personnes ont été tuées. " * 6
        + "\n\nBokango, le 22 juillet 2025"
    )
    assert set(places(text, "fr")) == {"TALINGA"}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("es", "Zona norte. Hombres armados quemaron 22 ranchos en Seco.\n\nZona sur. La policía desalojó a 31 familias.", "Zona sur"),
        ("fr", "Zone nord : des hommes armés ont brûlé 22 cases à Kandéré.\n\nZone sud : la police a expulsé 31 familles.", "Zone sud"),
        ("ru", "Северная зона. Вооружённые люди сожгли 22 дома в Орлене.\n\nЮжная зона. Полиция выселила 31 семью.", "Южная зона"),
    ],
)  # fmt: skip
def test_a_part_of_a_land_that_opens_a_paragraph_is_its_place(language: str, text: str, place: str) -> None:
    assert places(f"Alerta n.º 15\n\n{text}" if language == "es" else text, language)[-1] == place


def test_a_heading_that_only_mentions_a_place_holds_for_a_few_sentences() -> None:
    text = (
        "What the week has brought us so far\n\nMore on the fire in Keral\n"
        + "It rained. " * 9
        + "Police held 12 men."
    )
    assert places(text, "en") == [None]


def test_a_number_or_the_fourth_of_july_is_no_place_of_a_title() -> None:
    assert places("Arrest made in fatal Fourth of July shooting\n\nTwo men were killed.", "en") == [None]
