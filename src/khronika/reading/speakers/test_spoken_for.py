"""The body for whom a person speaks, where the same words name both."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

NAMED = [
    ("en", "46 people were detained, said Pavel Ostrin, a spokesman for the Ministry of Order.", "Ministry of Order"),
    ("en", "14 people were injured, Tamara Belik, a spokeswoman for the Doctors' Committee, said.", "Doctors' Committee"),
    ("en", "Ministry of Order spokesman Pavel Ostrin said 46 people were detained.", "Ministry of Order"),
    ("en", "Pavel Ostrin, a spokesman for the Ministry, spoke of calm. Ostrin said 46 people were detained.", "Ministry"),
    ("en", "46 people were detained, said Ivo Brand, the head of Open Road.", "Open Road"),
    ("ru", "Задержаны 46 человек, сообщил представитель министерства порядка Павел Острин.", "министерство порядка"),
    ("ru", "Павел Острин, представитель Комитета врачей, сообщил, что ранены 14 человек.", "Комитет врачей"),
    ("es", "46 personas fueron detenidas, dijo Pavel Ostrin, portavoz del Ministerio de Orden.", "Ministerio de Orden"),
    ("fr", "Le porte-parole du ministère de l'Ordre, Pavel Ostrin, dit que 46 personnes ont été arrêtées.", "ministère de l'Ordre"),
    ("en", "46 people were detained, said Ivo Brand, a resident of Lomnary.", None),
    ("en", "46 people were detained, said Ivo Brand, a lawyer.", None),
    ("en", "The spokesman, Pavel Ostrin, said 46 people were detained.", None),
    ("en", "The Ministry of Order said 46 people were detained.", None),
    ("ru", "Житель Ломнар Павел Острин сообщил, что ранены 14 человек.", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "body"), NAMED)
def test_a_spokesman_is_read_with_the_body_named_beside(language: str, text: str, body: str | None) -> None:
    (told,) = claims(document(text, language=language))
    assert [s.speaks_for for s in told.attribution] == [body]
