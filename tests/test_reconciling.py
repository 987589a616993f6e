"""What may be said of a number, from texts to the line that a monitor reads: copies, floors, hedges, unknown parentage, withdrawal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

Figures = Callable[..., dict[str, Any]]

AT_LEAST_TWO = "Orvath Relief Committee, 4 May 2031\n\nAt least two people were detained in Orvath on 3 May 2031, the Relief Committee said.\n"
AROUND_40 = "Harbour Union, 4 May 2031\n\nAround 40 people were detained in Orvath on 3 May 2031, the Harbour Union said after its members had asked at three stations.\n"
OVER_119 = (
    "Over 119 people were detained in Orvath on 3 May 2031, according to the Association of Lawyers, whose members waited before the court. "
    "They were led past the relatives in groups of ten, and nobody was told where the buses went.\n"
)


@pytest.fixture
def figure(khronika: Run, tmp_path: Path) -> Figures:
    """The one figure that texts give, each in a file of its own."""

    def of(**texts: str) -> dict[str, Any]:
        folder = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text)
        (found,) = map(json.loads, khronika("figures", folder, "--jsonl").out.splitlines())
        return dict(found)

    return of


def test_two_sources_reach_a_floor_one_says_more_nobody_gives_a_limit_and_a_copy_is_named(
    figure: Figures,
) -> None:
    found = figure(
        a=AT_LEAST_TWO,
        b=AROUND_40,
        c=f"Valley Post, 5 May 2031\n\n{OVER_119}",
        d=f"Hill Times, 6 May 2031\n\n{OVER_119}",
    )
    assert (found["floors"], found["ceiling"], found["roots"], found["provisional"]) == (
        [120, 35, 2],
        None,
        3,
        False,
    )
    assert found["reason"].startswith(
        "The count is at least 35 (two independent sources); one source says over 119; no source gives an upper limit; Hill Times"
    )
    assert (found["low"], found["high"], found["hedge"], found["rule"]) == (35, None, "at_least", "floor")


@pytest.mark.parametrize(
    ("numbers", "low", "high", "hedge"),
    [
        (("Around 40", "Around 40", "Nearly forty"), 40, 40, "about"),
        (("At least two", "Two"), 2, None, "at_least"),
    ],
)
def test_a_figure_is_put_in_the_sources_own_terms(
    figure: Figures, numbers: tuple[str, ...], low: int, high: int | None, hedge: str
) -> None:
    speakers = ("Relief Committee", "Harbour Union", "Association of Lawyers")
    told = {
        f"page{n}": f"{number} people were detained in Orvath on 3 May 2031, the {speaker} said.\n"
        for n, (number, speaker) in enumerate(zip(numbers, speakers, strict=False))
    }
    found = figure(**told)
    assert (found["low"], found["high"], found["hedge"], found["best"]) == (low, high, hedge, low)
    assert found["roots"] == len(numbers)


def test_a_copy_under_a_translated_headline_and_a_page_of_nobody_are_no_second_source(
    figure: Figures,
) -> None:
    copy = f"Более ста задержанных в Орвате\n\n{OVER_119.replace(', according to the Association of Lawyers', '')}"
    nobody = "About 120 people were detained in Orvath on 3 May 2031.\n"
    found = figure(first=f"Valley Post, 5 May 2031\n\n{OVER_119}", copy=copy, nobody=nobody)
    assert (found["roots"], found["provisional"], found["floors"]) == (1, True, [120])
    unknown = [origin for origin in found["origins"] if not origin["known"]]
    assert len(unknown) == 1
    assert "nobody.txt names neither its publisher nor a speaker" in unknown[0]["reason"]
    assert "confirms nothing" in found["reason"]


def test_a_page_and_its_print_version_are_one_voice(khronika: Run, tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="https://valley-post.example/raid">'
    for name, head in (
        ("page", '<meta property="og:site_name" content="Valley Post">'),
        ("print", "<title>Print</title>"),
    ):
        (tmp_path / f"{name}.html").write_text(
            f"<html><head>{head}{canonical}</head><body><p>{OVER_119}</p></body></html>"
        )
    (found,) = map(json.loads, khronika("figures", tmp_path, "--jsonl").out.splitlines())
    assert (found["roots"], found["provisional"]) == (1, True)
    assert "near_copy" in khronika("lineage", tmp_path, "--jsonl").out


def test_withdrawing_a_claim_changes_the_figure_and_says_why(
    khronika: Run, tmp_path: Path, vault: Path, secret: Path
) -> None:
    access = ("--vault", vault, "--passphrase-file", secret)
    (tmp_path / "documents").mkdir()
    for name, text in (("a", AT_LEAST_TWO), ("b", AROUND_40)):
        (tmp_path / "documents" / f"{name}.txt").write_text(text)
    khronika("read", tmp_path / "documents", *access)
    (before,) = map(json.loads, khronika("figures", *access, "--jsonl").out.splitlines())
    forty = next(origin["claims"][0] for origin in before["origins"] if origin["name"] == "Harbour Union")
    moment = datetime.now(UTC).isoformat()
    assert khronika("judge", forty, "rejected", "--why", "a slip of the pen", *access).status == 0
    (after,) = map(json.loads, khronika("figures", *access, "--jsonl").out.splitlines())
    assert [(f["floors"], f["best"], f["provisional"]) for f in (before, after)] == [
        ([35, 2], 40, False),
        ([2], 2, True),
    ]
    assert f"{forty}, 'Around 40 people were detained': rejected by" in khronika("figures", *access).out
    told = khronika("changes", "--since", moment, *access).out
    assert "at least 2 stands, but for its" in told
    assert "a slip of the pen" in told
    assert "0 documents received, 1 decision made" in " ".join(
        khronika("changes", "--since", moment, *access).err.split()
    )


def test_the_table_names_the_sides_of_a_contradiction_and_says_why_and_what_was_set_aside(
    khronika: Run, tmp_path: Path
) -> None:
    told = {
        "ministry": "Orvath, 5 May 2031\n\n46 people were detained in Orvath on 3 May 2031, the Ministry of Order said.\n",
        "doctors": "Orvath, 5 May 2031\n\nAt least 108 people were detained in Orvath on 3 May 2031, the Doctors' Committee said.\n",
        "guild": "Orvath, 5 May 2031\n\nThe Lawyers' Guild denied that 46 people were detained in Orvath on 3 May 2031.\n",
    }
    for name, text in told.items():
        (tmp_path / f"{name}.txt").write_text(text)
    table = khronika("figures", tmp_path).out
    assert "46, against 108 or more" in table
    assert (
        "The sources contradict each other: Ministry of Order ('46'), against Doctors' Committee ('At least 108')"
        in table
    )
    assert (
        "Floors: at least 108 by 1 origin; at least 46 by 2 origins. Ceiling: 46, and another source counts more."
        in table
    )
    assert "denied by Lawyers' Guild." in table


def test_what_a_study_estimated_stands_beside_the_figure_and_changes_nothing_else(
    khronika: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(AROUND_40)
    (plain,) = map(json.loads, khronika("figures", tmp_path / "a.txt", "--jsonl").out.splitlines())
    assert plain["estimated"] is None
    study = tmp_path / "estimate.jsonl"
    row = {
        "format": "khronika-estimate/1",
        "kind": "part",
        "low": 90,
        "high": 140,
        "said": "Between 90 and 140 people.",
    }
    study.write_text(json.dumps(row) + "\n")
    beside = ("--estimated", f"{plain['figure']}={study}")
    (found,) = map(json.loads, khronika("figures", tmp_path / "a.txt", *beside, "--jsonl").out.splitlines())
    assert found == plain | {"estimated": {"low": 90, "high": 140, "said": "Between 90 and 140 people."}}
    table = khronika("figures", tmp_path / "a.txt", *beside).out
    assert "estimated" in table
    assert "90 to 140" in table
    for wrong in (f"f-none={study}", f"{plain['figure']}={tmp_path / 'a.txt'}", plain["figure"]):
        answer = khronika("figures", tmp_path / "a.txt", "--estimated", wrong)
        assert answer.status == 2
        assert "Traceback" not in answer.err
