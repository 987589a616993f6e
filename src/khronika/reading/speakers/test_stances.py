"""An adverb of doubt behind a comma doubts what it opens; at the head of a clause, or alone, all of it."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

TOLD = [
    ("en", "At least 24 inmates died in a riot in Dorvath, apparently after a fight between gangs."),
    ("en", "Twelve people were arrested in Dorvath, allegedly for spying."),
    ("en", "Twelve bodies were found in Dorvath, apparently killed by the guards."),
    ("ru", "В Дорвате погибли 24 заключённых, предположительно из-за драки между бандами."),
    ("ru", "Двенадцать человек задержаны, якобы за шпионаж."),
    ("es", "Al menos 24 presos murieron en un motín en Dorvath, aparentemente por un enfrentamiento."),
    ("fr", "Au moins 24 détenus sont morts dans une mutinerie à Dorvath, apparemment après une bagarre."),
    ("fr", "Deux rescapés, apparemment étrangers, étaient hospitalisés."),
]
DOUBTED = [
    ("en", "Apparently twelve people were killed in Dorvath.", Modality.POSSIBLE),
    ("en", "On Monday evening, apparently twelve people were killed in Dorvath.", Modality.POSSIBLE),
    ("en", "Twelve people were killed in Dorvath, apparently.", Modality.POSSIBLE),
    ("en", "Twelve people were, apparently, killed in Dorvath.", Modality.POSSIBLE),
    ("ru", "В Дорвате, предположительно, погибли 12 человек.", Modality.POSSIBLE),
    ("es", "Doce personas murieron, presuntamente, en Dorvath.", Modality.ALLEGED),
    ("fr", "À Dorvath, apparemment, douze personnes ont été tuées.", Modality.POSSIBLE),
]
CASES = [*((*row, Modality.ASSERTED) for row in TOLD), *DOUBTED]


@pytest.mark.parametrize(("language", "text", "stance"), CASES)
def test_a_doubt_reaches_as_far_as_what_its_adverb_opens(language: str, text: str, stance: Modality) -> None:
    found = [c.modality for c in claims(document(text, language=language)) if c.quantity is not None]
    assert found == [stance]
