"""The explanation of a document tells of every number and every word for an act what became of it."""

from dataclasses import replace

import pytest

from khronika.capturing.capture import capture
from khronika.claims.document import SegmentKind
from khronika.reading import claims
from khronika.reading.explaining import Explanation, explain
from khronika.reading.left import Reason


def explained(text: str, language: str = "en") -> list[Explanation]:
    return list(explain(replace(capture("a.txt", text.encode()), language=language)))


def left(text: str, language: str = "en") -> set[tuple[str, Reason]]:
    return {(text[one.start : one.end], one.reason) for e in explained(text, language) for one in e.left}


@pytest.mark.parametrize(
    ("text", "language", "words", "reason"),
    [
        ("It rained.", "en", "It rained.", Reason.NO_ACT),
        ("Ivan Korr, 41, was beaten by police.", "en", "41", Reason.NO_COUNT),
        ("They paid 300 euros.", "en", "300 euros", Reason.NO_COUNT),
        ("Two hundred people gathered.", "en", "Two hundred people", Reason.NO_ACT_NEAR),
        ("He was killed or wounded.", "en", "wounded", Reason.ALTERNATIVE),
        ("They could be jailed.", "en", "They could be jailed", Reason.TELLS_OF_NOBODY),
        (
            "Nobody came, said one of the detainees.",
            "en",
            "one of the detainees",
            Reason.SPEAKER,
        ),
        ("The detention lasted long.", "en", "detention", Reason.NOBODY),
        ("The death toll is unknown.", "en", "toll", Reason.NO_TOLL),
        ("There were 12 laptops.", "en", "12 laptops", Reason.THINGS),
        ("A man was beaten.", "en", "A man", Reason.ARTICLE),
        ("Ему 40 лет.", "ru", "40 лет", Reason.NO_COUNT),
        ("Dos mil personas se reunieron.", "es", "Dos mil personas", Reason.NO_ACT_NEAR),
        ("Deux cents personnes se sont réunies.", "fr", "Deux cents personnes", Reason.NO_ACT_NEAR),
    ],
)
def test_what_is_left_says_why(text: str, language: str, words: str, reason: Reason) -> None:
    assert (words, reason) in left(text, language)


def test_a_kind_of_number_is_told_in_words() -> None:
    (one,) = (e for e in explained("They paid 300 euros.") if e.left)
    assert one.left[0].sentence() == "no count of people: money"


def test_a_verb_says_what_its_patterns_did_not_find() -> None:
    told = [one for e in explained("Officers opened a new station.\nHe shot a film.") for one in e.left]
    assert all(one.detail for one in told if one.reason is Reason.NOBODY)


def test_a_sentence_without_a_word_for_an_act_is_not_said_to_have_one() -> None:
    told = [one for e in explained("Soldiers killed 12 men in Orvath. He was 34.") for one in e.left]
    assert [one.reason for one in told] == [Reason.NO_COUNT]


def test_an_act_that_only_a_number_tells_wants_that_number() -> None:
    told = [one for e in explained("In 2019 he moved to Orvath.") for one in e.left]
    assert [one.reason for one in told] == [Reason.NO_COUNT, Reason.NO_NUMBER]


def test_a_word_that_wants_a_number_is_named() -> None:
    assert left("It was cold.", "en") == {("cold", Reason.NO_NUMBER)}


def test_a_rate_is_the_reason_of_its_number_and_of_what_it_counts() -> None:
    (one,) = explained("The police make twelve arrests a month.")
    assert [(told.reason, told.detail) for told in one.left] == [
        (Reason.NO_COUNT, "a rate or average"),
        (Reason.USUAL, ""),
    ]


def test_a_number_whose_deed_is_left_has_no_reason_of_its_own() -> None:
    assert left("Every year 500 people are killed on the roads.", "en") == {
        ("500 people are killed", Reason.USUAL)
    }


def test_the_claims_are_those_that_are_read() -> None:
    text = "Around 40 people were detained. It rained. At least two died, and 12 of the 40 were released."
    document = replace(capture("a.txt", text.encode()), language="en")
    assert tuple(c for e in explain(document) for c in e.claims) == claims(document)


def test_every_sentence_and_every_noise_is_told_once_in_order() -> None:
    text = "Raid\n\nTwo men were killed. It rained.\n\nADVERTISEMENT\n"
    found = explained(text)
    assert [text[e.start : e.end] for e in found] == [
        "Raid",
        "Two men were killed.",
        "It rained.",
        "ADVERTISEMENT",
    ]
    assert found[-1].kind is SegmentKind.NOISE
    assert found[-1].why


def test_a_language_without_a_reader_is_the_reason_of_every_sentence() -> None:
    found = explained("Zwei Tote. Es regnete.", "de")
    assert [(one.reason, one.detail) for e in found for one in e.left] == [(Reason.NO_READER, "de")] * 2


def test_every_reason_stands_in_the_documentation_of_the_format() -> None:
    from pathlib import Path

    page = Path(__file__).parents[3].joinpath("docs/formats/explanations.md").read_text()
    assert [reason for reason in Reason if f"| `{reason.name.lower()}` |" not in page] == []
