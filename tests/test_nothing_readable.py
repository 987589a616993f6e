"""Nothing that a person enters can be read on the disk outside what they asked for, in any common guise."""

from __future__ import annotations

import base64
import os
import re
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from khronika.capturing.formats.test_docx import docx
from tests.conftest import PASSPHRASE

KHRONIKA = str(Path(sys.executable).with_name("khronika"))
CANARIES = (
    "Zarema Quillfeather", "Badrimond Oyelaranovic", "Vintersorg Lane 17",  # Latin
    "Зарема Перолётова", "улица Нижнеключная", "Тимур Вострогоров",  # Cyrillic
    "زهراء القنديلجي", "شارع الياسمينة", "مخيم الزهرتين",  # Arabic
    "+7 928 555 0199", "+963 11 555 0142",  # phone numbers
    "statement-of-quillfeather-17",  # the name of a file
)  # fmt: skip
ZLIB_STARTS = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")


def guises(canary: str) -> Iterator[bytes]:
    """The bytes under which a canary may stand in a file: encodings, hexadecimal, base64 at any of its three places."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = canary.encode(encoding)
        yield plain
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        for place in range(3):
            coded = base64.b64encode(b"\0" * place + plain)
            yield coded[4 if place else 0 : -4]  # only what does not hang on its neighbours


def unpacked(content: bytes) -> Iterator[bytes]:
    """A file's bytes, and what comes of every place in them where a compressed stream could start."""
    yield content
    for start in ZLIB_STARTS.finditer(content):
        try:
            yield zlib.decompressobj(wbits=47).decompress(content[start.start() :], 1_000_000)
        except zlib.error:
            continue


def found(*folders: Path) -> set[str]:
    """The canaries that stand readable in some file below, or in the name of one."""
    files = [path for folder in folders for path in folder.rglob("*")]
    contents = [bytes(path) for path in files]
    contents += [part for path in files if path.is_file() for part in unpacked(path.read_bytes())]
    return {c for c in CANARIES if any(guise in content for guise in guises(c) for content in contents)}


@pytest.mark.parametrize("guise", ["text", "utf-16", "base64", "hex", "zlib"])
def test_the_search_finds_every_canary_in_a_plain_database(tmp_path: Path, guise: str) -> None:
    told = f"the end of {' and '.join(CANARIES)} is told"
    hidden = {
        "base64": base64.b64encode(told.encode()).decode(),
        "hex": told.encode().hex(),
        "zlib": zlib.compress(told.encode()),
    }
    with closing(sqlite3.connect(tmp_path / "plain.db")) as plain, plain:
        if guise == "utf-16":
            plain.execute("PRAGMA encoding = 'UTF-16'")
        plain.execute("CREATE TABLE text (content)")
        plain.execute("INSERT INTO text VALUES (?)", [hidden.get(guise, told)])
    assert found(tmp_path) == set(CANARIES)


def test_nothing_entered_is_readable_outside_what_was_asked_for(
    vault: Path, secret: Path, tmp_path: Path
) -> None:
    documents, home, temporary = (tmp_path / name for name in ("documents", "home", "temporary"))
    for folder in (documents, home, temporary):
        folder.mkdir()
    told = f"Around 40 people, among them {', '.join(CANARIES[:11])}, were detained in Selnik on 4 May 2025, they said."
    named = documents / f"{CANARIES[11]}.txt"
    named.write_text(told)
    (documents / "page.html").write_text(
        f"<title>{told}</title><p>{told} At least two of them were killed.</p>"
    )
    (documents / "letter.docx").write_bytes(docx([told]))
    (documents / f"{CANARIES[11]}.bad").write_text(told)
    # Where Python or a library would like to keep something: the home, the temporary folder, the current one.
    own = {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "PATH": os.defpath,
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }

    def khronika(*arguments: object) -> str:
        command = [KHRONIKA, *map(str, arguments)]
        ended = subprocess.run(command, env=own, cwd=home, capture_output=True, text=True, check=False)
        assert ended.returncode in (0, 3), ended.stderr
        return ended.stdout

    access = ("--vault", vault, "--passphrase-file", secret)
    khronika("read", documents, *access)
    khronika("claims", documents)
    claim = khronika("figures", *access, "--jsonl").split('"claims": ["', 1)[1].split('"', 1)[0]
    khronika("judge", claim, "accepted", "--why", told, *access)
    khronika("report", *access, "-o", tmp_path / "report.html")
    assert found(vault, home, temporary, tmp_path / "state") == set()
    assert [path.stat().st_size for path in (tmp_path / "state").rglob("*") if path.is_file()] == [296]
    assert not list(home.iterdir())
    assert not list(temporary.iterdir())
    assert not any(PASSPHRASE.encode() in path.read_bytes() for path in vault.rglob("*") if path.is_file())
    assert CANARIES[0] in (tmp_path / "report.html").read_text(), "what was entered had arrived"


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells of a process in /proc")
def test_a_process_that_knows_a_passphrase_shows_it_nowhere(vault: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "documents"
    pipe.mkdir()
    for number in range(300):
        (pipe / f"{number}.txt").write_text(f"At least {number + 2} people were killed in Orvath.")
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode() + b"\n")
    os.close(writing)
    command = [KHRONIKA, "read", pipe, "--vault", vault, "--passphrase-fd", str(reading)]
    with subprocess.Popen(
        command, pass_fds=(reading,), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.close(reading)
        while not list((vault / "originals").iterdir()):
            assert process.poll() is None
        told = Path(f"/proc/{process.pid}")
        shown = (told / "cmdline").read_bytes()
        if os.geteuid() == 0:
            shown += (told / "environ").read_bytes()
        else:
            with pytest.raises(PermissionError):
                (told / "environ").read_bytes()
        limits = (told / "limits").read_text()
        owner = (told / "limits").stat().st_uid
        process.kill()
    assert b"lantern" not in shown
    assert re.search(r"Max core file size\s+0\s+0\s", limits)
    assert owner == 0, "the kernel gives what is in /proc to root where a process may not be dumped or traced"
