"""The sentences by which figures explain themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from khronika.claims.judgement import Likeness, PairJudgement
from khronika.claims.quantity import Hedge, Quantity
from khronika.reconciling import Judgements, reconcile
from khronika.reconciling.figures.reasons import reason
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.figures.test_rules import says, weigh
from khronika.reconciling.testing.accounts import claim, document, told_again

WORDS = " ".join(f"word{n}" for n in range(60))


def reason_of(*stated: Stated) -> str:
    return reason(weigh(stated), stated)


def counts(words: str, low: int, high: int | None, hedge: Hedge) -> Quantity:
    return Quantity(words, low, high, hedge)


def test_two_sources_reach_a_floor_one_says_more_none_gives_a_limit_and_a_copy_is_named() -> None:
    """The example by which the rules were drawn: A, B and C are roots, D copies C."""
    documents = [
        document("a.txt", publisher="Ostrelin Herald"),
        document("b.txt", publisher="Kestova Post"),
        document("c.txt", WORDS, "Golos Melgory"),
        document("d.txt", f"Cross-posted from Golos Melgory\n{WORDS}", "Zaruchev Mirror"),
    ]
    two = claim("a.txt", 0, "detained", counts("at least 2", 2, None, Hedge.AT_LEAST))
    forty = claim("b.txt", 0, "detained", counts("around 40", 40, 40, Hedge.ABOUT))
    over = claim("c.txt", 0, "detained", counts("over 119", 120, None, Hedge.MORE_THAN))
    # No machine joins 'at least 2' to a number twenty times as large: a person did.
    same = PairJudgement(two.id, forty.id, Likeness.SAME, "Amal", datetime(2031, 6, 1, tzinfo=UTC))
    record = reconcile(documents, [two, forty, over, told_again(over, "d.txt")], Judgements((), (same,)))
    (figure,) = record.figures
    assert figure.reason.startswith(
        "The count is at least 35 (two independent sources); one source says over 119; no source gives an upper limit; "
        "Zaruchev Mirror repeats Golos Melgory."
    )
    assert "By the policy on rounded numbers, 'around 40' is read as 35 to 45." in figure.reason
    assert figure.title == "at least 35 detained"
    assert (figure.low, figure.high, figure.best, figure.floors) == (35, None, 35, (120, 35, 2))


def test_a_floor_is_told_no_finer_than_its_sources_and_says_that_it_is_rounded() -> None:
    said = reason_of(says("A", 40, Hedge.ABOUT), says("B", 50, Hedge.AT_LEAST))
    assert said.startswith(
        "The count is at least about 40 (two independent sources); one source says at_least 50;"
    )
    third = reason_of(
        says("A", 40, Hedge.ABOUT), says("B", 36, Hedge.AT_LEAST), says("C", 36, Hedge.AT_LEAST)
    )
    assert third.startswith("The count is at least 36 (two independent sources);")


def test_a_disagreement_names_who_stands_on_which_side() -> None:
    said = reason_of(says("Ministry", 46), says("Doctors", 108, Hedge.AT_LEAST))
    assert said.startswith(
        "The sources contradict each other: Ministry ('exact 46'), against Doctors ('at_least 108'); "
        "no side has more independent sources than another"
    )


def test_sides_without_two_sources_are_said_to_be_provisional() -> None:
    told = "Each side is provisional: none has two independent sources."
    assert reason_of(says("Ministry", 46), says("Doctors", 108, Hedge.AT_LEAST)).endswith(told)
    assert told not in reason_of(says("A", 3), says("B", 3), says("C", 4))


def test_who_gives_two_numbers_that_cannot_both_be_true_is_said_to_and_counts_once() -> None:
    one, five = says("D", 1), replace(says("D", 5), claims=("c-D5",))
    alone, beside = weigh([one, five]), weigh([one, five, says("M", 5), says("N", 1)])
    assert (alone.rule, alone.low, alone.high, alone.camps, alone.independent) == ("one_voice", 1, 5, (), 1)
    assert (beside.independent, beside.preferred) == (3, False)
    told = "D gives 'exact 1' and 'exact 5', which cannot all be true, and counts once."
    assert told in reason_of(one, five)
    assert told in reason_of(one, five, says("M", 5))


def test_a_side_with_more_sources_is_said_to_be_preferred() -> None:
    said = reason_of(says("A", 3), says("B", 3), says("C", 4))
    assert "A ('exact 3') and B ('exact 3'), against C ('exact 4'); the range of all is given" in said
    assert said.count("the number to quote is that of the side with more independent sources") == 1


def test_agreement_counts_the_sources_in_words() -> None:
    said = reason_of(says("A", 40, Hedge.ABOUT), says("B", 40, Hedge.NEARLY))
    assert said == "Two independent sources give this number: A ('about 40') and B ('nearly 40')."


def test_one_source_is_called_one_and_provisional() -> None:
    said = reason_of(says("A", 7))
    assert said.startswith("One source gives this number: A ('exact 7').")
    assert said.endswith("The figure is provisional: fewer than two independent sources are known.")


def test_every_sentence_ends_and_none_holds_an_internal_word() -> None:
    for hedge in (Hedge.EXACT, Hedge.VAGUE, Hedge.AT_LEAST, Hedge.ABOUT):
        said = reason_of(says("A", 24, hedge), says("B", 30), says("C", 5, known=False))
        assert said.endswith(".")
        assert "_voice" not in said
        assert "None" not in said


def test_documents_without_marks_are_named_by_their_files_and_repeat_none_but_each_other() -> None:
    documents = [document("a.txt", WORDS), document("b.txt", f"{WORDS} more")]
    elder = claim("a.txt", 0, "killed", counts("five", 5, 5, Hedge.EXACT), "an elder")
    (figure,) = reconcile(documents, [elder, told_again(elder, "b.txt")]).figures
    first, later = ("a.txt", "b.txt") if "in a.txt" in figure.reason else ("b.txt", "a.txt")
    assert f"is not known: an elder, without a name, in {first} ('five')" in figure.reason
    assert f"; {later} repeats a document of unknown origin, {first}." in figure.reason
