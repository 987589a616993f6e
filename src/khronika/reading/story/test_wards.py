"""Where the wounded were brought is not where they were hurt."""

from __future__ import annotations

import pytest

from khronika.reading import claims
from khronika.reading.readers.test_contract import document
from khronika.testing.steps import grows_with_its_text

HEAD = "Four men were shot in {} on Wednesday.\n\n"
BROUGHT = [
    "The fourth man was shot in the arm and taken to Dorva Hospital.",
    "The fourth man was shot in the arm and was in fair condition at Dorva Medical Center.",
    "The fourth man was shot in the arm and rushed to Dorva Children's Hospital.",
    "The fourth man was shot in the arm and taken to Mount Dorva Hospital.",
    "The fourth man was shot in the chest and was pronounced dead at Dorva Hospital.",
    "He was shot in the leg and taken to Dorva Hospital, where he died.",
    "Two were treated at Dorva Hospital. The fourth man was shot in the arm and taken to Dorva in fair condition.",
]
THERE = [
    "Soldiers killed nine patients at Dorva Hospital.",
    "Nine people were killed in Dorva on Thursday.",
]


def places(text: str) -> list[str | None]:
    return [c.where.as_written if c.where else None for c in claims(document(text))]


@pytest.mark.parametrize("town", ["Kelmar", "Garfield Park"])
@pytest.mark.parametrize("text", BROUGHT)
def test_a_hospital_to_which_the_wounded_were_brought_is_no_place_of_what_hurt_them(
    text: str, town: str
) -> None:
    first, *others = places(HEAD.format(town) + text)
    assert first == town
    assert others
    assert set(others) <= {town, None}


@pytest.mark.parametrize("text", THERE)
def test_a_hospital_in_which_people_were_killed_is_the_place_of_it(text: str) -> None:
    first, *others = places(HEAD.format("Kelmar") + text)
    assert first == "Kelmar"
    assert {(place or "").split()[0] for place in others} == {"Dorva"}


def test_the_only_town_that_a_document_names_is_kept_though_its_hospital_is_named_after_it() -> None:
    assert places("Nine people were injured on Wednesday and taken to Madrid Hospital.")[0] == "Madrid"


def test_many_hospitals_are_read_in_time_that_grows_with_their_number() -> None:
    text = "He was shot in the leg and taken to Dorva Hospital with others who were treated at Osk Medical Center. "
    assert grows_with_its_text(lambda part: claims(document(part)), text)
