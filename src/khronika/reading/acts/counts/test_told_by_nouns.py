"""Who is called dead or injured was killed or hurt, whatever was done to others beside them and wherever it was."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

CASES = [
    ("en", "The strike caused the death of 18 people and 200 wounded.", ["died 18", "injured 200"]),
    ("en", "The inquiry is into the killing of 18 people and 200 wounded.", ["killed 18", "injured 200"]),
    ("ru", "Открыто дело о гибели 18 человек и 200 раненых в Ломнари.", ["died 18", "injured 200"]),
    ("es", "El ataque causó la muerte de 18 personas y 20 heridos.", ["killed 18", "injured 20"]),
    (
        "fr",
        "L'enquête porte sur la mort de 18 personnes et 200 blessés à Lomnary.",
        ["died 18", "injured 200"],
    ),
    ("ru", "Более 100 погибших в драке в тюрьме Дорвата", ["died 101"]),
    ("es", "24 fallecidos y 49 heridos en una revuelta en una cárcel de Dorvath", ["died 24", "injured 49"]),
    ("es", "Más de 100 presos muertos en una cárcel de Dorvath", ["died 101"]),
    # Who died is then who is called injured; and who is held may be injured.
    ("ru", "Подтверждена смерть 20 раненых.", ["died 20"]),
    ("es", "La muerte de 20 heridos fue confirmada.", ["died 20"]),
    ("en", "Soldiers killed 12 people and three wounded men.", ["killed 12", "killed 3"]),
    ("es", "La policía detuvo a 12 personas y 3 heridos.", ["detained 12", "detained 3"]),
    ("es", "Doce heridos están en la cárcel de Dorvath.", ["imprisoned 12"]),
    ("es", "Doce personas en la cárcel de Dorvath por protestar", ["imprisoned 12"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_a_number_is_of_what_its_noun_tells(language: str, text: str, wanted: list[str]) -> None:
    found = [c for c in claims(document(text, language=language)) if c.quantity is not None]
    assert [f"{c.act} {c.quantity.low}" for c in found if c.quantity] == wanted
