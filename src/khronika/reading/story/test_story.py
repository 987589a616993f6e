"""Which date a sentence takes that names none."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf

from khronika.claims.when import When
from khronika.reading import claims
from khronika.reading.readers.test_contract import document
from khronika.reading.story.days import uncertain


def times(text: str, language: str = "en") -> list[str | None]:
    """The EDTF of each counted claim, in the order of the text."""
    return [c.when.edtf if c.when else None for c in claims(document(text, language=language)) if c.quantity]


def test_a_headline_takes_the_first_date_of_the_story() -> None:
    assert times("Twelve detained in raid\n\nPolice came on 3 June 2020. They detained 12 men.") == [
        "2020-06-03?",
        "2020-06-03",
    ]


def test_a_day_of_speaking_is_an_upper_bound_and_no_date_of_the_deed() -> None:
    assert times("The union said on 2 November 2023 that 640 miners had been dismissed.") == ["../2023-11-02"]
    assert times("On 2 November 2023 the union said that 640 miners had been dismissed.") == ["../2023-11-02"]


def test_the_past_of_a_story_is_not_carried_on() -> None:
    told = times(
        "On 3 June 2020 police detained 12 men.\n\nIt was the largest raid since 40 were beaten in May 2020.\n\n"
        "Six people were injured."
    )
    assert told[0] == "2020-06-03"
    assert told[-1] == "2020-06-03?"


def test_a_count_since_something_happened_is_a_span() -> None:
    (claim,) = claims(document("Three inmates have died since the strike began on 25 July 2023."))
    assert claim.when is not None
    assert claim.when.edtf == "2023-07-25/.."
    assert claim.scope is not None
    assert claim.scope.since == claim.when


def test_a_growing_count_runs_since_its_beginning_whatever_day_brought_it_there() -> None:
    told = "On 3 June 2020 police came. Friday's arrests bring to 412 the number of people detained since the strike began in May."
    assert times(told) == ["2020-05-01/.."]


def test_a_running_total_keeps_the_span_of_its_paragraph() -> None:
    told = times(
        "Since April 2017 we have evacuated 119 people. We have helped 30 families. On 3 May 2019 two died."
    )
    assert told[0] == "2017-04/.."
    assert told[-1] == "2019-05-03"


def test_what_has_not_happened_has_no_date_of_the_story() -> None:
    assert times(
        "On 3 June 2020 police detained 12 men. If the pass stays closed 300 people could be displaced."
    ) == [
        "2020-06-03",
        None,
    ]


def test_a_date_of_a_thing_is_no_date_of_a_deed() -> None:
    assert times("Nine people died. The ferry was built in 1971.") == [None]


def test_russian_stories_carry_their_date_too() -> None:
    told = times("В субботу, 2 декабря 2023 года, полиция разогнала марш.\n\nЗадержаны 118 человек.", "ru")
    assert told == ["2023-12-02?"]


@pytest.mark.parametrize(
    ("edtf", "marked"),
    [
        ("2025-03-02", "2025-03-02?"),
        ("2025-03", "2025-03?"),
        ("2025-03~", "2025-03%"),
        ("2025-03-02/2025-03-04", "2025-03-02?/2025-03-04?"),
        ("2025-21", "2025-03-01?/2025-05-31?"),
    ],
)
def test_what_is_carried_is_marked_uncertain_in_valid_edtf(edtf: str, marked: str) -> None:
    found = uncertain(When("x", edtf, date(2025, 3, 1), date(2025, 5, 31)))
    assert found is not None
    assert found.edtf == marked
    assert parse_edtf(marked)
