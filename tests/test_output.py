"""Whatever a document holds and wherever the output goes: readable, harmless, and one sentence when it fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

KHRONIKA = str(Path(sys.executable).with_name("khronika"))
GOOD = "Around 40 people were detained in Selnik on 4 May 2025, according to the Relief Committee.\n"
LIVE = "\x1b\x9b\x07\x08\u202e\u2066\u200f"
LONG = "of the district of Upper Selnik and its villages " * 5


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A document and a name that try to speak to the terminal."""
    named = tmp_path / "[bold]a\x1b]0;owned\x07\n\u202e.txt"
    named.write_text(
        f"At least two men \x1b[2J\x1b]8;;http://x\x07were killed in Orv\u202eath on 3 May 2025, the \x9b31mRelief "
        f"Com\u2066mittee said.\n\nAround 40 people {LONG}were detained, according to the Committee {LONG}.\n"
        f"Two people were killed. {'and they of the village went to the town ' * 25_000}\n"
    )
    return named


@pytest.mark.parametrize("command", ["claims", "figures"])
@pytest.mark.parametrize("form", [(), ("--jsonl",)])
def test_a_hostile_document_cannot_speak_to_the_terminal(
    khronika: Run, hostile: Path, command: str, form: tuple[str, ...]
) -> None:
    answer = khronika(command, hostile, *form)
    assert answer.status == 0, answer.err
    assert not set(LIVE) & set(answer.out + answer.err)
    if form:
        assert all(json.loads(line) for line in answer.out.splitlines())
    else:
        assert max(map(len, answer.out.splitlines())) <= 120 + len(str(hostile))


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", line],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(GOOD)
    return file


@pytest.mark.parametrize("form", ["", "--jsonl"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_device_is_one_sentence_and_status_1(document: Path, form: str) -> None:
    ended = shell(f"{KHRONIKA} claims {document} {form} >/dev/full")
    assert ended.returncode == 1
    assert "No space left" in ended.stderr.splitlines()[-1]
    assert "defect" not in ended.stderr
    assert "Exception" not in ended.stderr


@pytest.mark.parametrize(
    "streams", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full", "| head -c1", "--jsonl | true"]
)
def test_closed_streams_are_no_failure(document: Path, streams: str) -> None:
    ended = shell(f"{KHRONIKA} claims {document} {document}.none {streams}")
    assert ended.returncode in (0, 3)  # of a pipe, the shell gives the last status
    assert not any(word in ended.stderr for word in ("Exception", "Traceback", "BrokenPipe"))
    assert "no such file" not in ended.stdout, "a sentence never strays into the output"


def test_json_lines_are_json_in_every_locale(tmp_path: Path) -> None:
    (tmp_path / "а.txt").write_text(
        "В Острелине задержаны около 40 человек, и о судьбе двоих из них ничего не известно.\n"
    )
    ascii_only = {
        "LC_ALL": "none",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    ended = shell(f"{KHRONIKA} claims {tmp_path} --jsonl", **ascii_only)
    assert json.loads(ended.stdout.splitlines()[0])["quantity"]["as_written"] == "около 40"
    assert shell(f"{KHRONIKA} claims {tmp_path}", **ascii_only).returncode == 0


def test_a_narrow_terminal_gets_a_line_for_each_cell(
    khronika: Run, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khronika.cli.terminal._width", lambda: 40)
    assert "how many: Around 40" in khronika("claims", document).out


def test_it_runs_without_a_home_in_a_folder_that_may_not_be_written(document: Path, tmp_path: Path) -> None:
    bare = {"PATH": "/usr/bin:/bin"}
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    ended = subprocess.run(
        [KHRONIKA, "claims", document], cwd=folder, env=bare, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert not list(folder.iterdir())
