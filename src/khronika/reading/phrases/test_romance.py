"""Romance sentences cut into phrases: what is verb, object and time where words have several classes."""

import pytest

from khronika.reading.lexicon.lexicon import lexicon
from khronika.reading.lexicon.triggers import triggers
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.cutting import cut
from khronika.reading.quantities.grammar import quantities
from khronika.reading.quantities.test_quantities import sentence


def phrases(text: str) -> tuple[Chunk, ...]:
    words = sentence(text)
    return cut(words.tokens, "es", triggers(words, lexicon("es")), quantities(words, text, "es"))


def verbs(text: str) -> list[tuple[str, str]]:
    return [(c.head, str(c.voice)) for c in phrases(text) if c.kind is Kind.VERB]


@pytest.mark.parametrize(
    ("text", "head", "voice"),
    [
        ("40 personas fueron detenidas", "detenidas", "passive"),
        ("40 personas han sido detenidas", "detenidas", "passive"),
        ("40 mujeres resultaron heridas", "heridas", "passive"),
        ("40 personas detenidas en Lima", "detenidas", "participle"),
        ("la policía ha detenido a 40", "detenido", "active"),
        ("se detuvo a 40 personas", "detuvo", "passive"),
        ("los detuvieron en Lima", "detuvieron", "active"),
        ("fueron obligados a huir", "obligados", "passive"),
    ],
)
def test_a_verb_group_has_the_voice_of_its_words(text: str, head: str, voice: str) -> None:
    assert verbs(text) == [(head, voice)]


def test_an_object_of_people_is_marked_and_its_preposition_is_no_phrase() -> None:
    found = phrases("La policía detuvo a 40 personas en Lima")
    assert [c.kind for c in found] == [Kind.NOUN, Kind.VERB, Kind.NOUN, Kind.PREPOSITION, Kind.NOUN]
    assert "accs" in found[2].grammemes


def test_a_place_or_a_span_behind_the_mark_is_no_object() -> None:
    assert [c.kind for c in phrases("Fue condenado a 12 años")].count(Kind.PREPOSITION) == 1


def test_an_object_pronoun_is_a_phrase_before_its_verb() -> None:
    pronoun, verb = phrases("Los detuvieron")
    assert (pronoun.kind, pronoun.word, verb.kind) == (Kind.NOUN, "them", Kind.VERB)


def test_the_preposition_of_a_doer_is_known_by_its_sense() -> None:
    found = phrases("12 campesinos fueron asesinados a manos de soldados")
    assert [c.word for c in found if c.kind is Kind.PREPOSITION] == ["by"]
