"""Invented sentences and who answers for their words: testing/speakers.<language>.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from khronika.reading.speakers.sayings import sayings
from khronika.reading.speakers.test_speakers import chain, read

HERE = Path(__file__).parents[1] / "testing"
ROWS = [
    (language, text, speakers)
    for language in ("en", "ru", "es", "fr")
    for text, speakers in yaml.safe_load((HERE / f"speakers.{language}.yml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("language", "marked", "speakers"), ROWS)
def test_words_have_the_speakers_who_answer_for_them(language: str, marked: str, speakers: str) -> None:
    before, words, after = marked.replace("}", "{").split("{")
    found, _ = chain(before + words + after, words, language)
    assert " < ".join(found) == speakers


POINTING = [
    ("The prison service denied it. It acknowledged one death, that of a man of 62.", "one death", "prison service", "en"),
    ("The Valley Gazette said 9 died. The paper added that 3 were held.", "3 were held", "Valley Gazette", "en"),
    ("The charity Open Road said 9 died. The charity said 3 were held.", "3 were held", "Open Road", "en"),
    ("La Comisión de Derechos del Río (CDR) publicó su informe. Según la comisión, murieron 9.", "murieron 9", "Comisión de Derechos del Río", "es"),
    ("EL EJÉRCITO SOSTIENE QUE MURIERON CINCO. NO HUBO BAJAS MILITARES , AGREGÓ .", "NO HUBO BAJAS", "EJÉRCITO", "es"),
    ("«Путь долины» заявил о пытках. Организация сообщила, что 9 избиты.", "9 избиты", "«Путь долины»", "ru"),
    ("«Вестник» приводит запись активиста. Он сообщает, что двое убиты.", "двое убиты", "активиста", "ru"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker", "language"), POINTING)
def test_what_points_back_is_resolved_to_what_named_the_speaker(
    text: str, words: str, speaker: str, language: str
) -> None:
    assert chain(text, words, language)[0] == [speaker]


NOBODY = [
    ("I've learned that 9 men were held.", "9 men"),
    ("The group earned 9 talers, compared with 8 last year.", "8 last year"),
    ("Perhaps, to say the least, 9 men were held.", "9 men"),
    ("The case will be heard by 10 judges, and 9 men are held.", "9 men are held"),
    ('It was passed in 1994. A "targeted employment area," which 9 men left, was closed.', "targeted employment"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_ordinary_words_are_no_speakers(text: str, words: str) -> None:
    assert chain(text, words)[0] == []


def test_a_quotation_that_goes_on_behind_its_speaker_is_one_saying() -> None:
    text = "“Forty were held,” Marta Lind said. “Two of them died.”\n\nThe road was closed. “Nobody came to help us there.”"
    one, other = sayings(read(text), text)
    assert text[one.start : one.end] == "“Forty were held,” Marta Lind said. “Two of them died.”"
    assert text[other.start : other.end] == "“Nobody came to help us there.”"


COUNTED_ON = [
    ("Open Road said 40 people were held. Of them, 30 were children.", "30 were children", ["Open Road"], "en"),
    ("Open Road said 40 people were held.\n\nAnother 12 were killed in the flood.", "12 were killed", [], "en"),
    ("«Путь» сообщил, что задержаны 40 человек. Из них 30 избиты.", "30 избиты", ["«Путь»"], "ru"),
    ("Vigía dijo que 40 personas fueron detenidas. De ellas, 30 fueron golpeadas.", "30 fueron golpeadas", ["Vigía"], "es"),
    ("Vigie affirme que 40 personnes ont été arrêtées. Parmi elles, 30 ont été battues.", "30 ont été battues", ["Vigie"], "fr"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speakers", "language"), COUNTED_ON)
def test_a_part_of_a_number_is_told_by_whom_the_number_was(
    text: str, words: str, speakers: list[str], language: str
) -> None:
    assert chain(text, words, language)[0] == speakers
