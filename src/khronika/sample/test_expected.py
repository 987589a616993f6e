"""The sample's gold is sound: its words stand in the documents, its terms in the vocabulary."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from khronika.capturing.capture import capture
from khronika.claims.claim import Modality
from khronika.claims.document import Document
from khronika.claims.quantity import Hedge, Quantity
from khronika.sample import folder
from khronika.vocabulary import act, data, units

READINGS: list[dict[str, Any]] = data("khronika.sample", "expected/claims.yml")
EVENTS: list[dict[str, Any]] = data("khronika.sample", "expected/figures.yml")
CLAIMS = {claim["id"]: claim for reading in READINGS for claim in reading["claims"]}
NAMES = [reading["document"] for reading in READINGS]


@cache
def document(name: str) -> Document:
    with folder() as documents:
        return capture(name, (documents / name).read_bytes())


def plain(words: str) -> str:
    return " ".join(words.split())


def test_every_document_has_its_reading() -> None:
    with folder() as documents:
        assert sorted(path.name for path in documents.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("reading", READINGS, ids=NAMES)
def test_every_quote_stands_in_its_document_outside_the_noise(reading: dict[str, Any]) -> None:
    captured = document(reading["document"])
    said = plain(" ".join(captured.text.content[s.start : s.end] for s in captured.text.read()))
    wanted = [plain(c["quote"]) for c in reading["claims"] if not c.get("header")]
    assert [quote for quote in wanted if quote not in said] == []


@pytest.mark.parametrize("reading", READINGS, ids=NAMES)
def test_noise_is_kept_in_the_text_and_marked(reading: dict[str, Any]) -> None:
    captured = document(reading["document"])
    said = plain(" ".join(captured.text.content[s.start : s.end] for s in captured.text.read()))
    for words in reading.get("noise", ()):
        assert words in plain(captured.text.content)
        assert words not in said


@pytest.mark.parametrize("reading", READINGS, ids=NAMES)
def test_every_document_is_in_the_language_that_its_reading_names(reading: dict[str, Any]) -> None:
    assert document(reading["document"]).language == reading["language"]


def test_every_counted_claim_is_a_sound_quantity_and_every_other_has_an_act() -> None:
    for claim in CLAIMS.values():
        for term in (claim["act"], *claim.get("also", ())):
            act(term)
        Modality(claim.get("modality", "asserted"))
        unit = claim.get("unit", "person")
        assert unit in units()
        if claim.get("counted", True):
            Quantity(claim["quote"], claim["low"], claim["high"], Hedge(claim["hedge"]), unit)


def test_a_part_lies_in_the_same_document_as_its_whole() -> None:
    parts = [c for c in CLAIMS.values() if "part_of" in c]
    assert parts
    assert all(c["part_of"] in CLAIMS and c["part_of"][:2] == c["id"][:2] for c in parts)


def test_every_claim_that_a_figure_names_stands_in_a_document_that_its_root_names() -> None:
    for event in EVENTS:
        for figure in event["figures"]:
            for root in figure["roots"]:
                assert {claim[:2] for claim in root["claims"]} == set(root["documents"])
                assert all(claim in CLAIMS for claim in root["claims"])


def test_every_figure_takes_its_bounds_from_its_claims_or_adds_disjoint_parts() -> None:
    for event in EVENTS:
        for figure in event["figures"]:
            told = [CLAIMS[claim] for root in figure["roots"] for claim in root["claims"]]
            lows = {claim.get("low") for claim in told}
            highs = {claim.get("high") for claim in told}
            added = figure["act"] == "sentenced"  # nine women and five men
            assert added or {figure["low"]} <= lows, figure
            assert added or {figure["high"]} <= highs, figure


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".pdf", ".docx", ".eml"])
def test_every_format_is_there(suffix: str) -> None:
    assert any(name.endswith(suffix) for name in NAMES)


def test_every_hedge_is_there() -> None:
    assert {claim["hedge"] for claim in CLAIMS.values() if "hedge" in claim} == set(Hedge)


def test_the_cross_post_repeats_the_statement_word_for_word() -> None:
    copied, statement = (plain(document(name).text.content) for name in (NAMES[2], NAMES[1]))
    assert "Cross-post from: Verhany Relief Committee" in copied
    assert all(sentence in copied for sentence in statement.split(". ")[2:6])


def test_one_document_has_no_claims() -> None:
    assert [reading["document"] for reading in READINGS if not reading["claims"]] == ["16-zaruchev-hor.html"]
