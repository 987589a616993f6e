"""Whoever takes a figure back is the one whose word that is."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

TAKEN_BACK = [
    ("en", "The Relief Network withdrew its figure of 17 injured in Lomnary.", "Relief Network"),
    ("en", "The Ministry of Order retracted its claim that 17 people were injured in Lomnary.", "Ministry of Order"),
    ("ru", "Сеть помощи Острелина отозвала свои данные о 17 раненых в Ломнарах.", "Сеть помощи Острелина"),
    ("fr", "Le Réseau de secours a retiré son chiffre de 17 blessés à Lomnary.", "Réseau de secours"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "who"), TAKEN_BACK)
def test_a_figure_is_taken_back_by_the_one_who_gave_it(language: str, text: str, who: str) -> None:
    (told,) = claims(document(text, language=language))
    assert ([s.name for s in told.attribution], told.modality) == ([who], Modality.DISPUTED)


def test_an_army_that_withdraws_takes_no_figure_back() -> None:
    (told,) = claims(document("The army withdrew its 40 tanks from Lomnary, where 17 people were injured."))
    assert (told.attribution, told.modality) == ((), Modality.ASSERTED)
