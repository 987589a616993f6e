"""Invented sentences and what they claim: testing/frames.<language>.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from khronika.claims.claim import Claim
from khronika.reading import claims
from khronika.reading.readers.test_contract import document

HERE = Path(__file__).parents[2] / "testing"


def rows() -> list[Any]:
    return [
        pytest.param(path.suffixes[0][1:], row["text"], row["claims"], id=row["text"][:60])
        for path in sorted(HERE.glob("frames.*.yml"))
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def bounds(expected: dict[str, Any]) -> tuple[int | None, int | None]:
    return (expected["n"], expected["n"]) if "n" in expected else (expected.get("low"), expected.get("high"))


def told(claim: Claim, expected: dict[str, Any]) -> dict[str, Any]:
    """The fields of a claim that a row asks for, in the row's terms."""
    quantity, scope = claim.quantity, claim.scope
    known: dict[str, Any] = {
        "act": claim.act,
        "rule": claim.rule,
        "quote": claim.quote,
        "modality": claim.modality.value,
        "hedge": quantity.hedge.value if quantity else None,
        "quantity": quantity,
        "victims": claim.victims.as_written if claim.victims else None,
        "perpetrators": claim.perpetrators.as_written if claim.perpetrators else None,
        "where": claim.where.as_written if claim.where else None,
        "when": claim.when.edtf if claim.when else None,
        "part": bool(scope and scope.part_of),
        "additional": bool(scope and scope.additional),
        "toll": bool(scope and scope.toll),
        "since": scope.since.edtf.partition("/")[0] if scope and scope.since else None,
    }
    found = {name: known[name] for name in expected if name in known}
    if {"n", "low", "high"} & expected.keys():
        found["bounds"] = (quantity.low, quantity.high) if quantity else None
    return found


def asked(expected: dict[str, Any]) -> dict[str, Any]:
    wanted = {name: value for name, value in expected.items() if name not in {"n", "low", "high"}}
    for name in ("when", "since"):
        if name in wanted:
            wanted[name] = None if wanted[name] is None else str(wanted[name])
    if {"n", "low", "high"} & expected.keys():
        wanted["bounds"] = bounds(expected)
    return wanted


@pytest.mark.parametrize(("language", "text", "expected"), rows())
def test_a_sentence_claims_what_it_says_and_no_more(
    language: str, text: str, expected: list[dict[str, Any]]
) -> None:
    found = claims(document(text, language=language))
    assert [c.act for c in found] == [e["act"] for e in expected]
    assert [told(c, e) for c, e in zip(found, expected, strict=True)] == [asked(e) for e in expected]
