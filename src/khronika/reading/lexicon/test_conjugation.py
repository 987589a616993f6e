"""Forms of verbs and nouns by the endings that a language's folder lists."""

import pytest

from khronika.reading.lexicon.conjugation import conjugation


@pytest.mark.parametrize(
    ("verb", "form", "kind"),
    [
        ("matar", "mataron", "finite"),
        ("matar", "matadas", "participle"),
        ("morir", "murieron", "finite"),
        ("retener", "retuvo", "finite"),
        ("imponer", "impuestos", "participle"),
        ("destruir", "destruyó", "finite"),
        ("herir", "hiriendo", "gerund"),
    ],
)
def test_a_spanish_verb_has_its_regular_and_irregular_forms(verb: str, form: str, kind: str) -> None:
    forms = conjugation("es")
    assert forms is not None
    assert (form, kind) in set(forms.forms(verb))


def test_a_person_has_two_genders_and_a_deed_one() -> None:
    forms = conjugation("es")
    assert forms is not None
    assert forms.nouns("detenido", person=True) == ("detenido", "detenidos", "detenida", "detenidas")
    assert forms.nouns("ejecución", person=False) == ("ejecución", "ejecuciones")


def test_a_language_without_endings_has_none() -> None:
    assert conjugation("en") is None
