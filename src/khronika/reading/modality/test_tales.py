"""What a film or a novel tells did not happen; what happens to those who made it, or where it is shown, did."""

from __future__ import annotations

import pytest

from khronika.claims.claim import Modality
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

TOLD_BY_A_WORK = [
    ("en", "In the film, soldiers kill 40 villagers."),
    ("en", "In her third novel 40 villagers are killed by soldiers."),
    ("en", "The novel tells how 40 villagers were killed."),
    ("en", "The film, in which 12 monks are murdered, won two prizes."),
    ("en", "The hero of the video game killed 12 soldiers."),
    ("ru", "В фильме солдаты убивают 40 жителей деревни."),
    ("ru", "По сюжету сериала бандиты похищают троих детей."),
    ("ru", "Герой романа убил троих человек."),
    ("es", "En la película, los soldados matan a 40 aldeanos."),
    ("es", "La novela cuenta cómo mataron a 40 aldeanos."),
    ("es", "La obra muestra la detención de 12 estudiantes."),
    ("fr", "Dans le film, les soldats tuent 40 villageois."),
    ("fr", "Le roman raconte comment 40 villageois ont été tués."),
    ("fr", "La pièce montre l'arrestation de 12 étudiants."),
]

REAL = [
    ("en", "In the film industry, 40 workers were killed last year.", 40),
    ("en", "In the series of attacks, 40 people were killed.", 40),
    ("en", "The film director was among 40 people killed in the raid.", 40),
    ("en", "The play was stopped by police, who arrested 12 students.", 12),
    ("ru", "В театре во время спектакля убили 12 человек.", 12),
    ("ru", "После фильма задержали 12 зрителей.", 12),
    ("ru", "По рассказам родных, задержали 12 рабочих.", 12),
    ("es", "En la serie de atentados murieron 12 personas.", 12),
    ("es", "Tras la película, la policía detuvo a 12 espectadores.", 12),
    ("fr", "Dans la pièce, 12 hommes ont été tués.", 12),
    ("fr", "Dans la série d'attaques, 12 hommes ont été tués.", 12),
]


@pytest.mark.parametrize(("language", "text"), TOLD_BY_A_WORK)
def test_what_a_work_tells_is_not_told_as_done(language: str, text: str) -> None:
    assert not [c for c in claims(document(text, language=language)) if c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(("language", "text", "number"), REAL)
def test_what_happens_beside_a_work_is_told_as_done(language: str, text: str, number: int) -> None:
    told = [c for c in claims(document(text, language=language)) if c.quantity is not None]
    assert {(c.quantity.low if c.quantity else None, c.modality) for c in told} == {
        (number, Modality.ASSERTED)
    }
