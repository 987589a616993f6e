"""A vault that opens fast, and the command line as a person drives it without a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from khronika.cli import status

PASSPHRASE = "orbit lantern velvet copper meadow thimble"  # noqa: S105 - public, for tests


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command line said and how it ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's device remembers how far vaults had come: tests share one vault's copies."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "khronika"


@pytest.fixture
def khronika(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in this process; its standard input is no terminal."""
    monkeypatch.setattr("sys.stdin", None)
    monkeypatch.delenv("KHRONIKA_DATABASE_URL", raising=False)

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        ended = status([str(a) for a in arguments])
        told = capsys.readouterr()
        return Answer(ended, told.out, told.err)

    return run


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from khronika.ledger.opening import open_ledger
    from khronika.vault import KdfCost, create
    from khronika.vault.keys import LEAST_MEMORY

    folder = tmp_path_factory.mktemp("vaults") / "empty"
    with create(folder, PASSPHRASE, KdfCost(1, LEAST_MEMORY // 8)) as vault, open_ledger(vault):
        return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n")
    return file


@pytest.fixture
def vault(empty_vault: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty_vault, tmp_path / "vault"))
