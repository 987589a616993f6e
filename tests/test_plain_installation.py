"""Who installs Khronika without its extras can do all that does not ask for them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# As they are imported; what is only installed for another package is refused with it.
IMPORTED = {"resvg-py": "resvg_py", "psycopg[binary]": "psycopg"}

WITHOUT = """
import sys
class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refusing())
from khronika.cli import main
main()
"""


def extras() -> set[str]:
    """The packages that only extras ask for, as they are imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [re.split("[<>=]", row)[0] for rows in project["optional-dependencies"].values() for row in rows]
    plain = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {IMPORTED.get(name, name) for name in asked if f"\n{name}==" not in f"\n{plain}"}


def khronika(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    program = WITHOUT.format(names=extras())
    places = {"XDG_STATE_HOME": str(folder / "state"), "XDG_RUNTIME_DIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", program, *command],
        cwd=folder,
        env=os.environ | places,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_extras_are_those_that_the_project_names() -> None:
    assert {"numba", "scipy", "spacy", "natasha", "psycopg", "resvg_py"} <= extras()


def test_the_demo_runs_without_any_extra(tmp_path: Path) -> None:
    run = khronika(tmp_path, "demo", str(tmp_path / "demo"))
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "demo" / "vault").is_dir()


@pytest.mark.parametrize("command", ["claims", "figures", "events", "lineage", "explain", "text"])
def test_documents_are_read_without_any_extra(tmp_path: Path, command: str) -> None:
    (tmp_path / "report.txt").write_text("At least 12 people were detained in Orvath, the Network said.")
    run = khronika(tmp_path, command, str(tmp_path / "report.txt"))
    assert run.returncode == 0, run.stderr


def test_an_estimate_says_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "lists.csv").write_text("A,B,C,count\n1,0,0,9\n0,1,0,8\n0,0,1,7\n1,1,0,3\n")
    run = khronika(tmp_path, "estimate", str(tmp_path / "lists.csv"))
    assert run.returncode != 0
    assert "khronika[counting]" in run.stderr
