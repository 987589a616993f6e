"""Who did it, as the clause names him."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

ENGLISH = {
    "The National Guard detained 40 people.": "The National Guard",
    "Police and masked officers detained 40 people.": "Police and masked officers",
    "Militants of the Black Banner abducted nine fishermen.": "Militants of the Black Banner",
    "The Vesk Liberation Front killed 12 soldiers.": "The Vesk Liberation Front",
    "Ostmark Copper dismissed 640 miners.": "Ostmark Copper",
    "The army's 3rd Brigade killed 14 people.": "3rd Brigade",
    "The killing of 12 villagers by soldiers was condemned.": "soldiers",
    "Soldiers stormed the square, killing 12 people.": "Soldiers",
    "The earthquake killed 12 people.": None,
    "Hurricane Tilda killed 12 people.": None,
    "They detained 12 people.": None,
}
RUSSIAN = {
    "Сотрудники полиции и Росгвардии задержали 40 человек.": "Сотрудники полиции и Росгвардии",
    "Боевики «Чёрного знамени» похитили девять рыбаков.": "Боевики «Чёрного знамени»",
    "Люди в масках увели восемь человек.": "Люди в масках",
    "Убийство 12 крестьян солдатами вызвало протесты.": "солдатами",
    "Национальная гвардия задержала 40 человек.": "Национальная гвардия",
    "Ураган убил 12 человек.": None,
}


@pytest.mark.parametrize(
    ("language", "text", "doer"),
    [("en", t, d) for t, d in ENGLISH.items()] + [("ru", t, d) for t, d in RUSSIAN.items()],
)
def test_the_doer_is_named_as_written(language: str, text: str, doer: str | None) -> None:
    (claim,) = [c for c in claims(document(text, language=language)) if c.quantity]
    assert (claim.perpetrators.as_written if claim.perpetrators else None) == doer
