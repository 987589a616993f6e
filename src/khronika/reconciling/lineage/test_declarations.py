"""What a page says of its own parentage, in four languages; and the lines that say nothing of it."""

from __future__ import annotations

import pytest

from khronika.reconciling.lineage.declarations import credits_of
from khronika.reconciling.testing.accounts import document
from khronika.testing.steps import grows_with_its_text

STORY = "Valley Post\n\nSeven people were led away from the mill, and two came back.\n\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thursday\n\nCross-post from: Valley Movement\n\nBody of it.", "Valley Movement"),
        ("Body of it.\nThis article was originally published in Kestova Post.", "Kestova Post"),
        ("First published at https://www.example.org/a/b?c=1\nBody.", "example.org"),
        ("OSTRELIN, 3 May (Reuters) - Seven people were killed.", "Reuters"),
        ("Seven killed\nBy Associated Press\nBody.", "Associated Press"),
        ("KESTOVA, May 3 (Lampwire) – Seven people were killed.", "Lampwire"),
        ("Oct 7, 2031 (Meridian News Agency) - Seven people were killed.", "Meridian News Agency"),
        ("Тело текста.\nПерепечатка: Голос Мелгоры", "Голос Мелгоры"),
        ("Тело текста.\nИсточник: Интерфакс", "Interfax"),
    ],
)
def test_a_page_that_names_its_source_is_taken_at_its_word(text: str, name: str) -> None:
    assert [c.name for c in credits_of(document("a.txt", text))] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "He cited the source: a letter that nobody had seen, and so on for a very long line of running text that ends far away "
        + "x " * 40,
        "The Armed Patrols (AP) of the valley denied it.",
        "By the river, seven were killed.",
        "On 7 October (Ada Brand was there) seven were killed.",
    ],
)
def test_running_text_declares_nothing(text: str) -> None:
    assert credits_of(document("a.txt", text)) == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("This is a cross-post from Hill Chronicle.", "Hill Chronicle"),
        ("A cross-post from the newspaper Hill Chronicle", "Hill Chronicle"),
        ("This story first appeared in Hill Chronicle.", "Hill Chronicle"),
        ("First published in Hill Chronicle on 7 May 2031.", "Hill Chronicle"),
        ("Originally published by Hill Chronicle, May 7, 2031", "Hill Chronicle"),
        ("Republished from Hill Chronicle with permission.", "Hill Chronicle"),
        ("With reporting by Reuters.", "Reuters"),
        ("Via Hill Chronicle", "Hill Chronicle"),
        ("Courtesy of Hill Chronicle", "Hill Chronicle"),
        ("Translated from Hill Chronicle.", "Hill Chronicle"),
        ("Впервые опубликовано в «Горной хронике».", "Горная хроника"),
        ("Оригинал опубликован на сайте «Горной хроники».", "Горная хроника"),
        ("Впервые опубликовано в газете «Горная хроника» 7 мая.", "Горная хроника"),
        ("Репост с сайта «Горной хроники»", "Горная хроника"),
        ("По материалам агентства «Интерфакс»", "Interfax"),
        ("Материал подготовлен совместно с «Горной хроникой»", "Горная хроника"),
        ("Publicado originalmente en el diario La Colina el 7 de mayo de 2031.", "La Colina"),
        ("Esta nota fue publicada por primera vez en La Colina.", "La Colina"),
        ("Fuente: La Colina", "La Colina"),
        ("Con información de EFE.", "EFE"),
        ("Tomado de La Colina", "La Colina"),
        ("Cet article a été publié initialement dans Le Coteau.", "Le Coteau"),
        ("Source : Le Coteau", "Le Coteau"),
        ("Avec AFP", "Agence France-Presse"),
        ("Repris du site www.coteau.example", "coteau.example"),
        ("Article initialement paru dans Le Coteau, avec son autorisation.", "Le Coteau"),
    ],
)
def test_the_last_line_names_the_source_as_it_is_called(line: str, name: str) -> None:
    assert [(c.name, c.mixed) for c in credits_of(document("a.txt", STORY + line))] == [(name, False)]


@pytest.mark.parametrize(
    "line",
    [
        "Agencies",
        "Reuters/AP",
        "By our correspondents and agencies",
        "По сообщениям информагентств",
        "Redacción y agencias",
        "De nos correspondants et des agences",
        "(avec agences)",
        "AFP et EFE",
    ],
)
def test_several_sources_are_several(line: str) -> None:
    assert [c.mixed for c in credits_of(document("a.txt", STORY + line))] == [True]


@pytest.mark.parametrize(
    "line",
    [
        "Via the bridge they reached the town by night.",
        "Translated from the Russian",
        "Traducido del inglés.",
        "Traduit du russe",
        "Reporting by night is dangerous.",
        "The families asked rights groups and agencies",
        "By the river, several agencies set up tents.",
        "Avec sa famille, il a fui.",
        "Par la suite, trois sont morts.",
        "Fuente cercana al caso dijo que murieron tres",
        "Con información de la policía, murieron tres.",
        "Tomado de rehén, el maestro murió.",
        "По материалам дела, погибли трое.",
        "По информации полиции, погибли трое.",
        "Взято с боем село.",
        "Со ссылкой на очевидцев сообщили о трёх погибших.",
    ],
)
def test_a_sentence_that_opens_like_a_credit_is_none(line: str) -> None:
    assert credits_of(document("a.txt", STORY + line)) == ()


def test_a_line_of_openings_takes_work_in_proportion() -> None:
    assert grows_with_its_text(lambda text: credits_of(document("a.txt", text)), "this is a article was the ")
