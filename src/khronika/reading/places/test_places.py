"""Places are found by the index and by form; nothing else in capitals is a place, and nothing is guessed."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from khronika.capturing.capture import capture
from khronika.claims.document import SegmentKind
from khronika.reading import claims
from khronika.reading.mentions import PlaceMention
from khronika.reading.places.named import Seen, Told, places
from khronika.reading.readers.test_contract import document
from khronika.reading.sentences import Sentence, tokens

Found = tuple[str, str | None, tuple[str, ...]]  # as written, place, within
LANGUAGES = Path(__file__).parent / "languages"


def read(text: str, language: str = "en", kind: SegmentKind = SegmentKind.BODY) -> tuple[PlaceMention, ...]:
    return places(Sentence(0, len(text), tokens(text, 0, len(text)), kind, 1), text, language)


def found(text: str, language: str = "en") -> list[Found]:
    return [(m.where.as_written, m.where.place, m.where.within) for m in read(text, language)]


RUSSIA, CHECHNYA = ("Russia",), ("Chechnya", "Russia")

ENGLISH = [
    ("Victims were held in Argun.", [("Argun", "Argun", CHECHNYA)]),
    ("Victims were held in Argun, Chechnya, for days.", [("Argun, Chechnya", "Argun", CHECHNYA)]),
    ("They fled the Chechen Republic and went to Minsk.", [("Chechen Republic", "Chechnya", RUSSIA), ("Minsk", "Minsk", ("Belarus",))]),
    ("They came from the North Caucasus.", [("North Caucasus", "North Caucasus", RUSSIA)]),
    ("A new wave in Russia's Chechnya region began.", [("Russia", "Russia", ()), ("Chechnya region", "Chechnya", RUSSIA)]),
    ("Belarus detained 40 people.", [("Belarus", "Belarus", ())]),
    ("Shots were heard in the village of Verhany.", [("Verhany", None, ())]),
    ("Shots were heard near Verhany.", [("Verhany", None, ())]),
    ("In Verhany police detained twelve.", [("Verhany", None, ())]),
    ("Shots were heard in the Vesk region.", [("Vesk region", None, ())]),
    ("Raids began in Minsk, Verhany and Pelesh.", [("Minsk", "Minsk", ("Belarus",)), ("Verhany", None, ()), ("Pelesh", None, ())]),
    ("Amnesty said so in the U.S. and in London.", [("U.S.", "United States", ()), ("London", "London", ("United Kingdom",))]),
    ("They were shot in the eastern city of Andijan.", [("Andijan", "Andijon", ("Uzbekistan",))]),
    ("Obstacles remain in the Donetsk region.", [("Donetsk region", "Donetsk Oblast", ("Ukraine",))]),
    ("They fled to the Democratic Republic of the Congo.", [("Democratic Republic of the Congo", "Democratic Republic of the Congo", ())]),
    ("They were shot in Khartoum state.", [("Khartoum state", "Khartoum State", ("Sudan",))]),
    ("It was near Memphis Avenue, not in Memphis.", [("Memphis Avenue", None, ()), ("Memphis", "Memphis", ("Tennessee", "United States"))]),
    ("They were shot in Hamilton Heights.", [("Hamilton Heights", None, ())]),
    ("They were held in the Bronx.", [("Bronx", "The Bronx", ("New York", "United States"))]),
    ("They saw the Mesa shooter at a Phoenix-area home.", [("Mesa", "Mesa", ("Arizona", "United States"))]),
    ("They were held in Bedford, N.H.", [("Bedford", "Bedford", ("New Hampshire", "United States"))]),
    ("They were held in Newark, NJ, for days.", [("Newark", "Newark", ("New Jersey", "United States"))]),
    ("POLICE RAIDED HOMES IN MINSK.", [("MINSK", "Minsk", ("Belarus",))]),
]  # fmt: skip

RUSSIAN = [
    ("В Чечне задержали 40 человек.", [("Чечне", "Chechnya", RUSSIA)]),
    ("Их держали в Аргуне и в Минске.", [("Аргуне", "Argun", CHECHNYA), ("Минске", "Minsk", ("Belarus",))]),
    ("Их вывезли из Белоруссии.", [("Белоруссии", "Belarus", ())]),
    (
        "Их держали в Нижнем Новгороде.",
        [("Нижнем Новгороде", "Nizhniy Novgorod", ("Nizhny Novgorod Oblast", "Russia"))],
    ),
    ("Их держали в Чеченской Республике.", [("Чеченской Республике", "Chechnya", RUSSIA)]),
    ("Обыски шли в Донецкой области.", [("Донецкой области", "Donetsk Oblast", ("Ukraine",))]),
    ("Обыски шли в Веской области.", [("Веской области", None, ())]),
    ("Обыски шли в городе Верханы.", [("Верханы", None, ())]),
    ("Обыски шли в Верханах.", [("Верханах", None, ())]),
    ("Обыски шли в г. Верханы.", [("Верханы", None, ())]),
    ("Жители Чечни боялись.", [("Чечни", "Chechnya", RUSSIA)]),
]

ROMANCE = [
    ("es", "Murieron dos en la calle Madrid.", [("calle Madrid", None, ())]),
    ("es", "Murieron dos en la calle de Toledo en Lima.", [("calle de Toledo", None, ()), ("Lima", "Lima", ("Peru",))]),
    ("es", "Murieron dos en la República Dominicana.", [("República Dominicana", "Dominican Republic", ())]),
    ("fr", "Deux sont morts rue de Paris à Lyon.", [("rue de Paris", None, ()), ("Lyon", "Lyon", ("France",))]),
    ("fr", "Deux sont morts avenue de Tripoli.", [("avenue de Tripoli", None, ())]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_places_are_found(text: str, expected: list[Found]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), RUSSIAN)
def test_russian_places_are_found_in_any_case_form(text: str, expected: list[Found]) -> None:
    assert found(text, "ru") == expected


@pytest.mark.parametrize(("language", "text", "expected"), ROMANCE)
def test_a_street_or_hotel_is_not_the_town_whose_name_it_bears(
    language: str, text: str, expected: list[Found]
) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Chechen police and Russian authorities denied it.", "en"),
        ("The Russian LGBT Network helped.", "en"),
        ("The Minsk Human Rights Centre helped.", "en"),
        ("It was printed in the Moscow Times.", "en"),
        ("He was beaten in May and in January.", "en"),
        ("He worked in the OSCE and in Parliament.", "en"),
        ("He spoke in Chechen, in Verhanian prisons.", "en"),
        ("They were held in Kochetkov's office.", "en"),
        ("Most of them said nothing to Igor Kochetkov.", "en"),
        ("U.S. officials and US officials said so.", "en"),
        ("Jordan said he was beaten.", "en"),
        ("By Lutz Ferrow", "en"),
        ("Two were shot at the Bermuda Sands Motel.", "en"),
        ("A shooting at the Bermuda Sands Motel killed two.", "en"),
        ("Two were shot at Forest and Blodgett streets.", "en"),
        ("They were held at the Winchester in the night.", "en"),
        ("Denton said he was beaten, and so says Fletcher.", "en"),
        ("They met Officer Bristol.", "en"),
        ("It was a surprise visit on Independence Day.", "en"),
        ("Two Held in Deadly Shooting", "en"),
        ("Eight Dead in Weekend Shootings", "en"),
        ("Three Dead in Apparent Murder-Suicide", "en"),
        ("They were held in the Republic.", "en"),
        ("Fueron detenidos en la República.", "es"),
        ("He fled to Hanna Brodek.", "en"),
        ("Дело рассмотрели в Следственном комитете и в МВД.", "ru"),
        ("Дело рассмотрели в Верховном суде.", "ru"),
        ("Владимир Путин молчал.", "ru"),
        ("Сотрудники «Минского центра» молчали.", "ru"),
    ],
)
def test_people_bodies_months_and_languages_are_no_places(text: str, language: str) -> None:
    assert read(text, language) == ()


@pytest.mark.parametrize("text", [text for text, _ in ENGLISH])
def test_what_was_seen_of_a_sentence_is_no_hindrance_when_more_is_told(text: str) -> None:
    sentence = Sentence(0, len(text), tokens(text, 0, len(text)), SegmentKind.BODY, 1)
    seen, told = Seen(), Told(known=frozenset({"mesa"}), people=frozenset({"minsk", "london"}))
    assert places(sentence, text, "en", seen=seen) == places(sentence, text, "en")
    assert places(sentence, text, "en", told, seen) == places(sentence, text, "en", told)


def test_a_name_of_several_places_is_left_open() -> None:
    assert found("They were held in Brest.") == [("Brest", "Brest", ())]


def test_the_other_places_of_a_document_settle_which_one_is_meant() -> None:
    told = document("Belarus saw arrests. Two men were held in Brest.")
    assert [c.where.within for c in claims(told) if c.where] == [("Brest Region", "Belarus")]


def test_a_name_at_the_head_of_a_report_is_a_place() -> None:
    assert found("GROZNY (Agency) said")[0] == ("GROZNY", "Grozny", CHECHNYA)


def test_a_town_everybody_knows_needs_no_context() -> None:
    assert found("They were held in Moscow.") == [("Moscow", "Moscow", RUSSIA)]


def test_a_smaller_town_without_a_preposition_is_a_place_in_a_title_only() -> None:
    assert [m.where.place for m in read("Bago toll put at 82", kind=SegmentKind.TITLE)] == ["Bago"]
    assert read("Bago toll put at 82") == ()


def test_the_words_of_a_language_are_all_text() -> None:
    for path in LANGUAGES.glob("*/places.yml"):
        table = yaml.safe_load(path.read_text())
        lists = {name: words for name, words in table.items() if isinstance(words, list)}
        assert all(isinstance(w, str) for words in lists.values() for w in words), path


def test_a_language_without_a_folder_gives_no_places() -> None:
    assert read("in Minsk", "xx") == ()


@given(st.text(alphabet="In Mivesk,.'-UЧг ofthandсАв", max_size=60), st.sampled_from(["en", "ru"]))
def test_every_place_stands_in_its_sentence(text: str, language: str) -> None:
    edge = 0
    for mention in read(text, language):
        assert edge <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.where.as_written
        edge = mention.end


def test_the_town_says_more_than_the_country_around_it() -> None:
    text = "Troops in Uzbekistan killed 40 people at a protest in the city of Andijan."
    (found,) = claims(capture("a.txt", text.encode()))
    assert found.where is not None
    assert found.where.as_written == "Andijan"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Four coast guard officers were charged."),
        ("en", "They were fishers of the Aru minority."),
        ("es", "Eran de la etnia Aru."),
        ("es", "Van 53 detenidos."),
        ("fr", "À la suite du plaidoyer de la Mission, 37 détenus ont été libérés."),
        ("fr", "Brèves de la semaine"),
        ("es", "Los presos del Centro de Privación de Libertad fueron golpeados."),
        ("ru", "Прокуратурой области утверждено заключение."),
    ],
)
def test_numbers_peoples_bodies_and_labels_are_no_places(language: str, text: str) -> None:
    assert found(text, language) == []


def test_a_kind_of_place_in_capitals_ends_a_place_in_a_headline_only() -> None:
    written = [m.where.as_written for m in read("Kestrel Valley flood: what we know", kind=SegmentKind.TITLE)]
    assert written == ["Kestrel Valley"]
    assert found("Kestrel Valley flood relief was promised.") == []
