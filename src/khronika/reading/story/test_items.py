"""Which sentences are items of a list, and what one item keeps for itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from khronika.capturing.layout import plain_text
from khronika.claims.claim import Claim
from khronika.claims.when import When
from khronika.reading import claims
from khronika.reading.readers.test_contract import document
from khronika.reading.sentences import sentences
from khronika.reading.story.items import items_of


def read(text: str, language: str = "en", day: str = "") -> list[Claim]:
    whole = replace(document(text, language=language), text=plain_text(text))
    if day:
        at = date.fromisoformat(day)
        whole = replace(whole, imprint=replace(whole.imprint, published=When(day, day, at, at)))
    return [c for c in claims(whole) if c.quantity]


def items(text: str, language: str = "en") -> tuple[int, ...]:
    whole = replace(document(text, language=language), text=plain_text(text))
    return items_of(sentences(whole), language)


def times(text: str, language: str = "en", day: str = "") -> list[str | None]:
    return [c.when.edtf if c.when else None for c in read(text, language, day)]


def test_bullets_and_short_numbered_points_are_items() -> None:
    assert items("Told today:\n\n- two held\n- six freed\n- one hurt") == (0, 1, 2, 3)
    assert items("1. Roads. Two hurt.\n2. Fires. Six hurt.") == (1, 1, 1, 2, 2, 2)


def test_the_dashes_of_a_talk_are_no_items() -> None:
    assert set(items("– How many were held?\n– Twelve men.\n– And then?\n– Six were freed.")) == {0}


def test_the_long_paragraphs_of_a_report_are_no_items() -> None:
    long = (
        "The commission heard that the guards entered the houses of the valley and took what they found there, "
        * 4
    )
    assert set(items(f"12. {long}.\n13. {long}.")) == {0}


def test_paragraphs_that_the_name_of_a_town_opens_are_items() -> None:
    told = "Lomnary. Twelve men were held.\n\nOstrelin transit. Six were beaten.\n\nNobody answers."
    assert items(told) == (1, 1, 2, 2, 0)


@pytest.mark.parametrize("mark", ["►", "▪️", "*", "•", "–"])
def test_the_day_of_one_item_is_no_other_ones(mark: str) -> None:
    told = f"{mark} Two killed in a raid\n{mark} Six killed on 3 May 2020\n{mark} One killed at sea\n\nNine were hurt."
    assert times(told) == [None, "2020-05-03", None, None]


def test_what_stands_above_a_list_dates_all_of_it() -> None:
    told = "Hurt at the meeting of 5 October 2024\n\n1. Anna Lind – two ribs broken.\n2. Six men were beaten on 7 October.\n\nIn all nine were hurt."
    assert times(told)[-1] == "2024-10-05?"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Evening brief, 30 June 2024\n\n* Two killed in raid\n* Twelve freed"),
        ("en", "Daily bulletin No. 211 / 30 June 2024, 18:00 hrs\n\n1. Order. Two were hurt.\n2. Fires. Twelve were hurt."),
        ("es", "Boletín de la tarde, 30 de junio de 2024\n\n► Dos muertos en un choque\n► Doce heridos en la mina"),
        ("ru", "Сводка на 08:00 30.06.2024 (воскресенье)\n\n1. Пожары. Погибли двое.\n2. Дороги. Ранены 12 человек."),
        ("fr", "Bulletin quotidien n° 12 du 30 juin 2024\n\n► Deux morts dans un raid\n► Douze blessés à la mine"),
    ],
)  # fmt: skip
def test_what_a_bulletin_leaves_undated_is_of_its_day(language: str, text: str) -> None:
    assert times(text, language) == ["2024-06-30?"] * 2


def test_a_days_bulletin_counts_yesterday_from_its_day() -> None:
    told = "Daily bulletin No. 211 / 17 August 2022, 18:00 hrs\n\nAt yesterday's meeting 84 people were detained."
    assert times(told) == ["2022-08-16"]


def test_a_letter_or_a_report_without_such_a_name_tells_of_no_more_than_what_had_happened_by_its_day() -> (
    None
):
    told = "Political prisoners, 30 June 2024\n\n* Twelve miners were sentenced\n* Two freed"
    assert times(told) == ["../2024-06-30?"] * 2


def test_the_days_of_a_title_are_the_storys_however_long_ago() -> None:
    told = (
        "Report on the events of 6 to 8 July 2023 in Lomnary\n\nThe guards opened fire. Twelve people died."
    )
    assert times(told, day="2024-02-14") == ["2023-07-06?/2023-07-08?"]


def wheres(text: str, language: str = "en") -> list[str | None]:
    return [c.where.as_written if c.where else None for c in read(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "towns"),
    [
        ("en", "* Lomnary: Third Day of Shelling, 5 Dead\n* Two Killed in Ostrelin\n* Six Held as Dyke Holds", ["Lomnary", "Ostrelin", None]),
        ("en", "* Correction: 3 were hurt\n* Miners' Union: 8 members held\n* Two Killed in Ostrelin", [None, None, "Ostrelin"]),
        ("en", "* Holt: 3 were hurt\n* Holt: 8 were held\n* Two Killed in Ostrelin", [None, None, "Ostrelin"]),
        ("es", "► Seis muertos en Lomnara\n► Liberan a 11 pescadores\n► Fiscal: «Hay doce heridos»", ["Lomnara", None, None]),
        ("ru", "▪️ В Острелине убиты двое\n▪️ Задержаны 12 человек", ["Острелине", None]),
    ],
)  # fmt: skip
def test_a_town_of_one_item_is_no_other_ones_and_a_label_is_its_own(
    language: str, text: str, towns: list[str | None]
) -> None:
    assert wheres(text, language) == towns


def test_what_stands_above_a_list_places_all_of_it() -> None:
    assert wheres("In Melgora this week:\n\n- two men were held\n- six were freed") == ["Melgora"] * 2


def test_a_town_that_opens_its_paragraph_is_where_that_happened() -> None:
    told = "Lomnary. Twelve men were held.\n\nOstrelin transit. Six were beaten."
    assert wheres(told) == ["Lomnary", "Ostrelin"]
    assert wheres("Roads. Twelve men were hurt.\n\nFires. Six were hurt.") == [None, None]


def test_a_heading_places_what_stands_under_it() -> None:
    told = "2 Killed in Ostrelin Clash\n\nPolice used batons on Monday.\n\nToll in Lomnary Mine Blast Climbs to Seven\n\nThree more miners died of burns overnight."
    assert wheres(told)[-1] == "Lomnary"


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("es", "Puerto Lomnara, 6 nov 2023 (Agencia Sol).- Trece personas murieron.", "Puerto Lomnara"),
        ("es", "VILLA CORTA, 6 nov 2023 (Agencia Sol).- Trece personas murieron.", "VILLA CORTA"),
        ("ru", "г. Острелин, 7 марта 2025 года\n\nЗадержаны 12 человек.", "Острелин"),
        ("fr", "RÉPUBLIQUE DE KÉSIE — Ministère de la Sécurité\nCommuniqué n° 8 du 3 juin 2025\n\nÀ la suite des troubles à Brémont, il précise ce qui suit.\n\nLe bilan s'établit à 4 morts.", "Brémont"),
        ("en", "REPUBLIC OF KESIA — Ministry of the Interior\n\nAfter the unrest in Lomnary, it states as follows.\n\nFour people died.", "Lomnary"),
    ],
)  # fmt: skip
def test_a_dateline_is_read_whole_and_a_letterhead_is_none(language: str, text: str, town: str) -> None:
    assert wheres(text, language) == [town]


CHRONICLE = """Monthly bulletin

Detentions: 64. Convictions: 5.

9 September. Ostrel. A march was broken up; 17 people were injured.

24 September. Kamen. Two teachers were dismissed.

25 September. Two men were arrested."""


def test_the_town_behind_the_day_that_opens_an_entry_is_of_that_entry_alone() -> None:
    told = [(c.act, c.where.as_written if c.where else None) for c in read(CHRONICLE)]
    assert told == [
        ("detained", None),
        ("sentenced", None),
        ("injured", "Ostrel"),
        ("dismissed", "Kamen"),
        ("detained", None),
    ]
