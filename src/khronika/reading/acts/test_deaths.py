"""What a death died of says whether it was a killing, whatever else the text tells."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

TOLD = [
    ("en", "Twelve people died of hunger during the war.", "died"),
    ("en", "Twelve soldiers died in a road accident.", "died"),
    ("en", "As the fighting went on, twelve children died of cholera.", "died"),
    ("en", "After the raid twelve people died in custody.", "died"),
    ("en", "Twelve people died from gunshot wounds.", "killed"),
    ("en", "Twelve people died in the attack on the market.", "killed"),
    ("en", "Twelve people died on Monday, troops said.", "killed"),
    ("ru", "Во время войны двенадцать человек умерли от голода.", "died"),
    ("ru", "Солдаты рассказали, что от холода умерли двенадцать человек.", "died"),
    ("ru", "Двенадцать солдат погибли в аварии.", "died"),
    ("ru", "Двенадцать человек погибли при бомбёжке.", "killed"),
    ("ru", "Двенадцать человек погибли от пуль.", "killed"),
    ("es", "Mientras seguían los combates, doce niños murieron de cólera.", "died"),
    ("es", "Doce soldados murieron en un accidente de tráfico.", "died"),
    ("es", "Los soldados dijeron que doce niños murieron de frío.", "died"),
    ("es", "Doce personas murieron por disparos.", "killed"),
    ("fr", "Douze personnes sont mortes de faim pendant la guerre.", "died"),
    ("fr", "Les soldats ont dit que douze enfants sont morts de froid.", "died"),
    ("fr", "Douze soldats sont morts dans un accident de la route.", "died"),
    ("fr", "Douze personnes sont mortes par balles.", "killed"),
]


@pytest.mark.parametrize(("language", "text", "act"), TOLD)
def test_its_cause_says_whether_a_death_was_a_killing(language: str, text: str, act: str) -> None:
    assert [c.act for c in claims(document(text, language=language))] == [act]
