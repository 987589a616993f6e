"""Whoever called tells an entry of a log."""

from __future__ import annotations

import pytest

from khronika.reading.speakers.test_speakers import chain

LOG = (
    "19:40  Woman, would not give her name. Police hit {nine people}.\n\n20:50  Warden, Mr Abel Fray. They took {fourteen men}.\n\n"
    "21:30  Nurse at St Ada's. She has {three wounded}."
)
REGISTRO = (
    "19:40 Vecina de la calle Sol. Golpearon a {nueve personas}.\n\n20:50 Enfermera del hospital. Atiende a {tres heridos}.\n\n"
    "21:30 Madre de Luis Sarmo. Se llevaron a {dos hijos}."
)


@pytest.mark.parametrize(
    ("marked", "words", "speaker", "language"),
    [
        (LOG, "nine people", "Woman", "en"),
        (LOG, "fourteen men", "Mr Abel Fray", "en"),
        (LOG, "three wounded", "Nurse at St Ada's", "en"),
        (REGISTRO, "nueve personas", "Vecina de la calle Sol", "es"),
        (REGISTRO, "tres heridos", "Enfermera del hospital", "es"),
    ],
)
def test_who_calls_tells_what_the_entry_says(marked: str, words: str, speaker: str, language: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    assert chain(text, words, language)[0][:1] == [speaker]


def test_an_entry_that_tells_something_at_once_names_no_caller() -> None:
    log = "19:40 Police arrested three men. Two were hurt.\n\n20:15 Soldiers came again. Four were taken.\n\n21:30 Nurses left. Six stayed."
    assert chain(log, "Four were", "en")[0] == []
