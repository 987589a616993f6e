"""The guide: what it tells a monitor to type is typed here, in its order, and works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE, Run

GUIDE = Path(__file__).parent.parent / "docs" / "guide" / "README.md"
COMMANDS = [
    line
    for block in re.findall(r"^```\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
    if line.startswith("khronika ")
]
# The desk is a page: tests/browser/ opens it as the guide says. The others are typed in the order in which they build on one another.
ORDER = ("init", "read", "events", "judge", "figures", "report", "changes")


def typed(name: str) -> list[str]:
    (line,) = (line for line in COMMANDS if line.split()[1] == name)
    return [part or quoted for part, quoted in re.findall(r'([^\s"]+)|"([^"]*)"', line)][1:]


def test_the_guide_names_these_commands_and_no_others() -> None:
    assert {line.split()[1] for line in COMMANDS} == {*ORDER, "desk"}


def test_every_command_of_the_guide_works_as_it_is_written(
    khronika: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("secret").write_text(PASSPHRASE + "\n", encoding="utf-8")
    sample = Path(__file__).parent.parent / "src" / "khronika" / "sample" / "documents"
    shutil.copytree(sample, "my-folder", ignore=shutil.ignore_patterns("*.pdf", "*.docx"))
    claim = ""
    for name in ORDER:
        words = [claim if word == "CLAIM" else word for word in typed(name)]
        answer = khronika(*words, "--passphrase-file", "secret")
        assert answer.status == 0, (words, answer.err)
        if name == "events":
            claim = next(word for word in answer.out.split() if word.startswith("c-"))
    assert "1 of" in khronika("figures", "--vault", "my-vault", "--passphrase-file", "secret").out
    assert Path("report.html").is_file()
