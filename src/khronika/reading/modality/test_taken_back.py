"""A figure that its own text could not confirm is possible, one that it takes back is disputed; others' words leave it as it is."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

DOUBTED = [
    ("en", "Up to 200 people were held that night. This figure could not be corroborated."),
    ("en", "One officer stated that 200 people were held that night; this could not be corroborated."),
    ("en", "The group said 200 men had been detained. The Commission was unable to verify that number."),
    ("en", "At least 200 men were detained, a figure that the mission could not verify."),
    ("ru", "Той ночью задержали до 200 человек. Эту цифру подтвердить не удалось."),
    ("ru", "По словам офицера, той ночью держали до 200 человек; это подтвердить не удалось."),
    ("ru", "Задержаны 200 человек, число, которое миссия не смогла проверить."),
    ("es", "Hasta 200 personas fueron detenidas esa noche. Esta cifra no pudo ser corroborada."),
    ("es", "Un oficial dijo que hasta 200 personas fueron detenidas; esto no pudo ser corroborado."),
    ("fr", "Jusqu'à 200 personnes ont été arrêtées cette nuit-là. Ce chiffre n'a pas pu être corroboré."),
    ("fr", "Deux cents hommes ont été arrêtés, un chiffre que la mission n'a pas pu confirmer."),
]
WITHDRAWN = [
    ("en", "The network counted 40 arrests. It later withdrew that figure."),
    ("en", "Forty people were detained. That figure was wrong."),
    ("en", "The network withdrew its earlier figure of 17 injured."),
    ("en", "On Monday the committee retracted an initial toll of 17 killed in Lomnary."),
    ("ru", "Ранены 40 человек. Эта цифра оказалась завышенной."),
    ("es", "Cuarenta hombres fueron detenidos. Esa cifra es falsa."),
    ("fr", "Le réseau a retiré son chiffre de 17 blessés."),
    ("fr", "Quarante hommes ont été arrêtés. Ce chiffre est faux."),
]
STANDING = [
    ("en", "The army withdrew, and the network put its figure of 40 detained before the court."),
    ("en", "The network has not withdrawn its figure of 17 injured."),
    ("en", "At least 40 men were detained. This figure was confirmed by the mission."),
    ("en", "At least 40 men were detained. The number of detainees elsewhere could not be verified."),
    ("en", "At least 40 men were detained. The agency was not able to verify the figures."),
    ("en", "At least 40 men were detained. This figure could not be independently verified."),
    ("en", "The union treated 40 strikers for bites. The company disputes this figure."),
    ("en", "Forty people were detained. That number is false, the governor said."),
    ("ru", "Задержаны 40 человек. Эта цифра подтверждена миссией."),
    ("ru", "Ранены 40 человек. Министерство оспаривает эту цифру."),
    ("es", "Cuarenta hombres fueron detenidos. La cifra fue confirmada por la misión."),
    ("es", "Cuarenta hombres fueron detenidos. El número de heridos no pudo ser verificado."),
    ("fr", "Quarante hommes ont été arrêtés. Le ministère conteste ce chiffre."),
    ("fr", "Quarante hommes ont été arrêtés. Ce chiffre a été confirmé par la mission."),
]
CASES = [
    *((*row, Modality.POSSIBLE) for row in DOUBTED),
    *((*row, Modality.DISPUTED) for row in WITHDRAWN),
    *((*row, Modality.ASSERTED) for row in STANDING),
]


@pytest.mark.parametrize(("language", "text", "stance"), CASES)
def test_what_a_text_says_of_its_figure_is_heard(language: str, text: str, stance: Modality) -> None:
    found = [c.modality for c in claims(document(text, language=language)) if c.quantity is not None]
    assert found == [stance]


def test_of_a_whole_and_its_part_the_whole_is_doubted() -> None:
    text = "At least 140 men were detained, including 29 students. This figure could not be corroborated."
    found = {c.quantity.low: c.modality for c in claims(document(text)) if c.quantity is not None}
    assert found == {140: Modality.POSSIBLE, 29: Modality.ASSERTED}


def test_several_figures_are_doubted_together() -> None:
    text = "Forty men were detained and 12 women were injured. These figures could not be corroborated."
    assert {c.modality for c in claims(document(text))} == {Modality.POSSIBLE}


def test_a_figure_of_another_paragraph_is_left_alone() -> None:
    text = "Forty men were detained.\n\nThis figure could not be corroborated."
    assert [c.modality for c in claims(document(text))] == [Modality.ASSERTED]
