"""The main job, command by command, as a person drives it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.reading import claims as read
from khronika.vault import header as headers
from tests.conftest import PASSPHRASE, Run

KHRONIKA = Path(sys.executable).with_name("khronika")

FIRST = "At least two people were killed in Orvath on 3 May 2025, the Relief Committee said.\n"
SECOND = (
    "5 May 2025\n\nAround 40 people were detained in Selnik on 4 May, according to the Relief Committee.\n"
)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST)
    (folder / "second.txt").write_text(SECOND)
    return folder


def test_claims_are_json_lines_of_the_documented_form(khronika: Run, documents: Path) -> None:
    answer = khronika("claims", documents, "--jsonl")
    assert answer.status == 0
    claims = [json.loads(line) for line in answer.out.splitlines()]
    assert {c["act"] for c in claims} == {"killed", "detained"}
    documented = set(
        re.findall(r"`(\w+)`", Path(__file__).parents[1].joinpath("docs/formats/claims.md").read_text())
    )
    for claim in claims:
        assert set(claim) <= documented
        text = Path(claim["source"]).read_bytes().decode()
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_the_same_document_gives_the_same_ids_under_another_name(khronika: Run, documents: Path) -> None:
    def ids(path: Path) -> list[str]:
        return [json.loads(line)["id"] for line in khronika("claims", path, "--jsonl").out.splitlines()]

    before = ids(documents / "first.txt")
    assert before == ids((documents / "first.txt").rename(documents / "renamed.txt"))
    assert len(before) == len(set(before)) == 1


def test_claims_and_figures_of_files_import_no_django_and_open_no_socket(documents: Path) -> None:
    code = (
        "import sys, socket\n"
        "def refuse(*a, **k): raise AssertionError('a socket')\n"
        "socket.socket.connect = refuse\n"
        "from khronika.cli import status\n"
        f"assert status(['claims', {str(documents)!r}, '--jsonl']) == 0\n"
        f"assert status(['figures', {str(documents)!r}, '--jsonl']) == 0\n"
        "assert not [m for m in sys.modules if m.split('.')[0] in ('django', 'sqlcipher3', 'psycopg')]\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_figures_of_files_are_a_table_and_json_lines(khronika: Run, documents: Path) -> None:
    table = khronika("figures", documents)
    assert table.status == 0
    assert "about 40" in table.out
    assert "at least 2" in table.out
    figures = [json.loads(line) for line in khronika("figures", documents, "--jsonl").out.splitlines()]
    assert {(f["act"], f["low"], f["high"], f["best"]) for f in figures} == {
        ("detained", 40, 40, 40),
        ("killed", 2, None, 2),
    }


def test_a_vault_is_made_read_into_and_reported_on(
    khronika: Run, documents: Path, tmp_path: Path, secret: Path
) -> None:
    vault, page = tmp_path / "new", tmp_path / "report.html"
    assert khronika("init", vault, "--passphrase-file", secret).status == 0
    read = khronika("read", documents, "--vault", vault, "--passphrase-file", secret)
    assert read.status == 0
    assert "2 documents read into the vault" in read.out
    figures = khronika("figures", "--vault", vault, "--passphrase-file", secret)
    assert "about 40" in figures.out
    report = khronika("report", "--vault", vault, "-o", page, "--passphrase-file", secret)
    assert report.status == 0
    assert "not encrypted" in report.err
    assert "around 40" in page.read_text().lower()
    assert page.stat().st_mode & 0o077 == 0


def test_the_same_bytes_are_one_source_however_often_they_are_read(
    khronika: Run, documents: Path, vault: Path, secret: Path
) -> None:
    (documents / "copy.txt").write_text(FIRST)
    once = khronika("read", documents, "--vault", vault, "--passphrase-file", secret)
    assert "2 documents read" in once.out
    assert "the same bytes as" in once.err
    again = khronika("read", documents, "--vault", vault, "--passphrase-file", secret)
    assert again.status == 0
    assert "0 documents read" in again.out
    assert "3 documents were there before" in again.out
    figures = khronika("figures", "--vault", vault, "--passphrase-file", secret, "--jsonl").out.splitlines()
    assert len(figures) == 2


def test_what_a_person_decides_counts_and_can_be_taken_back(
    khronika: Run, documents: Path, vault: Path, secret: Path
) -> None:
    access = ("--vault", vault, "--passphrase-file", secret)
    khronika("read", documents, *access)

    def killed() -> dict[str, object] | None:
        figures = [json.loads(line) for line in khronika("figures", *access, "--jsonl").out.splitlines()]
        return next((f for f in figures if f["act"] == "killed"), None)

    before = killed()
    assert before
    assert before["accepted"] == 0
    claim = str(before["claims"][0])  # type: ignore[index]  # a list by the format
    assert khronika("judge", claim, "accepted", "--why", "seen the list", *access).status == 0
    accepted = killed()
    assert accepted
    assert accepted["accepted"] == 1
    khronika("judge", claim, "rejected", *access)
    assert killed() is None
    khronika("judge", claim, "withdrawn", *access)
    assert killed() == before


def test_a_judgement_on_an_unknown_claim_is_refused(khronika: Run, vault: Path, secret: Path) -> None:
    answer = khronika("judge", "c-none", "accepted", "--vault", vault, "--passphrase-file", secret)
    assert answer.status == 1
    assert "holds no claim with this id" in answer.err


def test_a_wrong_passphrase_changes_nothing_and_says_so(
    khronika: Run, documents: Path, vault: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("another six words that are wrong\n")
    before = {p: p.read_bytes() for p in vault.rglob("*") if p.is_file()}
    answer = khronika("read", documents, "--vault", vault, "--passphrase-file", wrong)
    assert answer.status == 1
    assert "does not open the vault" in answer.err
    assert {p: p.read_bytes() for p in vault.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "command",
    [("init", "new"), ("read", ".", "--vault", "v"), ("figures", "--vault", "v"), ("report", "--vault", "v")],
)
def test_without_a_terminal_nothing_is_asked(
    khronika: Run, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = khronika(*command)
    assert answer.status == 1
    assert "--passphrase-file" in answer.err


def test_a_weak_passphrase_is_refused(khronika: Run, tmp_path: Path) -> None:
    weak = tmp_path / "weak"
    weak.write_text("password1\n")
    answer = khronika("init", tmp_path / "new", "--passphrase-file", weak)
    assert answer.status == 1
    assert "too easy to guess" in answer.err
    assert not (tmp_path / "new").exists()


def test_a_full_folder_is_not_made_a_vault(khronika: Run, documents: Path, secret: Path) -> None:
    answer = khronika("init", documents, "--passphrase-file", secret)
    assert answer.status == 1
    assert "not empty" in answer.err
    assert sorted(p.name for p in documents.iterdir()) == ["first.txt", "second.txt"]


def test_a_vault_of_a_newer_format_is_refused(khronika: Run, vault: Path, secret: Path) -> None:
    header = vault / "header"
    written = header.read_bytes()[: -headers.MARK]
    newer = headers.MAGIC + b"\x00\x09" + written[len(headers.MAGIC) + 2 :]
    header.write_bytes(newer + headers._checksum(newer))
    answer = khronika("figures", "--vault", vault, "--passphrase-file", secret)
    assert answer.status == 1
    assert "newer Khronika" in answer.err


def test_a_report_that_cannot_be_written_says_so(
    khronika: Run, vault: Path, secret: Path, tmp_path: Path
) -> None:
    for place in (tmp_path / "none" / "r.html", tmp_path):
        answer = khronika("report", "--vault", vault, "-o", place, "--passphrase-file", secret)
        assert answer.status == 1
        assert f"{place}: This file could not be written" in answer.err


def test_a_report_replaces_a_file_and_nothing_else(
    khronika: Run, vault: Path, secret: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("untouched")
    (tmp_path / "r.html.partial").symlink_to(other)
    for place in (tmp_path / "r.html", Path(os.devnull)):
        assert khronika("report", "--vault", vault, "-o", place, "--passphrase-file", secret).status == 0
    assert other.read_text() == "untouched"
    assert Path(os.devnull).is_char_device()
    assert sorted(p.name for p in tmp_path.glob("r.html*")) == ["r.html"]


def test_a_reader_s_defect_leaves_out_its_document_and_no_other(
    khronika: Run, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(document: Document, *_: object) -> tuple[Claim, ...]:
        if document.source.name == "first.txt":
            raise ValueError("Amal Idris, +1 555 0100")
        return read(document)

    monkeypatch.setattr("khronika.cli.documents.claims", broken)
    answer = khronika("claims", documents)
    assert answer.status == 3
    assert "first.txt: A reader failed on this document" in answer.err
    assert "Around 40" in answer.out
    assert "Amal" not in answer.err + answer.out


def test_a_defect_shows_its_place_and_not_a_document_s_words(
    khronika: Run, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Amal Idris, +1 555 0100")

    monkeypatch.setattr("khronika.cli.records.reconcile_digests", broken)
    answer = khronika("figures", documents)
    assert answer.status == 1
    assert "ValueError" in answer.err
    assert "Amal" not in answer.err + answer.out
    assert "Traceback" not in answer.err


def test_the_passphrase_comes_from_a_descriptor(vault: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode() + b"\n")
    os.close(writing)
    command = [str(KHRONIKA), "figures", "--vault", str(vault), "--passphrase-fd", str(reading)]
    run = subprocess.run(
        command, pass_fds=(reading,), capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    os.close(reading)
    assert run.returncode == 0, run.stderr


def test_the_demo_runs_twice_and_leaves_a_report(khronika: Run, tmp_path: Path) -> None:
    first = khronika("demo", tmp_path / "demo")
    assert first.status == 0, first.err
    assert "Timeline" in first.out
    assert "khronika read YOUR-FOLDER" in first.out
    assert (tmp_path / "demo" / "report.html").stat().st_size > 10_000
    again = khronika("demo", tmp_path / "demo")
    assert again.status == 0, again.err
    assert "were there before" in again.err
