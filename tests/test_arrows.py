"""Each contract of import-linter breaks when its rule is broken on purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(
        ROOT / "src",
        folder / "src",
        ignore=shutil.ignore_patterns("test_*", "testing", "__pycache__", "*.egg-info"),
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken_contracts(folder: Path) -> list[str]:
    program = Path(sys.executable).with_name("lint-imports")
    environment = os.environ | {"PYTHONPATH": str(folder / "src"), "NO_COLOR": "1", "COLUMNS": "200"}
    run = subprocess.run(
        [program, "--no-logo", "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts" in run.stdout, run.stdout + run.stderr
    return [line.partition(" BROKEN")[0] for line in run.stdout.splitlines() if " BROKEN" in line]


def test_the_arrows_hold_as_they_are(copy: Path) -> None:
    assert broken_contracts(copy) == []


@pytest.mark.parametrize(
    ("where", "statement", "contract"),
    [
        ("claims", "import khronika.reading", "Arrows point one way"),
        ("capturing", "import khronika.reading", "Arrows point one way"),
        ("reconciling", "import khronika.ledger", "Arrows point one way"),
        ("vault", "import khronika.claims", "The vault knows no domain"),
        ("reading", "import django", "The core knows no Django"),
        ("publishing", "import socket", "The core knows no Django"),
        ("reconciling", "import time", "The core knows no Django"),
        ("counting", "import random", "The core knows no Django"),
        ("reconciling", "import khronika.counting", "Arrows point one way"),
        ("publishing/report", "import khronika.counting.answer", "Only estimates need"),
        ("reading/quantities", "import khronika.reading.acts.deeds", "Within reading"),
        ("reading/acts/clauses", "import khronika.reading.acts.counts.tolls", "From a clause"),
        ("reconciling/lineage", "import khronika.reconciling.figures.rules", "Within reconciling"),
        ("claims", "import yaml", "Claims are values"),
        ("cli", "import sqlite3", "SQL only in the ledger"),
        ("capturing", "import sqlite3", "The core knows no Django"),
        ("cli", "import socket", "One door to the outside"),
        ("cli", "import urllib.request", "One door to the outside"),
    ],
)
def test_a_planted_violation_breaks_its_contract(
    copy: Path, where: str, statement: str, contract: str
) -> None:
    planted = copy / "src" / "khronika" / where / "planted.py"
    planted.write_text(statement + "\n")
    try:
        assert any(name.startswith(contract) for name in broken_contracts(copy))
    finally:
        planted.unlink()
