"""What `figures` says below its tables: of what a figure is a part, and the values of a number that moved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from khronika.claims.figure import Dated
from khronika.claims.quantity import Hedge
from khronika.claims.when import When
from khronika.cli import status
from khronika.cli.figures import series_words

BRELO = "Brelo Herald, 6 May 2031\n\nBRELO, 6 May 2031 - {}\n"


def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], *texts: str) -> str:
    for at, text in enumerate(texts):
        (tmp_path / f"{at}.txt").write_text(text)
    assert status(["figures", str(tmp_path)]) == 0
    return capsys.readouterr().out


def test_a_part_names_its_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = BRELO.format("Thirteen people were detained in Brelo on 4 May 2031, four of them teenagers.")
    assert "A part of: 13 detained" in told(tmp_path, capsys, text)


def test_a_running_total_is_shown_as_the_series_that_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (
        "Vigil Network, {day}\n\nBRELO, {day} - Since April 2029 the network has evacuated {count} people.\n"
    )
    out = told(
        tmp_path,
        capsys,
        page.format(day="2 May 2031", count="97"),
        page.format(day="20 June 2031", count="around 150"),
    )
    assert "By 2 May 2031, since 1 April 2029: 97 (Vigil Network)." in out
    assert "By 20 June 2031, since 1 April 2029: about 150 (Vigil Network)." in out


def test_a_total_of_which_nobody_tells_the_beginning_names_none() -> None:
    until = When("by 6 May", "../2031-05-06", None, date(2031, 5, 6))
    value = Dated(date(2031, 5, 6), until, 74, 74, Hedge.EXACT, (), "Vigil Network")
    assert series_words(value) == "By 6 May 2031: 74 (Vigil Network)."


def test_a_number_of_unknown_origin_has_edges_and_is_not_said_to_have_no_ceiling(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = told(tmp_path, capsys, "Eight people were detained in Brelo on 4 May 2031.\n")
    assert (
        "Low 8, high 8, exact; to quote 8. Floors and ceiling: none, for no source of this number is known."
        in out
    )
    assert "Ceiling:" not in out
