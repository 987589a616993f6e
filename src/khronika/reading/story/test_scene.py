"""Where a story takes place, for the sentences that do not say so."""

from __future__ import annotations

import pytest

from khronika.capturing.capture import capture
from khronika.reading import claims
from khronika.reading.readers.test_contract import document


def places(text: str, language: str = "en") -> list[str | None]:
    """The place of each claim, as written."""
    return [c.where.as_written if c.where else None for c in claims(document(text, language=language))]


def test_a_dateline_gives_the_place_where_nothing_nearer_does() -> None:
    assert places("ULBEK (Corvid News) - A warplane killed 22 people.\n\nTwo more died.") == [
        "ULBEK",
        "ULBEK",
    ]
    assert places("г. Острелин, 7 марта 2025 года\n\nЗадержаны 12 человек.", "ru") == ["Острелин"]


def test_what_the_lead_names_goes_before_the_desk_that_sent_it() -> None:
    told = "HARROWMERE, 3 May 2024 - Police detained 12 people in Velbury, a union said.\n\nTwo people died."
    assert places(told) == ["Velbury", "Velbury"]


@pytest.mark.parametrize("label", ["FLASH - ", "Statement, 16 February 2026\n\n", "Report, 3 May 2024: "])
def test_a_label_at_the_head_is_no_place(label: str) -> None:
    assert places(f"{label}Police detained 12 people.") == [None]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Guards beat 40 inmates of Dorvath Central Prison.", "Dorvath"),
        ("Guards beat 40 inmates at Dorvath prison.", "Dorvath"),
        ("The company dismissed 640 miners after the stoppage at Galven.", "Galven"),
        ("A warplane bombed the market of Ulbek, killing 22 people.", "Ulbek"),
        ("Police detained 12 people in Liberty Square in Velbury.", "Velbury"),
    ],
)
def test_an_institution_or_a_square_lies_in_its_town(text: str, town: str) -> None:
    assert places(text) == [town]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Под Мельгорой задержаны 12 человек.", "Мельгорой"),
        ("Из Острелина вывезли 40 человек.", "Острелина"),
        ("В Сольвинской колонии избили 12 заключённых.", "Сольвинской колонии"),
        ("В Марьином Броде задержали 12 человек.", "Марьином Броде"),
        ("На улице Мира в Острелине избили двоих.", "Острелине"),
    ],
)
def test_russian_towns_are_known_by_preposition_and_ending(text: str, words: str) -> None:
    assert places(text, "ru") == [words]


def test_a_paragraph_holds_its_place() -> None:
    told = places("Trouble began in Velbury. Police detained 12 people.\n\nIn Sarn two people died.")
    assert told == ["Velbury", "Sarn"]


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("en", "In the village of Upper Tarn, in Dorst district, six people were killed.", "Upper Tarn"),
        ("en", "Police in Keral, a mining town in the Lurgan hills, detained 14 people.", "Keral"),
        ("fr", "À Brémont, chef-lieu du Lurgan, 12 manifestants ont été arrêtés.", "Brémont"),
        (
            "es",
            "En la aldea de Tarnal Alto, en la provincia de Dorval, seis personas murieron.",
            "Tarnal Alto",
        ),
        ("ru", "В Бремонте, столице Лурганской области, задержали 12 протестующих.", "Бремонте"),
    ],
)
def test_of_places_one_within_the_other_the_innermost_is_where_it_happened(
    language: str, text: str, town: str
) -> None:
    (claim,) = claims(document(text, language=language))
    assert claim.where is not None
    assert claim.where.as_written == town
    assert claim.where.within


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("en", "Shelling of Keral killed seven people.", "Keral"),
        ("fr", "Les frappes sur Kéral ont tué sept personnes.", "Kéral"),
        ("fr", "Treize détenus sont morts à la prison centrale de Valmer.", "Valmer"),
        ("fr", "La police de Brémont a arrêté 12 personnes au marché central.", "Brémont"),
        ("es", "Trece presos murieron en la cárcel de Valmer.", "Valmer"),
        ("en", "(Keral) Twelve people were arrested.", "Keral"),
        ("fr", "Kéral - Douze personnes ont été arrêtées.", "Kéral"),
        ("en", "A barrage struck the Lomnary ferry landing and killed 12 people.", "Lomnary"),
        ("en", "Lomnary market: twelve people were killed before noon.", "Lomnary"),
        ("en", "Twelve people drowned off the coast of Ostrelin.", "Ostrelin"),
        ("en", "Twelve people were killed, the Lomnarian state broadcaster said.", None),
        ("en", "Bulldozers cleared the Mill Side quarter of Velbury and 12 people died.", "Velbury"),
        ("es", "Los doce fueron asesinados en los silos de Lomnara.", "Lomnara"),
        ("es", "El Tribunal Oral n.º 3 de Lomnara condenó a doce soldados.", "Lomnara"),
        ("es", "Doce personas murieron frente a la costa de Ostrelín.", "Ostrelín"),
        ("es", "Los soldados quemaron 80 casas de Puerto Lomnara.", "Puerto Lomnara"),
        ("fr", "Les soldats ont brûlé 80 maisons de Brémont.", "Brémont"),
        ("fr", "Quarante corps ont été exhumés de la fosse de Brémont.", "Brémont"),
        ("fr", "Quarante corps ont été exhumés de la carrière des Ormes.", "Ormes"),
        ("ru", "В больницах Острелина и Лядова умерли восемь человек.", "Острелина"),
        ("ru", "В казармах Острелина избили восьмерых.", "Острелина"),
    ],
)
def test_what_is_struck_or_holds_people_lies_in_its_town(language: str, text: str, town: str | None) -> None:
    assert places(text, language) == [town]


def test_a_place_behind_a_semicolon_is_another_clauses() -> None:
    told = "In Tarn, 12 were detained; in Orlen, four; in Varn, none."
    assert places(told) == ["Tarn", "Orlen", "Varn"]


def test_a_place_behind_a_contrast_is_that_of_the_deed_behind_it() -> None:
    told = (
        "В Кеше начался бой. На месте погибли 31 человек, а в больницах Острелина умерли ещё восемь человек."
    )
    assert places(told, "ru") == ["Кеше", "Острелина"]


def test_whom_somebody_told_is_no_place() -> None:
    told = "En Melgora cayó un puente.\n\n«Doce personas murieron», declaró a Faro su portavoz."
    assert places(told, "es") == ["Melgora"]


def test_a_title_names_its_place_before_a_colon_where_nothing_else_does() -> None:
    assert places("Keral: twelve miners killed\n\nTwo more died.") == ["Keral", "Keral"]
    spoken = 'Petrov: twelve killed\n\n"Two more died," said Ivan Petrov.'
    assert places(spoken) == [None, None]


def settled(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """The place of each claim, as the index knows it."""
    return [(c.where.place, c.where.within) if c.where else (None, ()) for c in claims(document(text))]


@pytest.mark.parametrize(
    ("text", "town", "within"),
    [
        ("PARIS, Texas - Two people died.\n\nTwo more died in Paris.", "Paris", ("Texas", "United States")),
        ("Two people died in Athens.\n\nThe governor of Georgia flew in from Atlanta.", "Athens", ("Georgia", "United States")),
        ("BEDFORD, N.H. - Two people died.\n\nTwo more died in Bedford. Virginia sent help.", "Bedford", ("New Hampshire", "United States")),
        ("NEWARK, NJ: Two people died.\n\nTWO MORE DIED NEAR NEWARK.", "Newark", ("New Jersey", "United States")),
    ],
)  # fmt: skip
def test_the_region_that_a_document_tells_settles_which_town_of_a_name_is_meant(
    text: str, town: str, within: tuple[str, ...]
) -> None:
    assert set(settled(text)) == {(town, within)}


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Two people died in Paris. The United States condemned it.", ("France",)),
        ("TBILISI, Georgia - Two people were held in Athens.", ()),  # Georgia is a country here
    ],
)
def test_a_country_told_elsewhere_moves_no_great_town(text: str, within: tuple[str, ...]) -> None:
    assert [told for _, told in settled(text)] == [within]


def test_a_person_of_whom_the_document_tells_is_no_town() -> None:
    told = "Robert Seth Denton, 20, was held. Two people died in Denton's home. Police said he shot Denton's sister."
    assert set(places(told)) == {None}
    assert places("Robert Denton, 20, was held. Two people died in Denton.")[-1] == "Denton"


def test_what_the_title_is_about_goes_before_a_town_of_a_later_paragraph() -> None:
    told = "Tarvania: a hundred days after\n\nAt least 143 people were killed last November.\n\nIn Osmar, 17 were shot dead."
    assert places(told) == ["Tarvania", "Osmar"]


@pytest.mark.parametrize(
    ("language", "text", "towns"),
    [
        ("en", "Twelve miners from Vasgar were killed in Ternholt.", ["Ternholt"]),
        ("es", "Doce mineros de Vasgán murieron en Tornaleda.", ["Tornaleda"]),
        ("fr", "À Tornelle, les soldats ont tué 12 habitants de Vasgan.", ["Tornelle"]),
        ("ru", "В Торнольске солдаты убили 12 жителей Васгара.", ["Торнольске"]),
        ("en", "Twelve people were deported to Vasgar from Ternholt.", ["Ternholt"]),
        ("fr", "Douze personnes ont été déportées à Vasgan depuis Tornelle.", ["Tornelle"]),
        ("fr", "Un tribunal d'Ostre a condamné quatre policiers pour le meurtre de 27 villageois à Halde.", ["Ostre", "Halde"]),
        ("ru", "В деревне Торнолье (Васгарский район) погибли 12 человек.", ["Торнолье"]),
        ("en", "Twelve people were killed in the Ternholt suburb of Lowmark.", ["Lowmark"]),
        ("ru", "Девять человек погибли в Друмлове, 17 — в Корвене, ещё четверо — в порту Хеска.", ["Друмлове", "Корвене", "Хеска"]),
    ],
)  # fmt: skip
def test_whence_people_come_and_where_they_are_brought_is_not_where_it_happened(
    language: str, text: str, towns: list[str]
) -> None:
    assert places(text, language) == towns


def test_there_is_the_one_town_that_the_sentence_before_names() -> None:
    assert places("Ternholt was hit again on Sunday. Twelve people were killed there.") == ["Ternholt"]
    assert places("Fighting reached Drumlow on Friday. Nine people died there.") == ["Drumlow"]
    assert places("Les combats ont atteint Drumelle. Neuf personnes y sont mortes.", "fr") == ["Drumelle"]
    assert places("There were clashes with Ivo Brand. There were 12 dead.") == [None]


HEADED = "Weekly\n\nTernholt\n\nTwelve people were killed.\n\nVasgar\n\nNine people were arrested.\n"


def headed(text: str) -> list[str | None]:
    """The same of a file, whose lines that stand alone are headings."""
    found = claims(capture("weekly.txt", text.encode()))
    return [c.where.as_written if c.where else None for c in found]


def test_headings_that_are_names_are_the_towns_of_what_stands_under_them() -> None:
    assert headed(HEADED) == ["Ternholt", "Vasgar"]
    assert headed(HEADED.replace("Ternholt", "Background").replace("Vasgar", "Arrests")) == [None, None]


def test_three_names_alone_that_open_paragraphs_are_towns() -> None:
    told = "Hald. Police came. Seven people were detained.\n\nPenmor. Police came. Nine people were fined.\n\nOster. Two people fled."
    assert places(told)[0] == "Hald"


def test_whose_villages_they_are_tells_where_they_lie() -> None:
    told = "Tornélie : deux villages du Vasgan attaqués, une vingtaine de morts\n\nDouze civils ont péri lundi dans le nord de la Tornélie."
    assert headed(told)[0] == "Vasgan"


def test_who_is_posted_in_a_town_tells_of_it() -> None:
    posted = "Les moniteurs postés à Koumbel ont signalé lundi le refoulement de 126 demandeurs d'asile."
    (found, *_) = [c.where for c in claims(document(posted, language="fr")) if c.quantity]
    assert found is not None
    assert found.as_written == "Koumbel"
