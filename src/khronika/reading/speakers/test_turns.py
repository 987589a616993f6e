"""Who answers in an interview, and what only looks like one."""

from __future__ import annotations

import pytest

from khronika.reading.speakers.test_speakers import chain

ANSWERS = [
    ("Maren Holt ran the count.\n\nQ. How many died?\n\nHOLT: Two of us were held, and 12 died.", "12 died", "HOLT", "en"),
    ("Interview with Dr Ada Renn\n\n– How many died?\n– We counted 12 bodies.\n– Some say 30.\n– Nobody saw 30.", "12 bodies", "Dr Ada Renn", "en"),
    ("Entretien avec la docteure Ada Renne\n\n– Combien de morts ?\n– Nous avons vu 12 corps.\n– On parle de trente.\n– Non.", "12 corps", "Ada Renne", "fr"),
    ("Entrevista con la doctora Ada Renno\n\n— ¿Cuántos murieron?\n— Vimos 12 cuerpos.", "12 cuerpos", "Ada Renno", "es"),
    ("Суд в Ломнары.\n\nИз показаний свидетельницы:\n– Сколько вас было?\n– Нас было 12.\n– Вас били?\n– Били всех.", "Нас было 12", "свидетельницы", "ru"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker", "language"), ANSWERS)
def test_who_is_asked_answers(text: str, words: str, speaker: str, language: str) -> None:
    assert chain(text, words, language)[0] == [speaker]


NOBODY = [
    ("Entretien avec la docteure Ada Renne\n\n– Combien de morts ? On parle de 30.\n– Nous avons vu 12 corps.", "de 30", "fr"),
    ("Upper Lomnary was shelled.\n\nLomnary: 12 held\nOstrelin: 3 held", "12 held", "en"),
    ("What do we know?\n\n– 12 held in Lomnary\n– 3 held in Ostrelin", "12 held", "en"),
    ("In an interview with the Herald he was asked.\n\n– How many died?\n– We saw 12 bodies.", "12 bodies", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "language"), NOBODY)
def test_questions_and_lists_are_no_answers(text: str, words: str, language: str) -> None:
    assert chain(text, words, language)[0] == []
