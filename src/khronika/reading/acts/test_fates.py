"""Those of whom nobody knows what became are missing; whose fate is known, or only asked for, are not."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

TOLD = [
    ("en", "The whereabouts of 12 villagers remain unknown."),
    ("en", "The ministry said that the fate of the 12 men was not known."),
    ("en", "Twelve men have not been seen since."),
    ("ru", "Судьба двенадцати крестьян остаётся неизвестной."),
    ("ru", "Двенадцать мужчин с тех пор никто не видел."),
    ("es", "Se desconoce el paradero de 12 campesinos."),
    ("es", "De doce campesinos no se ha vuelto a saber nada."),
    ("fr", "On est sans nouvelles de douze villageois."),
    ("fr", "Douze paysans n'ont plus donné signe de vie."),
]
UNTOLD = [
    ("en", "The fate of 12 villagers is known."),
    ("en", "The report tells the fate of 12 villagers."),
    ("en", "Twelve men have been seen since."),
    ("en", "The searchers found 12 men."),
    ("en", "He has not seen his 12 students since Monday."),
    ("en", "No news from the 12 villages was heard."),
    ("ru", "Судьба двенадцати крестьян известна."),
    ("ru", "12 человек вышли на связь."),
    ("es", "La suerte de doce campesinos es conocida."),
    ("es", "Doce vecinos fueron hallados en el valle."),
    ("fr", "Le sort de douze paysans est connu."),
    ("fr", "On n'a retrouvé que douze personnes."),
    ("fr", "Plus de douze personnes ont été retrouvées."),
]


@pytest.mark.parametrize(("language", "text"), TOLD)
def test_who_was_not_seen_again_is_told_as_a_fact(language: str, text: str) -> None:
    found = [c for c in claims(document(text, language=language)) if c.quantity and c.quantity.low == 12]
    assert {c.act for c in found} <= {"missing", "disappeared"}
    assert [c.modality for c in found] == [Modality.ASSERTED]


@pytest.mark.parametrize(("language", "text"), UNTOLD)
def test_who_was_seen_again_is_not_missing(language: str, text: str) -> None:
    found = [c.act for c in claims(document(text, language=language))]
    assert not {"missing", "disappeared"} & {*found}


def test_those_of_whom_none_was_seen_since_are_as_many_as_they_were() -> None:
    (found,) = claims(document("None of the 12 men has been seen since."))
    assert found.quantity is not None
    assert (found.act, found.quantity.low, found.modality.value) == ("disappeared", 12, "asserted")
