"""Where somebody spoke, or what was said was written down, nothing happened; and where a witness is from, the story goes on."""

from __future__ import annotations

import pytest

from khronika.reading.story.test_scene import places

SPOKEN = [
    ("Orlen was shelled on Monday. At a press conference in Keral the governor announced that nine men had been arrested.", "Orlen", "en"),
    ("Orlen was shelled on Monday. Speaking in the capital, Keral, the minister said nine men had been arrested.", "Orlen", "en"),
    ("Orlen was shelled on Monday. From Keral, the minister said nine men had been arrested.", "Orlen", "en"),
    ("Острелин обстреляли. На пресс-конференции в Лядовске губернатор сообщил, что задержаны девять человек.", "Острелин", "ru"),
    ("В Острелине стреляли. Выступая в столице, Лядовске, министр заявил, что задержаны девять человек.", "Острелине", "ru"),
    ("En Tormo hubo disparos. Desde la capital, Quirama, el ministro afirmó que nueve hombres fueron detenidos.", "Tormo", "es"),
    ("À Bremont, on a tiré. Depuis la capitale, Valmer, le ministre a affirmé que neuf hommes avaient été arrêtés.", "Bremont", "fr"),
    ("À Bremont, neuf hommes ont été arrêtés, confie à Valmer un habitant.", "Bremont", "fr"),
    ("À Bremont, on a tiré. Des témoins ont raconté au Valmer que neuf hommes avaient été arrêtés.", "Bremont", "fr"),
    # What was done at a talk, or what nobody tells there, has its place.
    ("Orlen was calm. Police detained nine men at a press conference in Keral.", "Keral", "en"),
    ("Orlen was calm. After the speech in Keral nine men were arrested.", "Keral", "en"),
    ("At a press conference in Keral the governor announced that nine men had been arrested.", "Keral", "en"),
    ("Bremont était calme. Un incendie s'est déclaré à Valmer. Neuf hommes ont été arrêtés.", "Valmer", "fr"),
    ("В Острелине тихо. На пресс-конференции в Лядовске задержаны девять человек.", "Лядовске", "ru"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "town", "language"), SPOKEN)
def test_nothing_happened_where_it_was_only_told(text: str, town: str, language: str) -> None:
    assert places(text, language)[-1] == town


HOMES = [
    ("Testimony of a woman, 34, from Hallow, recorded in Keral on 2 March 2023\n\nSoldiers came. They killed nine men.", "Hallow", "en"),
    ("I am from Hallow. In January soldiers came. They killed nine men.", "Hallow", "en"),
    ("Testimonio de una mujer de 34 años, de Hetal, tomado en Quirama\n\nLlegaron soldados. Mataron a nueve hombres.", "Hetal", "es"),
    ("Témoignage d'une femme, 34 ans, de Hauteval, recueilli à Valmer\n\nIls sont venus. Ils ont tué neuf hommes.", "Hauteval", "fr"),
    ("Село Хетово находится в Орванском районе. Его обстреливали. Погибли девять человек.", "Хетово", "ru"),
    ("The village of Hallow lies in Orvany district. It was shelled. Nine men were killed.", "Hallow", "en"),
    # Where somebody else is from, and where people were taken, says nothing of the story.
    ("Twelve women were taken in Keral. They came from the hills.", "Keral", "en"),
    ("The driver, from the Union, was hurt. Nine men were killed.", None, "en"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "town", "language"), HOMES)
def test_a_witness_tells_of_home(text: str, town: str | None, language: str) -> None:
    assert places(text, language)[-1] == town
