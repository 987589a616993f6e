"""`khronika estimate` as a person drives it: text, page, JSON, CSV, pictures; refusals; one sentence for a bad table."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from khronika.counting.overlaps import Overlaps
from khronika.counting.panel import trial_models
from khronika.counting.testing.published import KOSOVO, TAIWAN, WITHOUT_ESTIMATE
from tests.conftest import Run

KHRONIKA = str(Path(sys.executable).with_name("khronika"))


def as_csv(overlaps: Overlaps, area: str = "") -> str:
    """The rows of a table, without heading."""
    rows = zip(overlaps.matrix().tolist(), overlaps.counts, strict=True)
    return "".join(",".join(map(str, [*cells, *([area] if area else []), n])) + "\n" for cells, n in rows)


@pytest.fixture
def kosovo(tmp_path: Path) -> Path:
    file = tmp_path / "kosovo.csv"
    file.write_text(",".join(KOSOVO.lists) + ",count\n" + as_csv(KOSOVO))
    return file


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asks the models of the trials: the latent classes, which take seconds, are asked where a test is about them."""
    monkeypatch.setattr("khronika.counting.panel.models", trial_models)


def test_latent_classes_stand_in_the_panel_with_their_diagnostics(khronika: Run, tmp_path: Path) -> None:
    file = tmp_path / "three.csv"
    file.write_text("A,B,C,count\n" + as_csv(TAIWAN))
    answer = khronika("estimate", file, "--jsonl")
    found = {m["model"]: m for m in json.loads(answer.out)["models"]}["latent_classes"]
    assert found["refusals"] == []
    assert found["diagnostics"]["rhat"] <= 1.01
    assert found["diagnostics"]["ess_bulk"] >= 400


@pytest.mark.usefixtures("quick")
def test_the_documented_number_comes_first_and_a_range_follows(khronika: Run, kosovo: Path) -> None:
    answer = khronika("estimate", kosovo)
    assert answer.status == 0, answer.err
    first, second = answer.out.splitlines()[:2]
    assert first == "4,400 people are documented on 4 lists."
    assert second.startswith("By the models that stand, at least ")
    assert "No method sees people whom no list could reach." in answer.out
    assert "Seed 1" in answer.err


@pytest.mark.usefixtures("quick")
def test_the_same_seed_prints_the_same_and_json_is_json(khronika: Run, kosovo: Path) -> None:
    first, again, other = (khronika("estimate", kosovo, "--jsonl", "--seed", s) for s in (7, 7, 8))
    assert first.out == again.out != other.out
    assert json.loads(first.out)["format"] == "khronika-estimate/1"


@pytest.mark.usefixtures("quick")
def test_a_page_draws_and_pictures_are_written_on_request(
    khronika: Run, kosovo: Path, tmp_path: Path
) -> None:
    page, draws, figures = tmp_path / "page.html", tmp_path / "draws.csv", tmp_path / "figures"
    answer = khronika("estimate", kosovo, "-o", page, "--draws", draws, "--figures", figures)
    assert answer.status == 0, answer.err
    assert "4,400 people are documented" in page.read_text()
    assert draws.read_text().startswith("stratum,model,chain,draw,total\n")
    assert len(list(figures.glob("*.svg"))) == len(list(figures.glob("*.png"))) == 5
    assert page.stat().st_mode & 0o077 == 0


def test_a_table_that_cannot_be_estimated_is_refused_with_its_reasons_and_status_3(
    khronika: Run, tmp_path: Path
) -> None:
    file = tmp_path / "apart.csv"
    file.write_text("A,B,C,count\n" + as_csv(WITHOUT_ESTIMATE))
    answer = khronika("estimate", file)
    assert answer.status == 3
    assert "96 people are documented" in answer.out
    assert "share nobody" in answer.out
    assert "at least" not in answer.out


def test_lists_that_share_a_root_are_refused_by_option_and_by_heading(khronika: Run, kosovo: Path) -> None:
    asked = khronika("estimate", kosovo, "--shares-root", "EXH", "HRW")
    kosovo.write_text(
        kosovo.read_text()
        .replace("EXH,", "EXH <- Relief Committee,")
        .replace("ABA", "ABA <- relief committee")
    )
    declared = khronika("estimate", kosovo)
    assert asked.status == declared.status == 3
    assert "EXH and HRW" in asked.out
    assert "EXH and ABA" in declared.out
    assert khronika("estimate", kosovo, "--shares-root", "EXH", "XXX").status == 1


@pytest.mark.usefixtures("quick")
def test_strata_are_estimated_apart_and_added(khronika: Run, tmp_path: Path) -> None:
    file = tmp_path / "strata.csv"
    small = Overlaps.tallied(KOSOVO.lists, [(1, 40), (2, 30), (3, 12), (6, 10), (12, 4), (13, 2), (10, 1)])
    file.write_text(
        ",".join(KOSOVO.lists) + ",area,count\n" + as_csv(KOSOVO, "north") + as_csv(small, "south")
    )
    answer = khronika("estimate", file, "--strata", "area")
    assert "Together" in answer.out
    assert "north: 4,400 people are documented" in answer.out
    assert "south: 99 people are documented" in answer.out
    assert answer.err.startswith("2 parts to estimate, one after the other")
    assert "Ctrl-C stops; nothing is written then." in answer.err


@pytest.mark.usefixtures("quick")
def test_a_reason_why_everybody_could_be_reached_is_repeated(khronika: Run, kosovo: Path) -> None:
    answer = khronika("estimate", kosovo, "--all-reachable", "Every village was visited twice.")
    assert "between " in answer.out.splitlines()[1]
    assert "Every village was visited twice." in answer.out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A;B;C;count\n1;0;0;2\n", "not separated by commas"),
        ("A,B,C,count\n1,0,0,-2\n", "whole number"),
        ("A,B,C,count\n1,0,0,2\n1,0,0,2\n", "Two rows"),
        ("", "nobody"),
        (None, "no file of this name"),
    ],
)
def test_a_bad_table_is_one_sentence_and_nothing_is_written(
    khronika: Run, tmp_path: Path, text: str | None, sentence: str
) -> None:
    file, page = tmp_path / "bad.csv", tmp_path / "page.html"
    if text is not None:
        file.write_text(text)
    answer = khronika("estimate", file, "-o", page)
    assert (answer.status, answer.out) == (1, "")
    assert sentence in answer.err
    assert len(answer.err.splitlines()) == 1
    assert not page.exists()


@pytest.mark.usefixtures("quick")
def test_a_name_in_the_table_cannot_speak_to_the_terminal_nor_break_a_picture(
    khronika: Run, kosovo: Path, tmp_path: Path
) -> None:
    kosovo.write_text(kosovo.read_text().replace("EXH", "E\x1b]0;x\x07\u202eH"))
    for form in (("--figures", tmp_path / "figures"), ("--jsonl",)):
        answer = khronika("estimate", kosovo, *form)
        assert answer.status == 0, answer.err
        assert not set("\x1b\x07\u202e") & set(answer.out + answer.err)


def test_ctrl_c_leaves_no_half_page(tmp_path: Path) -> None:
    # Eight lists take long enough to be interrupted.
    file, page = tmp_path / "long.csv", tmp_path / "page.html"
    rows = [(n, 1 + n % 7) for n in range(1, 256)]
    file.write_text("A,B,C,D,E,F,G,H,count\n" + as_csv(Overlaps.tallied("ABCDEFGH", rows)))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [KHRONIKA, "estimate", str(file), "-o", str(page)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert "Stopped." in told
    assert "Traceback" not in told
    assert not page.exists()
