"""The sample's figures come out as the careful analyst's, but for the differences that are written down with their cause.

Both directions fail: a figure that no longer comes out, and a written-down difference that is none any more.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from khronika.claims.claim import Claim
from khronika.claims.figure import Figure
from khronika.cli.documents import Opened, opened
from khronika.cli.terminal import Summary
from khronika.reconciling.record import Record, reconcile
from khronika.sample import folder
from khronika.vocabulary import data

EVENTS: list[dict[str, Any]] = data("khronika.sample", "expected/figures.yml")
READINGS: list[dict[str, Any]] = data("khronika.sample", "expected/claims.yml")
DIFFERENCES: dict[str, str] = data("khronika.sample", "expected/differences.yml") or {}


def key(event: dict[str, Any], figure: dict[str, Any]) -> str:
    return " ".join(filter(None, (event["event"], figure["act"], figure.get("group"))))


WANTED = {key(event, figure): figure for event in EVENTS for figure in event["figures"]}


@cache
def documents() -> dict[str, Opened]:
    with folder() as path:
        return {found.document.source.name: found for found in opened([path], Summary())}


@cache
def record() -> Record:
    found = documents().values()
    return reconcile([f.document for f in found], [c for f in found for c in f.claims])


@cache
def gold() -> dict[str, tuple[str, dict[str, Any]]]:
    return {claim["id"]: (reading["document"], claim) for reading in READINGS for claim in reading["claims"]}


def read_as(gold_id: str) -> set[str]:
    """The ids of the claims that our reader made of the words of one of the analyst's claims."""
    name, wanted = gold()[gold_id]
    content, quote = documents()[name].document.text.content, wanted["quote"]

    def same_words(claim: Claim) -> bool:
        number = claim.quantity is not None and (claim.quantity.low, claim.quantity.high) == (
            wanted.get("low"),
            wanted.get("high"),
        )
        around = content[max(0, claim.start - len(quote)) : claim.end + len(quote)]
        return number and quote in around

    return {claim.id for claim in documents()[name].claims if same_words(claim)}


def nearest(figure: dict[str, Any]) -> Figure | None:
    """The figure of ours that holds most of the analyst's claims."""
    wanted = {ours for root in figure["roots"] for gold_id in root["claims"] for ours in read_as(gold_id)}
    shared = Counter(
        {f: len(wanted & {*f.claims, *(c for v in f.series for c in v.claims)}) for f in record().figures}
    )
    best = shared.most_common(1)
    return best[0][0] if best and best[0][1] else None


def said(figure: Figure | None) -> tuple[object, ...]:
    return (figure.low, figure.high, figure.hedge.value, figure.best) if figure else ()


@pytest.mark.parametrize("name", [n for n in WANTED if n not in DIFFERENCES])
def test_a_figure_of_the_sample_comes_out_as_the_analyst_states_it(name: str) -> None:
    wanted = WANTED[name]
    assert said(nearest(wanted)) == (wanted["low"], wanted["high"], wanted["hedge"], wanted["best"])


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_difference_that_is_written_down_is_still_one(name: str) -> None:
    wanted = WANTED[name]
    assert said(nearest(wanted)) != (wanted["low"], wanted["high"], wanted["hedge"], wanted["best"])


def test_nothing_denied_and_nothing_from_noise_shapes_a_figure() -> None:
    claims = {c.id: c for found in documents().values() for c in found.claims}
    shaping = [claims[c] for f in record().figures for c in f.claims]
    assert shaping
    assert not [c.quote for c in shaping if c.modality.value in ("denied", "disputed")]
    noise = {words for reading in READINGS for words in reading.get("noise", ())}
    assert not [c.quote for c in claims.values() if any(c.quote in words for words in noise)]
