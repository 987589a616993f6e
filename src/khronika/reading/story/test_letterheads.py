"""The place of a diary, a letter or minutes, which its first line tells behind the day or behind a house; and of a bulletin's items."""

from __future__ import annotations

import pytest

from khronika.reading.story.test_scene import places

HEADED = [
    ("Diary, 12 May 2024, Keral\n\nThey came again. Four boys were taken. In Orlen two men were shot.", ["Keral", "Orlen"], "en"),
    ("Sermon at St Ada's, Keral\n\nThis week three people were killed. In Orlen two men were shot.", ["Keral", "Orlen"], "en"),
    ("12 May 2024, Port Keral\n\nFour boys were taken from our street.", ["Port Keral"], "en"),
    ("Дневник. 12 мая 2024 г., Лядовск\n\nОпять приходили. Забрали четверых ребят. В Острелине застрелили двоих.", ["Лядовск", "Острелине"], "ru"),
    ("Проповедь в храме Святой Ады, Лядовск\n\nНа этой неделе убиты трое.", ["Лядовск"], "ru"),
    ("Diario, 12 de mayo de 2024, Quirama\n\nVolvieron. Se llevaron a cuatro muchachos. En Tormo mataron a dos.", ["Quirama", "Tormo"], "es"),
    ("Journal, 12 mai 2024, Valmer\n\nIls sont revenus. Ils ont emmené quatre garçons. À Bremont, deux hommes ont été abattus.", ["Valmer", "Bremont"], "fr"),
    # No place: who writes, a day, a line that ends as a sentence does.
    ("Diary, 12 May 2024, Ada Renn\n\nFour boys were taken from our street.", [None], "en"),
    ("Diary, 12 May 2024, Friday\n\nFour boys were taken from our street.", [None], "en"),
    ("Letter to my sister, Ilse\n\nFour boys were taken from our street.", [None], "en"),
    ("Дневник, 12 мая 2024 года, Анна\n\nЗабрали четверых ребят.", [None], "ru"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "towns", "language"), HEADED)
def test_the_first_line_of_a_diary_or_sermon_tells_its_place(
    text: str, towns: list[str | None], language: str
) -> None:
    assert places(text, language) == towns


ITEMS = [
    ("ORVANY DISTRICT. Six teachers were detained. Two were beaten.\n\nMEDRA. Police detained 12 traders.\n\nSOUTH COAST. Nine fishermen drowned.", ["ORVANY DISTRICT", "ORVANY DISTRICT", "MEDRA", "SOUTH COAST"], "en"),
    ("DISTRITO DE ORVANÍ. Fueron detenidos seis maestros.\n\nMEDRO. La policía detuvo a 12 vendedores.\n\nCOSTA SUR. Se ahogaron nueve pescadores.", ["DISTRITO DE ORVANÍ", "MEDRO", "COSTA SUR"], "es"),
    ("ОРВАНСКИЙ РАЙОН. Задержаны шесть учителей.\n\nЮЖНЫЙ БЕРЕГ. Утонули девять рыбаков.", ["ОРВАНСКИЙ РАЙОН", "ЮЖНЫЙ БЕРЕГ"], "ru"),
    # Parts of a report are no towns, whatever lands stand beside them.
    ("Орванский район. Задержаны шесть учителей.\n\nСмертность. За год умерли 57 осуждённых. Причины разные.", ["Орванский район", None], "ru"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "towns", "language"), ITEMS)
def test_a_land_in_capitals_opens_its_item(text: str, towns: list[str | None], language: str) -> None:
    assert places(text, language) == towns


COUNCILS = [
    ("Parish council of Orlen, meeting of 6 June 2022\n\nThe constable reported that three youths had been arrested.", "Orlen", "en"),
    ("Acta de la junta vecinal de Tormo Alto, 6 de junio de 2022\n\nEl alguacil informó de que tres jóvenes habían sido detenidos.", "Tormo Alto", "es"),
    ("Conseil municipal de Valmer, séance du 6 juin 2022\n\nLe médecin signale que trois jeunes ont été arrêtés.", "Valmer", "fr"),
    # No place: what a council is for, and to whom one writes.
    ("Council of Bishops, meeting of 6 June 2022\n\nThree youths were arrested.", None, "en"),
    ("Council of the free miners, meeting of 6 June 2022\n\nThree youths were arrested.", None, "en"),
    ("Au Défenseur des droits\n\nTrois jeunes ont été arrêtés.", None, "fr"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "town", "language"), COUNCILS)
def test_a_council_sits_where_its_name_says(text: str, town: str | None, language: str) -> None:
    assert places(text, language) == [town]
