"""The two published accounts from which everything started must give the record that a careful reader makes of them."""

import contextlib
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from khronika.cli import status

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
FIRST, SECOND = "000_a7af86691ed0d7a7.txt", "004_92591a8bdfeb6cd0.txt"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the two seed accounts are not beside this checkout"
)

Rows = list[dict[str, Any]]


def rows(command: str) -> Rows:

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert status([command, str(SEEDS), "--jsonl"]) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture(scope="module")
def claims() -> Rows:
    return rows("claims")


@pytest.fixture(scope="module")
def figures() -> Rows:
    return rows("figures")


def of(claims: Rows, figure: dict[str, Any]) -> Rows:
    return [c for c in claims if c["id"] in figure["claims"]]


def told(claims: Rows, act: str, source: str = "") -> Iterator[dict[str, Any]]:
    return (c for c in claims if c["act"] == act and c["source"].endswith(source))


def the(figures: Rows, act: str, **wanted: object) -> dict[str, Any]:
    found = [f for f in figures if f["act"] == act and all(f[k] == v for k, v in wanted.items())]
    assert len(found) == 1, [(f["act"], f["low"], f["high"], f["hedge"], f["title"]) for f in figures]
    return found[0]


def test_about_forty_detained_from_both_documents_with_their_origins_named(
    claims: Rows, figures: Rows
) -> None:
    figure = the(figures, "detained", low=40, high=40, hedge="about")
    words = {c["quantity"]["as_written"] for c in of(claims, figure)} | {
        c["quantity"]["as_written"] for s in figure["set_aside"] for c in claims if c["id"] == s["claim"]
    }
    assert {"around 40", "nearly forty"} <= words
    names = " / ".join(o["name"] for o in figure["origins"])
    assert "Russian LGBT Network" in names
    assert "Guardian" in names
    assert "Kochetkov" in json.dumps(figure, ensure_ascii=False)
    assert figure["best"] == 40
    assert figure["roots"] < 3


def test_at_least_two_killed_in_the_same_wave(figures: Rows) -> None:
    killed = [f for f in figures if f["act"] in ("killed", "died") and f["low"] == 2]
    assert killed
    assert {f["event"] for f in killed} == {the(figures, "detained", low=40)["event"]}


def test_hundreds_in_march_2017_are_another_event(claims: Rows, figures: Rows) -> None:
    figure = the(figures, "detained", low=200, high=None, hedge="vague")
    assert figure["best"] is None
    assert figure["event"] != the(figures, "detained", low=40)["event"]
    assert all(c["when"]["edtf"] == "2017-03" for c in of(claims, figure))
    assert any(f["act"] in ("ill_treated", "tortured") and f["event"] == figure["event"] for f in figures)


def test_people_helped_are_a_series_of_one_organisation_and_never_harmed(claims: Rows, figures: Rows) -> None:
    helped = [f for f in figures if f["act"] in ("evacuated", "rescued")]
    values = {(v["low"], v["since"]["edtf"][:7]) for f in helped for v in f["series"]}
    assert {(120, "2017-03"), (150, "2017-04")} <= values
    sanctuary = the(figures, "found_sanctuary")
    assert (sanctuary["low"], sanctuary["high"], sanctuary["hedge"]) == (130, 130, "about")
    assert sanctuary["part_of"] in {f["figure"] for f in helped}
    helpful = {"evacuated", "rescued", "found_sanctuary", "assisted"}
    for claim in claims:
        if claim["quantity"] and {claim["quantity"]["low"], claim["quantity"]["high"]} & {119, 120, 130, 150}:
            assert claim["act"] in helpful


def test_the_administrator_was_detained_within_a_span_of_days(claims: Rows) -> None:
    found = [
        c for c in told(claims, "detained") if c["victims"] and "administrator" in c["victims"]["as_written"]
    ]
    spans = {(c["when"]["earliest"], c["when"]["latest"]) for c in found if c["when"]}
    assert ("2018-12-25", "2018-12-31") in spans
    assert len(found) == 2


@pytest.mark.parametrize("act", ["documents_taken", "threatened", "coerced", "exposed"])
def test_acts_without_a_count_are_told(claims: Rows, act: str) -> None:
    found = list(told(claims, act))
    assert found
    assert all(c["quantity"] is None for c in found)


def test_perpetrators_and_place_are_as_the_words_say(claims: Rows) -> None:
    perpetrators = " / ".join(c["perpetrators"]["as_written"] for c in claims if c["perpetrators"])
    assert "law enforcement officers" in perpetrators
    assert "police" in perpetrators.lower()
    assert any(c["where"] and c["where"]["as_written"] == "Argun" for c in claims)


def test_the_inquiry_is_told_in_its_own_kinds(claims: Rows) -> None:
    published = list(told(claims, "published"))
    assert any(c["when"] and c["when"]["edtf"] == "2018-12-20" for c in published)
    complaint = next(told(claims, "complained"))
    assert "International Criminal Court" in complaint["quote"] or complaint["where"]
    assert len(list(told(claims, "recommended", SECOND))) == 3
    assert any("ignored" in c["quote"] for c in told(claims, "responded", SECOND))
    assert any("look over" in c["quote"] for c in told(claims, "responded", FIRST))


def test_the_period_of_the_inquiry_begins_in_january_2017(claims: Rows) -> None:
    inquiry = [c for c in claims if c["act"] in ("investigated", "published", "found")]
    starts = {c["when"]["earliest"] for c in inquiry if c["when"]} | {
        c["scope"]["since"]["earliest"] for c in inquiry if c["scope"] and c["scope"]["since"]
    }
    assert "2017-01-01" in starts


def test_nothing_is_read_from_noise(claims: Rows) -> None:
    noise = ("bool(", "Post a Comment", "No comments", "Advertise", "newsletter")
    assert not [c for c in claims if any(mark in c["quote"] for mark in noise)]


def test_every_claim_stands_where_it_says(claims: Rows) -> None:
    texts = {str(p): p.read_bytes().decode() for p in SEEDS.glob("*.txt")}
    for claim in claims:
        assert texts[claim["source"]][claim["start"] : claim["end"]] == claim["quote"]
        if claim["when"] and claim["when"]["latest"]:
            assert date.fromisoformat(claim["when"]["latest"]) <= date(2019, 12, 31)
