"""Words of documents cannot speak to the terminal, and what was left out is always told."""

import pytest

from khronika.cli.terminal import Summary, counted, harmless, show_json, show_table
from khronika.errors import EmptySource

HOSTILE = "a\x1b[2Jb\x9b31m\u202egnp.exe\u2066\x07"


def test_controls_and_reordering_marks_are_made_visible() -> None:
    assert harmless(HOSTILE).isprintable()
    assert harmless("two\nlines\t of  text") == "two lines of text"


def test_json_lines_hold_no_live_control(capsys: pytest.CaptureFixture[str]) -> None:
    show_json({"quote": HOSTILE, "name": "Гуренко"})
    out = capsys.readouterr().out
    assert out.rstrip("\n").isprintable()
    assert "Гуренко" in out


def test_tables_hold_no_live_control(capsys: pytest.CaptureFixture[str]) -> None:
    show_table("t", ("words",), [[HOSTILE]])
    assert not set("\x1b\x9b\u202e\u2066\x07") & set(capsys.readouterr().out)


def test_a_summary_lists_what_was_left_out_and_says_so_by_its_status(
    capsys: pytest.CaptureFixture[str],
) -> None:
    summary = Summary()
    assert summary.close() == 0
    summary.refuse(EmptySource("a\x1b.txt"))
    assert summary.close() == 3
    told = capsys.readouterr().err
    assert told.count("The file is empty.") == 2
    assert "\x1b" not in told


def test_counts_are_told_in_the_right_number() -> None:
    assert [counted(1, "claim"), counted(1200, "claim")] == ["1 claim", "1,200 claims"]
