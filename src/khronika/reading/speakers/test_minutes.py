"""Turns of a talk: whose words they are, and what is no talk."""

from __future__ import annotations

import pytest

from khronika.reading.speakers.minutes import _turns
from khronika.reading.speakers.test_speakers import chain

SITTING = (
    "Sitting of 6 March 2024\n\n"
    "Ms ORRA VENN: Twelve people were killed at the pier.\n\n"
    "The MINISTER OF THE INTERIOR (Mr Dray): Only two were. We hold 40 people.\n\n"
    "Ms VENN: Nine of them are children."
)
ACTA = (
    "Sesión del 6 de marzo\n\nLa señora CASAL VERÓN: Se practicaron 41 detenciones.\n\n"
    "El señor MINISTRO DEL INTERIOR (Ortuño): Hubo 29 heridos.\n\nLa señora CASAL VERÓN: Murieron 22 presos."
)
TURNS = [
    (SITTING, "Twelve people", "ORRA VENN", "en"),
    (SITTING, "40 people", "MINISTER OF THE INTERIOR", "en"),
    (SITTING, "Nine of them", "VENN", "en"),
    (ACTA, "41 detenciones", "CASAL VERÓN", "es"),
    (ACTA, "29 heridos", "MINISTRO DEL INTERIOR", "es"),
]


@pytest.mark.parametrize(("text", "words", "speaker", "language"), TURNS)
def test_who_has_the_turn_speaks(text: str, words: str, speaker: str, language: str) -> None:
    assert chain(text, words, language)[0] == [speaker]


def test_labels_that_never_come_back_are_no_speakers() -> None:
    listed = (
        "What is known of the shelling in the first days of May.\n\n"
        "LOMNARY: Soldiers held 12 men at the bridge for two days.\n\nORVATH: Nobody was held."
    )
    assert chain(listed, "12 men", "en")[0] == []


def test_a_turn_ends_where_the_next_one_begins() -> None:
    talk = (
        "VENN: Who was hurt?\nADISA: Twelve people were killed at the pier.\nVENN: And nine were arrested.\n"
    )
    assert chain(talk, "Twelve people", "en")[0] == ["ADISA"]
    assert chain(talk, "nine were", "en")[0] == ["VENN"]


def test_many_labels_are_looked_through_in_one_walk() -> None:
    talk = "".join(f"ABC{'DEFGHIJ'[n % 7]}: line {n}\n" for n in range(3_000))
    ends = [turn.end for turn in _turns(talk)]
    assert ends == sorted(set(ends))


SMALL = (
    "Colonel Hyacinthe Bréval, porte-parole\n\nQuestion : Combien de morts ?\nCol. Bréval : Nous déplorons 2 morts.\n"
    "Question : Et les blessés ?\nCol. Bréval : Il y a 12 blessés."
)


def test_labels_written_small_speak_where_they_come_back_and_the_document_names_them_in_full() -> None:
    assert chain(SMALL, "2 morts", "fr")[0] == ["Col. Bréval"]
    assert chain(SMALL, "12 blessés", "fr")[0] == ["Col. Bréval"]
    once = "Paul Bréval est venu.\n\nBréval : 2 morts\nLomnary : 12 blessés"
    assert chain(once, "2 morts", "fr")[0] == []


def test_what_the_documents_own_reporter_tells_is_its_own_voice() -> None:
    told = (
        "ISLA VENN: Our reporter Tom Adisa is there.\n\nTOM ADISA: They buried 12 people.\n\nVENN: And now?\n\n"
        "ADISA: Nobody came.\n\nOKAFOR: I counted 26 bodies."
    )
    assert chain(told, "12 people")[0] == []
    assert chain(told, "26 bodies")[0] == ["OKAFOR"]


SHORT = [
    ("A.K.: Seven tenants were evicted.\nR.T.: I do not know.\nA.K.: {Two men were injured}.", "A.K.", "en"),
    ("[14:02] Dana: {they took four students}\n[14:03] Milo: where?\n[14:05] Dana: by the gate", "Dana", "en"),
    ("[14:02] Dana: they came\n[14:03] Milo: {nine were arrested}\n[14:05] Dana: no", "Milo", "en"),
    ("12/05/2024, 14:02 - Dana: they came\n12/05/2024, 14:03 - Milo: {nine were arrested}\n12/05/2024, 14:04 - Dana: no", "Milo", "en"),
    ("[14:02] Dana: they came\n[14:03] Milo T.: {nine were arrested}\n[14:05] Dana: no", "Milo T.", "en"),
    ("А.К.: Выселили семь семей.\nР.Т.: Не знаю.\nА.К.: {Двое ранены}.", "А.К.", "ru"),
    ("[14:02] Дана: {задержаны четверо студентов}\n[14:03] Миша: где?\n[14:05] Дана: у ворот", "Дана", "ru"),
    ("A.K.: No lo sé.\nR.T.: {Desalojaron a siete familias}.\nA.K.: Sí.", "R.T.", "es"),
    ("[14:02] Dana : {quatre étudiants ont été arrêtés}\n[14:03] Milo : où ?\n[14:05] Dana : à la porte", "Dana", "fr"),
    # Where no label comes back, or none stands behind an hour, labels may be places.
    ("[14:02] Orlen: {12 arrested}\n[14:03] Keral: 3 killed", "", "en"),
    ("14:02 Orlen: {12 arrested}\n14:03 Keral: 3 killed", "", "en"),
    ("Orlen: {12 arrested}\nKeral: 3 killed\nOrlen: 4 killed", "", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "speaker", "language"), SHORT)
def test_initials_and_names_behind_an_hour_say_who_speaks(marked: str, speaker: str, language: str) -> None:
    before, words, after = marked.replace("}", "{").split("{")
    found, _ = chain(before + words + after, words, language)
    assert found[:1] == [speaker] * bool(speaker)
