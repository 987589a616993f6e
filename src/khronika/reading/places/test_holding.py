"""Which place holds which: said in the sentence or once in the document, never guessed from two names that stand near."""

import pytest

from khronika.claims.document import Document, Segment, SegmentKind, Source, Text
from khronika.reading import claims


def place(text: str, language: str) -> tuple[str, tuple[str, ...]] | None:
    segment = Segment(0, len(text), SegmentKind.BODY)
    told = Document(
        Source("0" * 64, "a.txt", "text/plain", len(text)), Text(text, (segment,)), language=language
    )
    (where,) = [c.where for c in claims(told) if c.where]
    return where.as_written, where.within


EN, RU, ES, FR = (
    "Police detained 14 people in Tovin. ",
    "В Товине задержали 14 человек. ",
    "La policía detuvo a 14 personas en Tovin. ",
    "La police a arrêté 14 personnes à Tovin. ",
)

SAID = [
    ("en", EN + "Tovin is a village in the Darel district.", "Tovin", "Darel district"),
    ("en", EN + "Tovin lies in the Darel district.", "Tovin", "Darel district"),
    ("en", EN + "Tovin is a quarter of Morvan.", "Tovin", "Morvan"),
    ("en", "Police detained 14 people in the village of Tovin in Darel district.", "Tovin", "Darel district"),
    ("en", "Police detained 14 people in Tovin, which lies in the Darel region.", "Tovin", "Darel region"),
    ("en", "Police detained 14 people in the Kesh quarter of Morvan.", "Kesh", "Morvan"),
    ("ru", RU + "Товин — село в Дарельском районе.", "Товине", "Дарельском районе"),
    ("ru", RU + "Товин находится в Дарельском районе.", "Товине", "Дарельском районе"),
    ("ru", "В квартале Кеш города Морван задержали 14 человек.", "Кеш", "Морван"),
    ("es", ES + "Tovin es un pueblo del distrito de Darel.", "Tovin", "Darel"),
    ("es", ES + "Tovin se encuentra en el distrito de Darel.", "Tovin", "Darel"),
    ("es", "La policía detuvo a 14 personas en el pueblo de Tovin en el distrito de Darel.", "Tovin", "Darel"),
    ("fr", FR + "Tovin est un village du district de Darel.", "Tovin", "Darel"),
    ("fr", FR + "Tovin se trouve dans le district de Darel.", "Tovin", "Darel"),
    ("fr", "La police a arrêté 14 personnes dans le quartier de Kesh, à Morvan.", "Kesh", "Morvan"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "inner", "outer"), SAID)
def test_a_place_lies_in_what_a_document_says_that_holds_it(
    language: str, text: str, inner: str, outer: str
) -> None:
    assert place(text, language) == (inner, (outer,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", EN + "Tovin is a town near the Darel district."),
        ("en", EN + "Tovin was attacked in the Darel district campaign."),
        ("en", EN + "Tovin is a village in Darel district. Tovin is a village in Morvan district."),
        ("en", "Police detained 14 people in Tovin and in the Darel district."),
        ("en", "Police detained 14 people in Tovin, 20 kilometres from the Darel district."),
        ("en", "Police who came from the Darel district detained 14 people in Tovin."),
        ("ru", RU + "Товин — село рядом с Дарельским районом."),
        ("es", ES + "Tovin está lejos del distrito de Darel."),
        ("fr", FR + "Tovin est un village voisin du district de Darel."),
    ],
)
def test_places_that_only_stand_near_each_other_hold_nothing(language: str, text: str) -> None:
    found = place(text, language)
    assert found is not None
    assert found[1] == ()


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Police detained 14 people at the Ulvik market in Morvan.", "Morvan"),
        ("Police detained 14 people at the Ulvik prison in the Darel district.", "Ulvik"),
        ("Police detained 14 people at the Morvan market.", "Morvan"),
    ],
)
def test_the_name_of_a_site_in_a_town_is_no_town(text: str, town: str) -> None:
    found = place(text, "en")
    assert found is not None
    assert found[0] == town
