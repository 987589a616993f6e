"""The benchmarks outside the repository are scored in two halves, and of the held one nothing is shown but its figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from accuracy import shared

# A scorer that says how many rows of gold and how many lines it was given, and fails where it is told to.
SCORER = """
import json, os, sys
data = sys.argv[sys.argv.index("--data") + 1]
gold = open(os.path.join(data, "gold.jsonl")).read().splitlines()
if any("fail" in row for row in gold):
    sys.exit("complaint about " + gold[0])
print(json.dumps({"p": len(gold), "r": 0.5, "f1": {"deeper": 1}, "reporting": [1, 2]}))
"""


def named(part: str, count: int) -> list[str]:
    """Names that fall into a half."""
    return [name for name in (f"n{i}" for i in range(100)) if shared.half(name) == part][:count]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    polnear = tmp_path / "polnear"
    (polnear / "docs").mkdir(parents=True)
    names = [*named("open", 2), *named("held", 1)]
    for name in names:
        (polnear / "docs" / f"{name}.txt").write_text(f"It rained in {name.title()}, Marta Lind said.\n")
    (polnear / "gold.jsonl").write_text("".join(json.dumps({"doc": name}) + "\n" for name in names))
    (polnear / "score.py").write_text(SCORER)
    return tmp_path


def test_both_halves_are_scored_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared.main(["polnear", "--folder", str(folder)])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == ["polnear", "open", "held"]
    assert ["p", "2", "1"] in lines
    assert ["r", "0.500", "0.500"] in lines
    assert ["reporting", "1", "of", "2", "1", "of", "2"] in lines


def test_a_name_falls_into_the_same_half_with_its_ending_and_without() -> None:
    assert {shared.half(f"n7{ending}") for ending in ("", ".txt", ".html", ".htm")} == {shared.half("n7")}
    assert shared.half("n7") == "open"  # its MD5 ends in "a"; fixed, so that a change of the rule is noticed
    assert {shared.half(f"n{i}") for i in range(20)} == {"open", "held"}


@pytest.mark.parametrize(("part", "told"), [("open", True), ("held", False)])
def test_a_complaint_of_the_scorer_is_shown_of_the_open_half_alone(
    folder: Path, part: str, told: bool
) -> None:
    name = named(part, 1)[0]
    with (folder / "polnear" / "gold.jsonl").open("a") as gold:
        gold.write(json.dumps({"doc": name, "words": "fail"}) + "\n")
    with pytest.raises(SystemExit) as failure:
        shared.main(["polnear", "--folder", str(folder)])
    assert ("complaint about" in str(failure.value)) is told


def test_where_the_folder_is_absent_one_sentence_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared.main(["--folder", str(tmp_path / "nowhere")])
    assert capsys.readouterr().out == "The shared benchmarks are not here, so they were not run.\n"


def test_an_unknown_set_is_refused_by_name(folder: Path) -> None:
    with pytest.raises(SystemExit):
        shared.main(["polnaer", "--folder", str(folder)])


def test_events_told_in_both_halves_are_not_asked_of_one() -> None:
    left, right = named("open", 1)[0], named("held", 1)[0]
    events = [{"docs": [left]}, {"docs": [left, right]}, {"docs": [right]}]
    assert shared._whole_events(events, "open") == [{"docs": [left]}]
