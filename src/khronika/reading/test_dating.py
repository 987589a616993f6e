"""The dates of a document's sentences are the same whoever asks for them first."""

from __future__ import annotations

import random

import pytest

from khronika.capturing.capture import capture
from khronika.reading.dating import Dating
from khronika.reading.sentences import sentences

OPENING = "The column left Varnholt on 3 May 2019. "
NEXT = (
    "It rested. ",
    "Two weeks later it was in Selnik. ",
    "The next day nobody came. ",
    "On the 8th it snowed. ",
)


def dating(text: str) -> Dating:
    document = capture("march.txt", text.encode())
    return Dating(document, sentences(document), "en", ())


@pytest.mark.parametrize("seed", range(4))
def test_a_date_does_not_depend_on_which_sentence_is_asked_first(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret hangs on it
    text = OPENING + "".join(dice.choices(NEXT, k=60))
    forward, backward, any_order = dating(text), dating(text), dating(text)
    places = range(61)
    expected = [forward.times(at) for at in places]
    assert [backward.times(at) for at in reversed(places)] == expected[::-1]
    mixed = dice.sample(places, 61)
    assert [any_order.times(at) for at in mixed] == [expected[at] for at in mixed]


def test_each_of_many_sentences_may_count_from_the_one_before_it() -> None:
    towns = [f"T{at:x}lin".replace("0", "o") for at in range(600)]
    text = OPENING + "".join(f"Two weeks later it was in {town}. " for town in towns)
    dates = dating(text).times(600)
    assert [mention.when.edtf for mention in dates] == ["2042-04-28/2042-05-04"]
