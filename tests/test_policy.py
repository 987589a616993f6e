"""The policy table as a person drives it: printed, checked, tried on files, and put in force in a vault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khronika.reconciling.figures.policy import default_policy, default_table, policy_of
from tests.conftest import Run

FIRST = "Around 40 people were detained in Selnik on 4 May 2025, the Relief Committee said.\n"
SECOND = "In Selnik, 33 people were detained on 4 May 2025, according to the Prisoners' Aid Bureau.\n"
OWN = b"version: coast desk 1\nallowance:\n  about: {below: 2, above: 2}\nconfirmed_by: 3\n"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST)
    (folder / "second.txt").write_text(SECOND)
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "own.yml"
    file.write_bytes(OWN)
    return file


def rules(out: str) -> set[tuple[str, str]]:
    figures = [json.loads(line) for line in out.splitlines()]
    return {(figure["rule"], figure["policy"]) for figure in figures}


def test_what_is_printed_is_a_table_to_start_from(khronika: Run, tmp_path: Path) -> None:
    printed = khronika("policy")
    assert printed.out.encode() == default_table()
    (tmp_path / "copy.yml").write_text(printed.out)
    assert default_policy().label in khronika("policy", tmp_path / "copy.yml").out


def test_figures_of_files_go_by_the_table_that_is_named_and_name_it(
    khronika: Run, documents: Path, table: Path
) -> None:
    usual = khronika("figures", documents, "--jsonl")
    own = khronika("figures", documents, "--jsonl", "--policy", table)
    assert rules(usual.out) == {("camps", default_policy().label)}
    assert rules(own.out) == {("sharpest", policy_of(OWN).label)}
    assert f"Policy table: {policy_of(OWN).label}." in khronika("figures", documents, "--policy", table).err


def test_a_table_that_is_unclear_is_refused_before_anything_is_read(
    khronika: Run, documents: Path, tmp_path: Path
) -> None:
    (tmp_path / "wrong.yml").write_bytes(OWN + b"rounding: 5\n")
    for file in (tmp_path / "wrong.yml", tmp_path / "missing.yml"):
        answer = khronika("figures", documents, "--policy", file)
        assert answer.status == 1
        assert "No figure can be made by this policy table." in answer.err


def test_a_table_put_in_force_holds_for_all_commands_and_another_is_only_a_look(
    khronika: Run, documents: Path, table: Path, vault: Path, secret: Path
) -> None:
    own = ("--vault", vault, "--passphrase-file", secret)
    khronika("read", documents, *own)
    assert khronika("policy", table, *own).status == 0
    assert khronika("policy", *own).out.encode() == OWN
    assert rules(khronika("figures", "--jsonl", *own).out) == {("sharpest", policy_of(OWN).label)}
    page = documents.parent / "page.html"
    khronika("report", "-o", page, *own)
    assert policy_of(OWN).label in page.read_text()
    usual = documents.parent / "usual.yml"
    usual.write_bytes(default_table())
    look = khronika("changes", "--since", "2020-01-01", "--policy", usual, *own)
    assert default_policy().label in look.err
    assert rules(khronika("figures", "--jsonl", *own).out) == {("sharpest", policy_of(OWN).label)}
