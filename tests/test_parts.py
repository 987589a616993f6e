"""The parts of the grammar, and what a person states of a document, on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from khronika.cli import LEFT_OUT
from tests.conftest import Answer, Run

TEXT = (
    "Around 40 people were detained in Selnik last Friday, the Relief Committee said. "
    "At least $1.5 million was lost.\n"
)
FORMATS = Path(__file__).parents[1] / "docs" / "formats" / "parts.md"
PARTS = ("text", "quantities", "dates", "attributions")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "reports" / "raid.txt"
    file.parent.mkdir()
    file.write_text(TEXT)
    return file


def lines(answer: Answer) -> list[dict[str, object]]:
    return [json.loads(line) for line in answer.out.splitlines()]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_prints_the_documented_fields(khronika: Run, report: Path, part: str) -> None:
    documented = set(re.findall(r"`(\w+)`", FORMATS.read_text())) | set(
        re.findall(r'"(\w+)":', FORMATS.read_text())
    )
    found = lines(khronika(part, report, "--published", "2025-03-04", "--jsonl"))
    assert found
    for row in found:
        assert set(row) <= documented
        assert str(row["format"]) in FORMATS.read_text()


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_table_for_people(khronika: Run, report: Path, part: str) -> None:
    answer = khronika(part, report, "--published", "2025-03-04")
    assert answer.status == 0
    words = {
        "text": "Around 40 people",
        "quantities": "at least",
        "dates": "2025-02-28",
        "attributions": "Relief",
    }
    assert words[part] in answer.out


def test_numbers_that_no_claim_tells_are_counted_and_shown_when_asked_for(
    khronika: Run, report: Path
) -> None:
    report.write_text(TEXT + "At the kiln seven of the weavers wept, and two of them sang.\n")
    silent = khronika("claims", report)
    assert "2 numbers that no claim tells may count people too: --unread shows them" in silent.err
    assert "weavers wept" not in silent.out
    asked = khronika("claims", report, "--unread")
    assert "seven" in asked.out
    assert "weavers wept" in asked.out
    claim, *numbers = lines(khronika("claims", report, "--unread", "--jsonl"))
    assert claim["format"] == "khronika-claim/1"
    assert [(n["format"], n["low"]) for n in numbers] == [("khronika-unread/1", 7), ("khronika-unread/1", 2)]
    documented = FORMATS.read_text()
    assert all(f"`{field}`" in documented or f'"{field}"' in documented for field in numbers[0])


def test_where_every_number_is_told_nothing_is_said_of_it(khronika: Run, report: Path) -> None:
    assert "--unread" not in khronika("claims", report).err


def test_the_text_of_a_page_comes_without_its_noise_and_says_what_was_left_out(
    khronika: Run, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><p>{TEXT * 3}</p><p>ADVERTISEMENT</p></body></html>")
    answer = khronika("text", page)
    assert "ADVERTISEMENT" not in answer.out
    assert "1 stretch of noise left out: advertisement" in answer.err
    (row,) = lines(khronika("text", page, "--jsonl"))
    assert [n["as_written"] for n in row["noise"]] == ["ADVERTISEMENT"]  # type: ignore[attr-defined]  # a list of objects


def test_a_stated_day_dates_claims_parts_and_figures_alike(khronika: Run, report: Path) -> None:
    silent = lines(khronika("claims", report, "--jsonl"))
    assert silent[0]["when"] is None
    for how in (("--published", "2025-03-04"), ()):
        if not how:
            (report.parent / "sources.csv").write_text("file,published\nraid.txt,2025-03-04\n")
        (claim,) = lines(khronika("claims", report, "--jsonl", *how))
        assert claim["when"]["edtf"] == "2025-02-28"  # type: ignore[index]  # an object
        (figure,) = lines(khronika("figures", report, "--jsonl", *how))
        assert figure["as_of"] == "2025-03-04"
    assert lines(khronika("dates", report.parent, "--jsonl"))[0]["edtf"] == "2025-02-28"
    assert lines(khronika("text", report.parent, "--jsonl"))[0]["given"] == ["published"]


def test_a_vault_keeps_what_was_stated(khronika: Run, report: Path, vault: Path, secret: Path) -> None:
    access = ("--vault", vault, "--passphrase-file", secret)
    assert khronika("read", report, "--published", "2025-03-04", *access).status == 0
    (figure,) = lines(khronika("figures", "--jsonl", *access))
    assert figure["as_of"] == "2025-03-04"


@pytest.mark.parametrize("day", ["4 March", "2025-13-01", "20250304", ""])
def test_a_day_that_is_none_is_not_understood(khronika: Run, report: Path, day: str) -> None:
    answer = khronika("claims", report, "--published", day)
    assert answer.status == 2
    assert "takes a day like 2025-03-04" in answer.err


def test_a_day_is_stated_for_one_file_only(khronika: Run, report: Path, vault: Path) -> None:
    for words in ((report.parent,), (report, report), ("--vault", vault)):
        answer = khronika("figures", *words, "--published", "2025-03-04")
        assert answer.status == 2
        assert "for one file" in answer.err


def test_an_unclear_list_leaves_out_its_documents_by_name_and_the_rest_is_read(
    khronika: Run, report: Path
) -> None:
    (report.parent / "sources.csv").write_text("file,publishd\nraid.txt,2025-03-04\n")
    other = report.parent.parent / "other"
    other.mkdir()
    (other / "b.txt").write_text(TEXT + "More.\n")
    answer = khronika("claims", report.parent, other)
    assert answer.status == LEFT_OUT
    assert "raid.txt" in answer.err
    assert "sources.csv: there is no column named 'publishd'" in answer.err
    assert "1 document read, 1 left out" in answer.err


def test_a_contradiction_and_a_missing_file_are_said(khronika: Run, report: Path) -> None:
    report.write_text("5 March 2025\n\n" + TEXT)
    (report.parent / "sources.csv").write_text("file,published\nraid.txt,2025-03-04\ngone.txt,2025-03-04\n")
    answer = khronika("claims", report.parent)
    assert "it says published 2025-03-05, and 2025-03-04 is stated; what is stated is used." in answer.err
    assert "names what is not there: gone.txt." in answer.err


def test_passages_in_other_languages_are_read_by_their_own_grammar_or_said(
    khronika: Run, tmp_path: Path
) -> None:
    page = tmp_path / "letter.txt"
    page.write_text(
        "The committee published the letter of a witness on 3 May. She wrote to the office in the town.\n\n"
        * 3
        + "«Полиция задержала двенадцать мужчин и увезла их. Двое из них погибли в камере», said Marta Lind.\n\n"
        "قالت اللجنة إن الشرطة اعتقلت اثني عشر رجلا في القرية يوم الاثنين وقتلت اثنين منهم.\n"
    )
    answer = khronika("claims", page, "--jsonl")
    assert "1 passage in a language (ar) without a reader. No claim was read from there." in answer.err
    read = {(c["quote"], s["name"]) for c in lines(answer) for s in c["attribution"]}  # type: ignore[attr-defined]  # objects
    assert ("задержала двенадцать мужчин", "Marta Lind") in read
    (row,) = lines(khronika("text", page, "--jsonl"))
    assert [p["language"] for p in row["passages"]] == ["ru", "ar"]  # type: ignore[attr-defined]  # a list of objects
    left = [one for e in lines(khronika("explain", page, "--jsonl")) for one in e["left"]]  # type: ignore[attr-defined]
    assert [one["why"] for one in left if one["reason"] == "no_reader"] == ["no reader for this language: ar"]


def test_an_explanation_prints_the_documented_fields_and_lines_for_people(
    khronika: Run, report: Path
) -> None:
    documented = set(re.findall(r'"(\w+)":', FORMATS.with_name("explanations.md").read_text()))
    found = lines(khronika("explain", report, "--jsonl"))
    assert [len(row["claims"]) for row in found] == [1, 0]  # type: ignore[arg-type]  # lists
    assert all(
        set(row) == documented - {"id", "act", "quantity", "modality", "rule", "reason", "why"}
        for row in found
    )
    told = khronika("explain", report).out
    assert "read   detained 'Around 40', by the rule 'passive'" in told
    assert "left   'At least $1.5 million': no count of people: money" in told


@pytest.mark.parametrize("part", PARTS[1:])
def test_a_language_without_a_reader_is_said(khronika: Run, tmp_path: Path, part: str) -> None:
    page = tmp_path / "a.txt"
    page.write_text(
        "Die Polizei hat nach Angaben der Familie am Montag zwölf Männer aus dem Dorf mitgenommen.\n" * 3
    )
    answer = khronika(part, page)
    assert answer.status == 0
    assert "(de) without a reader" in answer.err
