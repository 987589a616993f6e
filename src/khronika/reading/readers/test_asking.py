"""Nothing that a language model says is taken on its word."""

from __future__ import annotations

import json

import pytest

from khronika.claims.claim import Claim
from khronika.reading import claims
from khronika.reading.readers.asking import AskingReader, prompt
from khronika.reading.readers.contract import Answer, Question, driven
from khronika.reading.readers.test_contract import ReaderContract, document

TEXT = "The square was quiet. Around 40 people ended up in vans in Selnik on 3 May 2025, the committee said."
QUOTE = "Around 40 people ended up in vans"
STATED = {"quote": QUOTE, "number": "Around 40", "act": "detained"}


def recorded(*rows: object, around: str = "") -> Answer:
    """An answer as a model gave it."""
    return Answer(f"{around}{json.dumps(rows, ensure_ascii=False)}{around}", "small-model")


def found(answer: Answer, text: str = TEXT) -> tuple[Claim, ...]:
    return driven(AskingReader().read(document(text)), lambda _: answer)


class TestAskingReader(ReaderContract):
    """The reader that asks keeps the contract."""

    reader = AskingReader

    def answer(self, question: Question) -> Answer:
        """A model that knows one sentence, and reads what it should not."""
        rows = [
            {"quote": "Police detained 12 men", "number": "12", "act": "detained"},
            {"quote": "300 people were rescued", "number": "300", "act": "rescued"},
        ]
        return recorded(*(row for row in rows if row["quote"] in question.prompt))


def test_a_statement_becomes_a_claim_with_the_grammars_number_place_time_and_speaker() -> None:
    (claim,) = found(recorded(STATED))
    assert (claim.quote, claim.act, claim.reader, claim.rule) == (QUOTE, "detained", "llm", "asked")
    assert claim.quantity
    assert (claim.quantity.low, claim.quantity.hedge) == (40, "about")
    assert claim.when
    assert claim.when.edtf == "2025-05-03"
    assert [s.as_written for s in claim.attribution] == ["committee"]


def test_the_vote_keeps_model_question_and_answer() -> None:
    answer = recorded(STATED)
    ((vote,),) = (claim.votes for claim in found(answer))
    assert (vote.model, vote.untrusted_answer) == ("small-model", answer.untrusted_text)
    assert TEXT[22:] in vote.prompt


@pytest.mark.parametrize(
    "row",
    [
        STATED | {"quote": "About 40 people ended up in vans"},
        STATED | {"quote": QUOTE.upper()},
        STATED | {"quote": ""},
        STATED | {"act": "slain"},
        STATED | {"act": "published"},
        STATED | {"number": "41"},
        STATED | {"number": ""},
        STATED | {"number": 40},
        STATED | {"quote": "3 May 2025", "number": "3"},
        STATED | {"quote": "The square was quiet", "number": "quiet"},
        {"quote": QUOTE},
        "detained",
        None,
    ],
    ids=str,
)
def test_what_does_not_stand_in_the_text_gives_no_claim(row: object) -> None:
    assert found(recorded(row)) == ()


@pytest.mark.parametrize("text", ["", "no", "[", "[}", "[" * 100_000 + "]", '{"quote": 1}', "[1, 2]", "null"])
def test_an_answer_that_is_no_list_gives_no_claim(text: str) -> None:
    assert found(Answer(text)) == ()


def test_a_list_is_found_in_what_a_model_writes_around_it() -> None:
    assert len(found(recorded(STATED, around="```\n"))) == 1


def test_a_quote_from_outside_the_passage_that_was_shown_is_refused() -> None:
    text = "Two people walked by.\n\n" + TEXT
    first = {"quote": "Two people walked by", "number": "Two", "act": "released"}

    def answer(question: Question) -> Answer:
        return recorded(first) if "40 people" in question.prompt else Answer("[]")

    assert driven(AskingReader().read(document(text)), answer) == ()


def test_only_passages_with_a_number_of_people_are_shown() -> None:
    asked = list[Question]()

    def answer(question: Question) -> Answer:
        asked.append(question)
        return Answer(None)

    text = "It rained in May 2025 for 3 hours.\n\nTwo people walked by.\n\nA car cost 300 euros."
    driven(AskingReader().read(document(text)), answer)
    assert [text[start:end] for q in asked for start, end in q.discloses] == ["Two people walked by."]


def test_a_long_paragraph_is_asked_about_in_short_passages() -> None:
    asked = list[Question]()

    def answer(question: Question) -> Answer:
        asked.append(question)
        return Answer(None)

    driven(AskingReader().read(document("Two people walked by the river again. " * 200)), answer)
    assert len(asked) > 3
    assert all(end - start <= 1500 for q in asked for start, end in q.discloses)


def test_a_prompt_holds_the_passage_and_the_terms_and_no_others() -> None:
    asked = prompt("Two people walked by {terms}.")
    assert "Two people walked by {terms}." in asked
    assert "found_sanctuary" in asked
    assert "published" not in asked


def test_a_refused_question_casts_no_vote_and_an_empty_answer_votes_against() -> None:
    text = "Police detained 12 men in Selnik."
    (silent,) = claims(document(text), [AskingReader()])
    assert [vote.reader for vote in silent.votes] == ["grammar"]
    (judged,) = claims(document(text), [AskingReader()], lambda _: Answer("[]", "small-model"))
    against = judged.votes[1]
    assert (against.reader, against.agrees, against.untrusted_answer) == ("llm", False, "[]")
    assert text in against.prompt
