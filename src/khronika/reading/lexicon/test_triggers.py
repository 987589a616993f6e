"""Which sentences are read at all, and what stands at their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.reading import claims, languages_read, readable
from khronika.reading.lexicon.inflection import plural, verb_forms
from khronika.reading.lexicon.lexicon import Use, lexicon
from khronika.reading.lexicon.triggers import Trigger, _at, triggers
from khronika.reading.readers.test_contract import document
from khronika.reading.sentences import Sentence, sentences
from khronika.testing.steps import grows_with_its_text
from khronika.vocabulary import acts

EXPRESSIONS = sorted(
    " ".join((p.adverb, key, *(item.partition("|")[0].replace("{det}", "the") for item in p.rest)))
    for key, patterns in lexicon("en").patterns.items()
    for p in patterns
    if p.rest or p.adverb
)


def places(trigger: Trigger) -> list[tuple[str, int]]:
    return [(reading.pattern.act, reading.end) for reading in trigger.readings]


def in_compound(sentence: Sentence) -> bool:
    return not sentence.words.isdisjoint(lexicon("en").compounds)


def first(text: str, language: str = "en") -> Sentence:
    return sentences(document(text, language=language))[0]


@given(words=st.lists(st.sampled_from(EXPRESSIONS), min_size=1, max_size=5))
def test_no_expression_is_missed_for_a_word_that_the_sentence_must_hold(words: list[str]) -> None:
    sentence, table = first(" ".join(words)), lexicon("en")
    found = triggers(sentence, table)
    for at, word in enumerate(sentence.lowers):
        plain = [
            p for p in table.patterns.get(word, ()) if not (p.of or p.by or p.negated or p.use is Use.FATE)
        ]
        fitting = [(r.pattern.act, r.end) for r in _at(sentence.tokens, at, plain, table)]
        assert set(fitting) <= set(places(found[at])) if at in found else not fitting or in_compound(sentence)


def test_a_sentence_without_an_act_is_passed_over() -> None:
    assert not triggers(first("The weather was fine and the market busy."), lexicon("en"))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_of_act_has_words(language: str) -> None:
    told = {p.act for patterns in lexicon(language).patterns.values() for p in patterns}
    assert told >= set(acts())


def test_longer_expressions_are_tried_first() -> None:
    reading = triggers(first("Two were shot dead."), lexicon("en"))[2].readings[0]
    assert (reading.pattern.act, reading.end) == ("killed", 4)


def test_an_expression_may_hold_its_object() -> None:
    found = triggers(first("Officers took 17 drivers into custody."), lexicon("en"))[1]
    assert any(r.pattern.act == "detained" and r.pattern.use is Use.DONE for r in found.readings)


def test_an_adverb_may_part_an_expression() -> None:
    found = triggers(first("Huit élèves manquent toujours à l'appel.", "fr"), lexicon("fr"))
    assert {r.pattern.act for r in found[2].readings} == {"missing"}


def test_a_russian_expression_may_stand_before_its_verb() -> None:
    found = triggers(first("О пытках рассказали 37 человек.", "ru"), lexicon("ru"))
    assert found[2].readings[0].pattern.act == "tortured"


def test_verbs_are_inflected_by_rule_and_by_list() -> None:
    assert verb_forms("carry", {}).past == "carried"
    assert verb_forms("seize", {}).ing == "seizing"
    assert verb_forms("shoot", {"shoot": ["shot", "shot"]}).participle == "shot"
    assert plural("body") == "bodies"


def test_a_language_without_a_reader_is_not_readable() -> None:
    assert languages_read() == {"en", "es", "fr", "ru"}
    assert not readable(document("Zwölf Menschen wurden verhaftet.", language="de"))
    assert claims(document("Zwölf Menschen wurden verhaftet.", language="de")) == ()


@pytest.mark.parametrize("unit", ["detained ", "killed, ", "12 men and ", "(", "« ", "задержаны "])
def test_work_grows_no_faster_than_hostile_text(unit: str) -> None:
    assert grows_with_its_text(lambda text: claims(document(text)), unit)
