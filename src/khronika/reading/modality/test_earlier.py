"""A number that its text says was given before is marked so; what happened earlier is not."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document

GIVEN_BEFORE = [
    ("en", "Earlier reports spoke of four people killed in Lomnary."),
    ("en", "Earlier in the evening, officials had reported 60 people injured in Lomnary."),
    ("en", "Police had previously said that 12 people were killed in Lomnary."),
    ("en", "An initial death toll spoke of nine people killed in Lomnary."),
    ("en", "Our first statement, on 4 March, spoke of around 60 people detained."),
    ("en", "An earlier list had 74 people detained in Lomnary."),
    ("ru", "Ранее власти сообщали о 60 пострадавших в Ломнари."),
    ("ru", "До этого было известно о 16 погибших в Ломнари."),
    ("ru", "По первым данным, в Ломнари погибли четыре человека."),
    ("es", "Antes se hablaba de 30 muertos en Lomnary."),
    ("es", "Un primer balance daba cuatro muertos en Lomnary."),
    ("es", "Más temprano, las autoridades habían informado de 12 heridos en Lomnary."),
    ("fr", "Plus tôt dans la soirée, les autorités avaient fait état de 31 morts à Lomnary."),
    ("fr", "Un premier bilan faisait état d'au moins 20 morts à Lomnary."),
    ("fr", "Le bilan précédent était de 12 morts à Lomnary."),
]
GIVEN_NOW = [
    ("en", "Earlier that day five people were killed in Lomnary."),
    ("en", "The ministry, which had earlier said nothing, reported 12 people killed in Lomnary."),
    ("en", "An earlier attack killed 12 people in Lomnary."),
    ("en", "The police said on Monday that 60 people were injured in Lomnary."),
    ("en", "The police reported 12 people killed in Lomnary, where no one had counted earlier."),
    ("en", "The first statement came on Monday, when 60 people were detained."),
    ("ru", "Ранее в тот же день в Ломнари погибли пять человек."),
    ("ru", "Ранее в Ломнари задержали 40 человек."),
    ("ru", "По данным полиции, в Ломнари погибли четыре человека."),
    ("es", "Antes del ataque fueron detenidas 40 personas en Lomnary."),
    ("es", "La policía informó de 12 heridos en Lomnary."),
    ("fr", "Plus tôt dans la journée, 12 personnes ont été arrêtées à Lomnary."),
    ("fr", "Le bilan est de 12 morts à Lomnary."),
]
CASES = [*((*row, True) for row in GIVEN_BEFORE), *((*row, False) for row in GIVEN_NOW)]


@pytest.mark.parametrize(("language", "text", "before"), CASES)
def test_a_number_that_was_given_before_is_marked(language: str, text: str, before: bool) -> None:
    found = [c for c in claims(document(text, language=language)) if c.quantity is not None]
    assert [bool(c.scope and c.scope.earlier) for c in found] == [before]


GROWN = [
    ("en", "One of the wounded died, and there are now eight dead.", True),
    ("en", "Eight people are now dead.", True),
    ("en", "Eight people have now died in Lomnary.", True),
    ("ru", "Один из раненых умер, и погибших теперь восемь.", True),
    ("ru", "Теперь погибших восемь.", True),
    ("es", "Los muertos son ahora ocho.", True),
    ("es", "Ahora hay ocho muertos.", True),
    ("fr", "Les morts sont désormais huit.", True),
    ("fr", "On compte maintenant huit morts.", True),
    ("en", "Eight people are dead.", False),
    ("en", "Now, soldiers killed eight people in Lomnary.", False),
    ("en", "Eight people are now held in Lomnary.", False),
    ("ru", "Теперь полиция сообщает, что погибли восемь человек.", False),
    ("es", "Ahora la policía dice que murieron ocho personas.", False),
    ("fr", "Maintenant, huit personnes sont mortes à Lomnary.", False),
]


@pytest.mark.parametrize(("language", "text", "grown"), GROWN)
def test_a_count_of_the_dead_of_now_is_a_toll_that_rises(language: str, text: str, grown: bool) -> None:
    found = [
        c for c in claims(document(text, language=language)) if c.quantity is not None and c.quantity.low == 8
    ]
    assert [bool(c.scope and c.scope.toll) for c in found] == [grown]
