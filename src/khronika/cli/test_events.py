"""Events and lineage are listed for people and for programs, in the documented forms."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from khronika.cli import status

DOCS = Path(__file__).parents[3] / "docs" / "formats"
FIRST = "At least two people were killed in Orvath on 3 May 2025, the Relief Committee said.\n"
SECOND = "5 May 2025\n\nTwo people were killed in Orvath on 3 May, according to the Relief Committee.\n"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text(FIRST)
    (tmp_path / "second.txt").write_text(SECOND)
    return tmp_path


def documented(name: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", (DOCS / name).read_text()))


def lines(capsys: pytest.CaptureFixture[str], *command: object) -> list[dict[str, object]]:
    capsys.readouterr()
    assert status([str(part) for part in command]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_events_are_json_lines_of_the_documented_form(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (event,) = lines(capsys, "events", documents, "--jsonl")
    assert set(event) <= documented("events.md")
    assert len(event["claims"]) == 2  # type: ignore[arg-type]  # a list by the format
    assert event["reasons"]


def test_a_person_sees_each_event_with_the_words_of_its_claims(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["events", str(documents)]) == 0
    told = capsys.readouterr().out
    assert "3 May 2025; Orvath" in told
    assert "'At least two people were killed' (first.txt)" in told
    assert "because: " in told


def test_lineage_is_json_lines_of_the_documented_form(
    documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = lines(capsys, "lineage", documents, "--jsonl")
    assert {key for row in rows for key in row} <= documented("lineage.md")
    assert {row["label"] for row in rows if row.get("root")} == {"Relief Committee"}
    assert len([row for row in rows if row.get("document")]) == 2


def test_lineage_is_a_table_and_a_graph(documents: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["lineage", str(documents)]) == 0
    assert "Relief Committee" in capsys.readouterr().out
    assert status(["lineage", str(documents), "--dot"]) == 0
    assert capsys.readouterr().out.startswith("digraph lineage {")


@pytest.mark.parametrize("command", [["events"], ["lineage"], ["lineage", "--dot", "--jsonl", "x.txt"]])
def test_a_command_line_that_names_nothing_or_too_much_is_not_understood(command: list[str]) -> None:
    assert status(command) == 2
