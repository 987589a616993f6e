"""Whatever lies in a folder, the rest of it is read, and what was left out is told by name in one clear sentence."""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from khronika.capturing.formats.test_pdf import WORDS, pdf
from khronika.capturing.gathering import original_of
from khronika.cli import LEFT_OUT
from tests.conftest import Answer, Run

GOOD = "At least two people were killed in Orvath on 3 May 2025, the Relief Committee said.\n"
SCRIPT = "<html><body><script>alert('Around 90 people were killed in Selnik')</script>"
PEOPLE = "<w:p><w:r><w:t>Around 40 people were detained in Selnik.</w:t></w:r></w:p>"
LOCKED = f"<</Filter/Standard/V 1/R 2/P -4/O <{'41' * 32}>/U <{'42' * 32}>>>"


def bomb() -> bytes:
    """A Word file of 20 KB that unpacks to 20 MB at first sight, and to 40 times that if it is believed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", PEOPLE * 250_000)
    return packed.getvalue()


Maker = Callable[[], bytes]
REFUSED: dict[str, tuple[Maker, str]] = {
    "empty.txt": (lambda: b"", "The file is empty."),
    "blank.html": (lambda: b" \n", "The file is empty."),
    "rubbish.txt": (lambda: bytes(range(256)) * 50, "This is not text in any encoding"),
    "wrong-encoding.txt": (lambda: "Taken: Zoë, Anaïs".encode("utf-16-le")[:-1], "This is not text in any encoding"),
    "truncated.pdf": (lambda: pdf([WORDS] * 9)[:3000], "The file is damaged or cut short"),
    "encrypted.pdf": (
        lambda: pdf([WORDS], LOCKED, "/Encrypt {last} 0 R/ID[<00><00>]"),
        "The document is locked with a password.",
    ),
    "pictures.pdf": (lambda: pdf([[], []]), "The document holds pictures and no text."),
    "10001-pages.pdf": (lambda: pdf([[]] * 10_001), "The document is larger than Khronika reads"),
    "bomb.docx": (bomb, "The document is larger than Khronika reads"),
    "script-only.html": (SCRIPT.encode, "The document holds"),
    "50-megabytes.txt": (lambda: b"word " * 10_000_000, "The document is larger than Khronika reads"),
    "sheet.xlsx": (lambda: b"PK\x03\x04", "Khronika does not read this format."),
    "line\nfeed \x1b[2J\x9b31m\u202efdp.txt": (lambda: b"", "The file is empty."),
    "\udcff\udcfe.txt": (lambda: b"", "The file is empty."),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good document, last in order."""
    made = tmp_path / "documents"
    made.mkdir()
    (made / "zz-good.txt").write_text(GOOD)
    return made


@pytest.fixture(params=["claims", "read"])
def on(request: pytest.FixtureRequest, khronika: Run) -> Callable[[Path], Answer]:
    """Runs `claims` or `read` on a folder."""
    if request.param == "claims":
        return lambda folder: khronika("claims", folder)
    vault, secret = (request.getfixturevalue(name) for name in ("vault", "secret"))
    return lambda folder: khronika("read", folder, "--vault", vault, "--passphrase-file", secret)


def left_out(answer: Answer, *tellings: tuple[str, str]) -> None:
    """Holds that these names were left out with these sentences, once at once and once in the summary; all else was read."""
    assert answer.status == LEFT_OUT, answer.err
    assert "Traceback" not in answer.err
    assert "defect" not in answer.err
    assert answer.err.replace("\n", "").isprintable()
    told = [
        line for line in answer.err.splitlines() if not line.startswith(("1 claim in", "1 document read"))
    ]
    assert len(told) == 2 * len(tellings), told
    for name, sentence in tellings:
        assert sum(f"{name}: {sentence}" in line for line in told) == 2, told
    assert f"1 document read, {len(tellings)} left out:" in answer.err


def visible(name: str) -> str:
    """A name as a terminal may show it."""
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in name)


@pytest.mark.parametrize("name", REFUSED, ids=visible)
def test_a_bad_file_is_told_in_one_sentence_and_the_rest_is_read(
    name: str, folder: Path, on: Callable[[Path], Answer]
) -> None:
    make, sentence = REFUSED[name]
    (folder / name).write_bytes(make())
    left_out(on(folder), (visible(name), sentence))


def test_a_folder_of_bad_files_is_read_to_its_end(folder: Path, on: Callable[[Path], Answer]) -> None:
    kinds = {name: told for name, told in REFUSED.items() if not name.startswith(("50", "10001"))}
    for name, (make, _) in kinds.items():
        (folder / name).write_bytes(make())
    left_out(on(folder), *((visible(name), sentence) for name, (_, sentence) in kinds.items()))


def test_a_file_that_vanishes_is_told(
    folder: Path, on: Callable[[Path], Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "vanishing.txt").write_text(GOOD * 2)

    def late(path: Path) -> bytes:
        (folder / "vanishing.txt").unlink(missing_ok=True)
        return original_of(path)

    monkeypatch.setattr("khronika.cli.documents.original_of", late)
    left_out(on(folder), ("vanishing.txt", "The file disappeared or changed while it was read."))


def test_a_link_out_of_the_folder_is_told(folder: Path, on: Callable[[Path], Answer]) -> None:
    (folder / "link.txt").symlink_to("/etc/hostname")
    left_out(on(folder), ("link.txt", "This link leads out of the folder"))


def test_a_script_is_no_text_and_five_thousand_pages_are_read(khronika: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"{SCRIPT}<p>{GOOD}</p></body></html>")
    (tmp_path / "long.pdf").write_bytes(
        pdf([[f"Page {n} tells of nothing."] for n in range(4999)] + [[GOOD]])
    )
    answer = khronika("claims", tmp_path, "--jsonl")
    assert answer.status == 0, answer.err
    claims = [json.loads(line) for line in answer.out.splitlines()]
    assert [c["quote"] for c in claims] == ["At least two people were killed"] * 2


# In a process of its own, with rights or limits that the tests do not have.
KHRONIKA = str(Path(sys.executable).with_name("khronika"))
WITHOUT_ROOTS_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def alone(*command: object, most: int = 0) -> Answer:
    """Runs a command line in a process of its own, in which no file may be larger than `most` bytes."""

    def limit() -> None:
        if most:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    ended = subprocess.run(
        [str(c) for c in command], capture_output=True, text=True, check=False, preexec_fn=limit
    )
    return Answer(ended.returncode, ended.stdout, ended.stderr)


@pytest.mark.parametrize("command", ["claims", "read"])
def test_an_unreadable_folder_is_told(folder: Path, vault: Path, secret: Path, command: str) -> None:
    root = os.geteuid() == 0
    if root and not shutil.which("setpriv"):
        pytest.skip("root may open every folder, and there is no setpriv to give that right up")
    (folder / "closed").mkdir(mode=0)
    (folder / "closed.txt").touch(mode=0)
    access = ("--vault", vault, "--passphrase-file", secret) if command == "read" else ()
    answer = alone(*(WITHOUT_ROOTS_RIGHTS if root else ()), KHRONIKA, command, folder, *access)
    told = "The file or folder may not be opened with your rights"
    left_out(answer, ("closed", told), ("closed.txt", told))


def test_a_wrong_passphrase_and_a_missing_vault_are_told_by_name(
    khronika: Run, folder: Path, vault: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("another six words that are wrong\n")
    for place, told in (
        (vault, "This passphrase does not open"),
        (folder, "There is no vault in this folder."),
    ):
        answer = khronika("read", folder, "--vault", place, "--passphrase-file", wrong)
        assert answer.status == 1
        assert answer.err.startswith(f"{place}: {told}")
        assert answer.err.count("\n") == 1


def test_a_full_disk_is_told_and_what_was_kept_is_kept(
    khronika: Run, folder: Path, vault: Path, secret: Path
) -> None:
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(GOOD.replace("two", str(number + 2)) * 9)
    (folder / "000-empty.txt").touch()
    access = ("--vault", vault, "--passphrase-file", secret)
    answer = alone(KHRONIKA, "read", folder, *access, most=1_000_000)
    assert answer.status == 1
    assert f"{vault}: The disk is full" in answer.err
    assert answer.err.count("000-empty.txt: The file is empty.") == 2
    assert "Traceback" not in answer.err
    kept = len(list((vault / "originals").glob("*.sealed")))
    assert f"{kept} documents read, 1 left out" in answer.err
    again = khronika("read", folder, *access)
    assert f"{301 - kept} documents read into the vault" in again.out
    assert 0 < kept < 300
