"""Which date a sentence takes that names none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from edtf import parse_edtf

from khronika.claims.document import Segment, SegmentKind, Text
from khronika.claims.when import When
from khronika.reading import claims
from khronika.reading.readers.test_contract import document
from khronika.reading.story.uncertain import uncertain


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


def on(text: str, day: str, language: str = "en") -> list[str | None]:
    """The same of a document published on a day."""
    at = date.fromisoformat(day)
    whole = document(text, language=language)
    whole = replace(whole, imprint=replace(whole.imprint, published=When(day, day, at, at)))
    return [c.when.edtf if c.when else None for c in claims(whole) if c.quantity]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Year-to-date: 402 people were killed (same period of 2021: 388).", "2022/2022-08-17"),
        ("en", "So far this year 402 people were killed, against 388 in the same period of 2021.", "2022/2022-08-17"),
        ("es", "En lo que va de año han muerto 212 personas, frente a las 140 del mismo período de 2021.", "2022/2022-08-17"),
        ("es", "En lo corrido del año han muerto 212 personas.", "2022/2022-08-17"),
        ("fr", "Depuis le début de l'année, 212 personnes sont mortes, contre 140 sur la même période de 2021.", "2022-01-01/2022-08-17"),
        ("ru", "С начала сезона утонули 12 человек (за тот же период 2021 года – 74).", "2022/2022-08-17"),
    ],
)  # fmt: skip
def test_a_count_of_this_year_is_not_of_the_year_it_is_compared_with(
    language: str, text: str, told: str
) -> None:
    assert on(text, "2022-08-17", language)[0] == told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A court on Monday sentenced two soldiers for the killing of four men, committed on 17 August 1996."),
        ("es", "El tribunal condenó ayer a dos soldados por el homicidio de cuatro jóvenes, ocurrido el 17 de agosto de 1996."),
        ("es", "El tribunal condenó ayer a dos soldados por el secuestro de doce jóvenes y el homicidio de cuatro de ellos, ocurridos el 17 de agosto de 1996."),
        ("fr", "Le tribunal a condamné hier deux soldats pour le meurtre de quatre hommes, commis le 17 août 1996."),
    ],
)  # fmt: skip
def test_the_day_of_a_judgment_is_not_that_of_the_deed(language: str, text: str) -> None:
    told = on(text, "2022-08-16", language)
    assert told[0] == "2022-08-15"
    assert set(told[1:]) == {"1996-08-17"}


def test_the_day_on_which_a_count_stood_is_no_deeds() -> None:
    told = "On 3 May 2020 84 people were held. As of 5 May 2020 79 are free. Six were hurt."
    assert times(told)[0] == times(told)[-1] == "2020-05-03"


def test_the_day_at_the_foot_of_a_talk_is_that_of_its_telling() -> None:
    told = (
        "A talk. " + "They came. " * 12 + "On the 2nd of December 88 people died.\n\nFriday 20 September 2024"
    )
    whole = document(told)
    foot = told.index("Friday")
    whole = replace(whole, text=Text(told, (Segment(0, foot, SegmentKind.BODY), Segment(foot, len(told), SegmentKind.DATELINE))))  # fmt: skip
    assert [c.when.edtf for c in claims(whole) if c.when] == ["2023-12-02"]


def test_what_an_agency_sends_without_a_day_happened_by_the_day_of_its_dateline() -> None:
    line, told = "MELGORA, 12 feb 2024 (Agencia Sol).-", "Catorce personas murieron al derrumbarse una casa."
    whole = document(f"{line} {told}", language="es")
    edges = (Segment(0, len(line), SegmentKind.DATELINE), Segment(len(line) + 1, len(line) + 1 + len(told), SegmentKind.BODY))  # fmt: skip
    (claim,) = claims(replace(whole, text=Text(whole.text.content, edges)))
    assert claim.when is not None
    assert claim.when.edtf == "../2024-02-12"


def test_behind_a_judgment_the_story_is_that_of_the_deed() -> None:
    told = "El tribunal condenó ayer a dos soldados por el homicidio de cuatro jóvenes, ocurrido el 17 de agosto de 1996.\n\nLos doce fueron llevados a un silo."
    whole = document(told, language="es")
    edges = [Segment(0, told.index("\n\n"), SegmentKind.BODY), Segment(told.index("Los doce"), len(told), SegmentKind.BODY)]  # fmt: skip
    whole = replace(whole, text=Text(told, tuple(edges)))
    assert [c.when.edtf for c in claims(whole) if c.when][-1] == "1996-08-17?"


def test_a_headline_of_a_judgment_takes_its_day_and_not_that_of_the_deed() -> None:
    head = "Condenan a dos soldados por los silos"
    told = f"{head}\n\nEl tribunal condenó el 3 de mayo de 2020 a dos soldados por el homicidio de cuatro jóvenes, ocurrido el 17 de agosto de 1996."
    whole = document(told, language="es")
    edges = (Segment(0, len(head), SegmentKind.TITLE), Segment(len(head) + 2, len(told), SegmentKind.BODY))
    first = next(iter(claims(replace(whole, text=Text(told, edges)))))
    assert first.when is not None
    assert first.when.edtf == "2020-05-03?"


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fr", "88 personnes sont mortes le 2 décembre.", "2023-12-02"),
        ("en", "The worst day? Lomnary, the 2nd of December, eighty-eight dead.", "2023-12-02"),
        ("en", "On 2 December 2024 88 people are to be released.", "2024-12-02"),
    ],
)
def test_a_day_of_this_year_behind_the_day_of_telling_is_last_years(
    language: str, text: str, told: str
) -> None:
    assert on(text, "2024-09-20", language) == [told]


def test_a_day_told_by_the_one_before_it_is_not_carried_on() -> None:
    told = "Les arrestations du 14 novembre 2024\n\nLe 14 novembre 2024, la police a arrêté 133 personnes. Le lendemain, elle en a arrêté 24.\n\nDix-huit manifestants ont été soignés."
    assert times(told, "fr")[-1] == "2024-11-14?"
