"""The reader is at least as good as its floors, and the scorer that says so can be trusted."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from accuracy.gold import SETS, Reading, Wanted, readings
from accuracy.likeness import days, same_name
from accuracy.score import Scores, errors, measured, notice, outcome, outcomes, scores, unread

from khronika.claims.claim import Claim, Speaker, Where
from khronika.claims.document import Document
from khronika.claims.quantity import Hedge, Quantity
from khronika.claims.when import When
from khronika.reading import claims, languages_read
from khronika.vocabulary import act

FLOORS: dict[str, dict[str, dict[str, float]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "accuracy" / "floors.yml").read_text(encoding="utf-8")
)
EVERY_FLOOR = [
    (part, language, measure, floor)
    for part, languages in FLOORS.items()
    for language, measures in languages.items()
    for measure, floor in measures.items()
]


@cache
def reader_scores() -> dict[tuple[str, str], Scores]:
    return measured(outcomes(claims))


@pytest.mark.parametrize(("part", "language", "measure", "floor"), EVERY_FLOOR)
def test_no_measure_falls_below_its_floor(part: str, language: str, measure: str, floor: float) -> None:
    if language in unread(languages_read()):
        pytest.skip(notice(unread(languages_read())))
    value = reader_scores()[part, language][measure] or 0.0  # nothing was paired: nothing is right
    assert value >= floor - 0.0005, (
        f"{measure} of {part} {language} fell to {value:.3f}, its floor is {floor}"
    )


def test_every_measure_of_every_set_has_a_floor() -> None:
    perfect = measured(outcomes(lambda document: told_as_wanted(reading_of(document))))
    assert {g: {m for m, v in values.items() if v is not None} for g, values in perfect.items()} == {
        (part, language): set(measures)
        for part, languages in FLOORS.items()
        for language, measures in languages.items()
    }


def test_half_of_the_documents_of_each_language_is_kept_unseen() -> None:
    halves = Counter((r.language, r.part) for r in readings())
    assert {lang: halves[lang, "seen"] for lang in FLOORS["seen"]} == {"en": 32, "ru": 26, "es": 22, "fr": 20}
    assert {lang: halves[lang, "unseen"] for lang in FLOORS["unseen"]} == {
        "en": 31,
        "ru": 27,
        "es": 20,
        "fr": 22,
    }
    assert {r.part for r in readings()} == set(SETS)


def test_every_document_is_captured_in_its_language() -> None:
    assert [r.name for r in readings() if r.document.language != r.language] == []


def test_every_wanted_act_and_quantity_is_sound() -> None:
    for wanted in (w for r in readings() for w in r.wanted):
        assert all(act(term) for term in wanted.acts)
        if wanted.counted:
            Quantity(wanted.quote, wanted.low, wanted.high, wanted.hedges[0])
        if wanted.edtf:
            assert days(wanted.edtf)[0] <= days(wanted.edtf)[1]


# --- the scorer ------------------------------------------------------------------------------------------------


def reading_of(document: Document) -> Reading:
    return next(r for r in readings() if r.document.source == document.source)


def claim_of(document: Document, wanted: Wanted) -> Claim:
    quantity = Quantity("", wanted.low, wanted.high, wanted.hedges[0]) if wanted.counted else None
    earliest, latest = days(wanted.edtf) if wanted.edtf else (None, None)
    return Claim(
        id=wanted.id,
        source=document.source.sha256,
        start=wanted.start,
        end=wanted.end,
        quote=document.text.content[wanted.start : wanted.end],
        act=wanted.acts[0],
        quantity=quantity,
        where=Where(wanted.places[0]) if wanted.places else None,
        when=When("", wanted.edtf, earliest, latest) if wanted.edtf else None,
        attribution=(Speaker(wanted.speaker, 0, 0),) if wanted.speaker else (),
        modality=wanted.modality,
    )


def told_as_wanted(reading: Reading) -> list[Claim]:
    return [claim_of(reading.document, w) for w in reading.wanted]


def test_a_reader_that_gives_the_gold_has_full_marks() -> None:
    perfect = measured(outcomes(lambda document: told_as_wanted(reading_of(document))))
    # What is left to mark when all is told is no figure.
    marks = [v for values in perfect.values() for m, v in values.items() if v is not None and m != "apt"]
    assert all(math.isclose(mark, 1.0) for mark in marks)


def test_who_reads_nothing_is_still_shown_nearly_every_figure() -> None:
    silent = scores(outcomes(lambda _: []))
    assert silent["recall"] == 0
    assert 0.9 < (silent["shown"] or 0) < 1


def test_a_reader_that_reads_nothing_finds_nothing_and_is_quiet() -> None:
    silent = scores(outcomes(lambda _: []))
    assert silent["recall"] == 0.0
    assert silent["precision"] is None
    assert silent["quiet"] == 1.0


def test_a_claim_that_nothing_wants_costs_precision() -> None:
    reading = next(r for r in readings() if r.name.startswith("en-09"))
    invented = replace(claim_of(reading.document, reading.wanted[0]), id="x", start=0, end=3, quote="22 ")
    told = told_as_wanted(reading)
    far = replace(
        invented, start=len(reading.document.text.content) - 4, end=len(reading.document.text.content) - 1
    )
    precision = scores([outcome(reading, [*told, far])])["precision"]
    assert precision is not None
    assert math.isclose(precision, len(told) / (len(told) + 1))


def test_a_wrong_bound_costs_the_figure_and_not_the_finding() -> None:
    reading = next(r for r in readings() if r.name.startswith("en-09"))
    first, *rest = told_as_wanted(reading)
    assert first.quantity
    result = scores([outcome(reading, [replace(first, quantity=replace(first.quantity, low=21)), *rest])])
    assert result["f"] == 1.0
    assert result["act_bounds_f"] is not None
    assert result["act_bounds_f"] < 1.0


def test_an_age_read_as_a_count_is_not_excused_by_a_death_told_without_a_figure() -> None:
    reading = next(r for r in readings() if r.name.startswith("en-03"))
    girl, *rest = (w for w in reading.wanted if w.id in {"en03-01", "en03-02"})
    told = claim_of(reading.document, girl)
    aged = replace(told, quantity=Quantity("17", 17, 17, Hedge.EXACT))
    one = replace(told, quantity=Quantity("a girl", 1, 1, Hedge.EXACT))
    others = [claim_of(reading.document, w) for w in rest]
    assert scores([outcome(reading, [aged, *others])])["precision"] == 0.5
    assert scores([outcome(reading, [one, *others])])["precision"] == 1.0


def test_a_language_without_a_reader_is_said_loudly() -> None:
    assert unread({"en", "ru", "es", "fr"}) == {}
    assert "NO READER FOR es (42 documents), fr (42 documents)" in notice(unread({"en", "ru"}))


def test_errors_are_listed_of_the_seen_set_alone() -> None:
    listed = errors(outcomes(lambda _: []))
    assert "-seen.txt" in listed
    assert "unseen" not in listed
    assert "courier" not in listed


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Circle", "the Prisoners' Aid Circle"), ("Раисы Тумановой", "Раиса Туманова"), ("VRC", "Verhany Relief Committee"), ("Le CDR", "le Collectif des rivières"), ("OS", "el Observatorio de la Sierra")],
)  # fmt: skip
def test_a_name_may_be_shortened_inflected_or_given_by_initials(one: str, other: str) -> None:
    assert same_name(one, other)


def test_two_people_of_one_office_are_two_names() -> None:
    assert not same_name("Colonel Gorlan Petresh", "Colonel Lutz Ferrow")
