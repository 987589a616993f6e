"""Sentences that can be said again in another language."""

from __future__ import annotations

import json
from datetime import date

import pytest

from khronika.reconciling.sentences import (
    Own,
    Said,
    Sentences,
    capital,
    form,
    in_order,
    in_words,
    joined,
    listed,
    parts_of,
    said,
)

DAY = date(2031, 5, 3)


def test_a_sentence_is_its_english_words_to_whoever_compares_prints_or_writes_it() -> None:
    one, english = said("{who} counts {count:,}", "Golos", 1200), "Golos counts 1,200"
    assert (one, {one}, f"{one}.", json.dumps([one])) == (english, {english}, f"{english}.", f'["{english}"]')


def test_a_sentence_keeps_its_words_apart_from_their_values() -> None:
    inner = said("'{words}'", "over 40")
    assert said("{who} counts {count}", "Golos", inner).form == (
        "{who} counts {count}", "Golos", ("'{words}'", "over 40"),
    )  # fmt: skip


def test_a_form_can_be_said_at_any_later_time() -> None:
    later = form("{words} ({points:+.1f})", form("the same number: {a}, {b}", "six", "6"), 2.0)
    assert said(*later) == "the same number: six, 6 (+2.0)"


@pytest.mark.parametrize(
    ("sentence", "english"),
    [
        (said(Own.DAY, DAY), "3 May 2031"),
        (said(Own.MONTH, DAY), "May 2031"),
        (said(Own.DAY_AND_MONTH, DAY), "3 May"),
        (said(Own.ACT, "detained"), "detained"),
        (said(Own.UNIT, "family"), "families"),
        (in_words(2), "two"),
        (in_words(1500), "1,500"),
        (capital(said("{count} of them are named", in_words(2))), "Two of them are named"),
        (listed(["A", "B", "C"]), "A, B and C"),
        (listed(list("ABCDEFGHI")), "A, B, C, D, E, F and three more"),
    ],
)
def test_what_languages_say_in_ways_of_their_own_can_be_said_in_english_again(
    sentence: str, english: str
) -> None:
    assert sentence == english
    assert isinstance(sentence, Said)
    assert said(*sentence.form) == english
    assert said("It is {it}.", sentence.form) == f"It is {english}."


def test_sentences_are_said_when_somebody_reads_them() -> None:
    both = Sentences(
        in_order([form("no time is told"), form("{days} days apart", 2), form("no time is told")])
    )
    assert (len(both), list(both), both[0], list(both[1:])) == (
        2, ["2 days apart", "no time is told"], "2 days apart", ["no time is told"],
    )  # fmt: skip
    assert both == Sentences(in_order([form("{days} days apart", 2), form("no time is told")]))
    assert both != both[1:]


def test_words_of_a_document_are_never_read_as_places() -> None:
    assert said("'{words}'", "{count} %(n)s {") == "'{count} %(n)s {'"


def test_a_value_for_which_there_is_no_place_is_refused() -> None:
    with pytest.raises(ValueError, match="2 values for the places"):
        said("{who} counts", "Golos", "seven")


def test_joined_sentences_can_be_parted_again() -> None:
    both = joined(" ", (said("A."), said("B {n}.", 2)))
    assert (both, parts_of(both)) == ("A. B 2.", ("A.", "B 2."))
    assert parts_of(said("A.")) == ("A.",)
    assert (joined("; ", ["alone"]), joined("; ", [])) == ("alone", "")
