"""Nothing that a person enters can be read on the disk outside what they asked for, in any common guise.

Canaries are entered through every command of the running program. A new command needs a row in `ROWS`: it says how words are
entered through it. What is broken on purpose in `BREACHES` shows that the same search would find them.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from khronika.capturing.formats.test_docx import docx
from tests import canaries
from tests.canaries import found
from tests.conftest import PASSPHRASE
from tests.desk_visitor import at_the_desk
from tests.test_docs import EVERY

KHRONIKA = str(Path(sys.executable).with_name("khronika"))
TOLD = canaries.TOLD
OTHER = "At least 35 people were detained in Selnik on 4 May 2025, the Lantern Network said."


def test_there_are_forty_canaries_and_each_is_itself_only() -> None:
    assert len(canaries.ALL) == 40
    assert not [(a, b) for a in canaries.ALL for b in canaries.ALL if a != b and a in b]


HIDDEN: dict[str, Callable[[str], bytes]] = {
    "text": str.encode,
    "utf-16-le": lambda told: told.encode("utf-16-le"),
    "utf-16-be": lambda told: told.encode("utf-16-be"),
    "base64": lambda told: base64.b64encode(told.encode()),
    "base64, moved by one": lambda told: base64.b64encode(b"x" + told.encode()),
    "base64, moved by two": lambda told: base64.urlsafe_b64encode(b"xx" + told.encode()),
    "base64 of utf-16": lambda told: base64.b64encode(told.encode("utf-16-le")),
    "hex": lambda told: told.encode().hex().encode(),
    "percent": lambda told: quote(told).encode(),
    "json": lambda told: json.dumps(told).encode(),
    "zlib": lambda told: b"before" + zlib.compress(told.encode()),
    "gzip": lambda told: gzip.compress(told.encode()),
    "docx": lambda told: docx([told]),
}


@pytest.mark.parametrize("guise", HIDDEN)
def test_the_search_finds_every_canary_in_every_guise(tmp_path: Path, guise: str) -> None:
    (tmp_path / "file").write_bytes(HIDDEN[guise](" and ".join(("the end of", *canaries.ALL, "is told"))))
    assert found(tmp_path) == set(canaries.ALL)


def test_the_search_finds_a_canary_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / f"{canaries.FILE_NAME}.txt").touch()
    assert found(tmp_path) == {canaries.FILE_NAME}


def picture() -> bytes:
    """The head of a JPEG whose EXIF says who took it."""
    told = canaries.EXIF.encode() + b"\0"
    entry = struct.pack("<HHHHII", 1, 0x010E, 2, 0, len(told), 26)[:2] + struct.pack(
        "<HHII", 0x010E, 2, len(told), 26
    )
    tiff = b"II*\0" + struct.pack("<I", 8) + entry + struct.pack("<I", 0) + told
    exif = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class Machine:
    """A person's machine: the folders where something could be left, and those in which it was asked for."""

    root: Path
    secret: Path
    breach: str = ""

    @property
    def vault(self) -> Path:
        return self.root / "vault"

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    @property
    def asked_for(self) -> Path:
        return self.root / "asked-for"

    def swept(self) -> list[Path]:
        """Where nothing may be readable: vaults, the home with its logs and caches, the temporary folder."""
        return [
            self.vault,
            self.root / "new-vault",
            self.root / "home",
            self.root / "temporary",
            self.root / "state",
        ]

    def environment(self) -> dict[str, str]:
        home = self.root / "home"
        return {
            "HOME": str(home), "TMPDIR": str(self.root / "temporary"), "PATH": os.defpath, "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(self.root / "state"),
        }  # fmt: skip

    def command(self, *arguments: object) -> list[str]:
        breach = (
            [sys.executable, "-c", f"{self.breach}\nfrom khronika.cli import main; main()"]
            if self.breach
            else [KHRONIKA]
        )
        return [*breach, *map(str, arguments)]

    def khronika(self, *arguments: object) -> str:
        """What a command of the running program prints."""
        command = self.command(*arguments)
        ended = subprocess.run(
            command,
            env=self.environment(),
            cwd=self.root / "home",
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode in (0, 3), ended.stderr
        return ended.stdout

    @property
    def access(self) -> tuple[object, ...]:
        return ("--vault", self.vault, "--passphrase-file", self.secret)

    def claims(self) -> list[str]:
        """Two claims that a vault holds, of different documents."""
        figures = [
            json.loads(line) for line in self.khronika("figures", *self.access, "--jsonl").splitlines()
        ]
        return [claim for figure in figures for claim in figure["claims"]][:2]


def machine_with(root: Path, secret: Path, empty_vault: Path, breach: str = "") -> Machine:
    one = Machine(root, secret, breach)
    for name in ("documents", "home", "temporary", "asked-for"):
        (root / name).mkdir()
    shutil.copytree(empty_vault, one.vault)
    if breach:
        (one.vault / "ledger.db").unlink()  # it was made without the breach
    (one.documents / f"{canaries.FILE_NAME}.txt").write_text(TOLD)
    (one.documents / "other.txt").write_text(OTHER)
    (one.documents / "page.html").write_text(
        f"<title>{TOLD}</title><p>{TOLD} At least two of them were killed.</p>"
    )
    (one.documents / "letter.docx").write_bytes(docx([TOLD], **{"word/media/image1.jpeg": picture()}))
    (one.documents / f"{canaries.FILE_NAME}.bad").write_text(TOLD)
    return one


@pytest.fixture
def machine(tmp_path: Path, secret: Path, empty_vault: Path) -> Machine:
    return machine_with(tmp_path, secret, empty_vault)


HOW_COLLECTED = (
    "--collector", canaries.COLLECTOR, "--machine", canaries.MACHINE, "--method", canaries.METHOD, "--url", canaries.URL,
)  # fmt: skip
TEXT_FILE = f"{canaries.FILE_NAME}.txt"


def estimated(machine: Machine) -> None:
    """A table with a row a person, and the page and the pictures of it."""
    rows = [
        f"{name},{n % 2},{int(n % 2 == 0 or n % 3 == 0)},{int(n % 5 == 0)}"
        for n, name in enumerate(canaries.NAMES)
    ]
    (machine.documents / "people.csv").write_text("\n".join(("name,hospital,press,family", *rows)))
    written = ("-o", machine.asked_for / "estimate.html", "--figures", machine.asked_for / "pictures")
    machine.khronika("estimate", machine.documents / "people.csv", "--ignore", "name", *written)


def at_a_desk(machine: Machine) -> None:
    """Documents dropped and pasted, words written into every form, and the desk locked."""
    with at_the_desk(machine.command("desk", "--vault", machine.vault), machine.environment()) as visitor:
        visitor.post("/unlock", passphrase=machine.secret.read_text().strip())
        for file in machine.documents.iterdir():
            visitor.drop(file)
        visitor.post("/intake/pasted", name=f"pasted {canaries.FILE_NAME}", text=TOLD * 2)
        visitor.post("/intake/keep")
        assert visitor.get("/review").count("/review/") > 3, "there is something to decide on"
        visitor.post("/review/1/draft", words=canaries.NOTE)
        visitor.post("/review/1/note", why=canaries.NOTE)
        visitor.post("/review/2/draft", words=canaries.WHY_SAME)
        visitor.post("/review/1/decide", verdict="rejected", why=canaries.WHY_JUDGED)
        named = dict.fromkeys(("victims", "perpetrators", "place", "speakers"), canaries.NAMES[0])
        written = {
            "act": "killed",
            "hedge": "exact",
            "unit": "person",
            "modality": "asserted",
            "why": canaries.WHY_DIFFERENT,
        }
        assert canaries.NAMES[0] in visitor.post("/review/2/amend", **named, **written) + visitor.get(
            "/review/2"
        )
        visitor.post("/sources/1/add", start="0", end="20", **named, **written)
        visitor.post("/sources/1/assign", to=canaries.NAMES[1])
        assert canaries.NAMES[2] in visitor.post("/search", words=canaries.NAMES[2])
        visitor.post("/language", language="ar", next=f"/review?state={canaries.NAMES[3]}")
        visitor.post("/lock")
        visitor.get("/unlock")


# How canaries are entered through each command, in this order.
ROWS: dict[str, Callable[[Machine], object]] = {
    "demo": lambda m: m.khronika("demo", m.asked_for / "demo"),
    "init": lambda m: m.khronika("init", m.root / "new-vault", "--passphrase-file", m.secret),
    "claims": lambda m: m.khronika("claims", m.documents),
    "text": lambda m: m.khronika("text", m.documents),
    "quantities": lambda m: m.khronika("quantities", m.documents),
    "dates": lambda m: m.khronika("dates", m.documents),
    "explain": lambda m: m.khronika("explain", m.documents),
    "attributions": lambda m: m.khronika("attributions", m.documents),
    "read": lambda m: (
        m.khronika("read", m.documents / TEXT_FILE, *HOW_COLLECTED, *m.access),
        m.khronika("read", m.documents, *m.access),
    ),
    "estimate": estimated,
    "figures": lambda m: (m.khronika("figures", m.documents), m.khronika("figures", *m.access)),
    "events": lambda m: m.khronika("events", *m.access),
    "lineage": lambda m: m.khronika("lineage", *m.access),
    "changes": lambda m: m.khronika("changes", "--since", "2020-01-01", *m.access),
    "desk": at_a_desk,
    "judge": lambda m: m.khronika(
        "judge", m.claims()[0], "accepted", "--why", canaries.WHY_JUDGED, *m.access
    ),
    "same": lambda m: m.khronika("same", *m.claims(), "--why", canaries.WHY_SAME, *m.access),
    "different": lambda m: m.khronika("different", *m.claims(), "--why", canaries.WHY_DIFFERENT, *m.access),
    "report": lambda m: m.khronika(
        "report", "--title", canaries.TITLE, "-o", m.asked_for / "r.html", *m.access
    ),
    "custody show": lambda m: m.khronika("custody", "show", TEXT_FILE, *m.access),
    "custody enter": lambda m: m.khronika(
        "custody", "enter", TEXT_FILE, "copied", "--note", canaries.NOTE, *m.access
    ),
    "custody export": lambda m: m.khronika(
        "custody", "export", TEXT_FILE, "-o", m.asked_for / "bundle", *m.access
    ),
    "custody request": lambda m: m.khronika("custody", "request", "-o", m.root / "home" / "query", *m.access),
    "custody anchor": lambda m: m.khronika("custody", "anchor", "-o", m.root / "home" / "root", *m.access),
    "verify": lambda m: (m.khronika("verify", *m.access), m.khronika("verify", m.asked_for / "bundle")),
}


# These have no row yet: their words (names of members, reasons) are sealed, and nobody has swept for them.
NOT_SWEPT = {
    "unsure", "voice", "unlock", "lock", "travel", "backup", "restore", "expunge", "shred", "doctor",
    *(name for name in EVERY if name.split()[0] in {"member", "people", "recovery", "intake"}),
}  # fmt: skip


def test_every_command_has_its_row_in_the_sweep() -> None:
    groups = {name.split()[0] for name in EVERY if " " in name}
    assert set(ROWS) == set(EVERY) - groups - NOT_SWEPT, (
        "a new command needs a row: how are a person's words entered through it?"
    )


def test_nothing_entered_through_any_command_is_readable_outside_what_was_asked_for(machine: Machine) -> None:
    for enter in ROWS.values():
        enter(machine)
    assert found(*machine.swept()) == set()
    assert {path.name for path in (machine.root / "home").iterdir()} == {"query", "root"}
    assert not list((machine.root / "temporary").iterdir())
    for vault in (machine.vault, machine.root / "new-vault"):
        assert not any(
            PASSPHRASE.encode() in path.read_bytes() for path in vault.rglob("*") if path.is_file()
        )
    arrived = {
        *canaries.IN_TEXT,
        canaries.FILE_NAME,
        canaries.NOTE,
        canaries.TITLE,
        canaries.URL,
        canaries.COLLECTOR,
    }
    assert found(machine.asked_for) >= arrived, "what was entered had arrived"


def test_nothing_is_readable_when_a_reading_is_killed(machine: Machine) -> None:
    for number in range(120):
        (machine.documents / f"{number}.txt").write_text(f"{TOLD} {number} of them were killed.")
    log = machine.vault / "ledger.db-wal"
    with subprocess.Popen(
        machine.command("read", machine.documents, *machine.access), env=machine.environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        while process.poll() is None and not (log.exists() and log.stat().st_size > 100_000):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert log.stat().st_size, "it was killed while it wrote"
    assert found(*machine.swept()) == set()


# Each breaks one promise on purpose, in the running program; and what the search must find then.
WITHOUT_KEY = """
from django.db.backends.sqlite3._functions import register
from sqlcipher3 import dbapi2
from khronika.ledger.sqlcipher import base

def opened(self, params):
    params.pop("key"), params.pop("keys", None)
    connection = dbapi2.connect(**params)
    for pragma in base.PRAGMAS:
        if "cipher" not in pragma:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    register(connection)
    return connection

base.DatabaseWrapper.get_new_connection = opened
"""
WITHOUT_SEALED_FIELDS = """
from khronika.vault.vault import Vault

def sealed(self, text, place):
    return b"\\x01\\x00\\x01" + text.encode()

Vault.seal_field = sealed
Vault.open_field = lambda self, stored, place: stored[3:].decode()
"""
WITHOUT_SEAL = """
from khronika.vault import originals
from hashlib import sha256

def written(file, original, file_id, wrapping):
    content = original.read()
    file.write(content)
    return originals.Sealed(file_id.hex(), sha256(content).hexdigest(), len(content))

originals.seal_into = written
"""
WITH_TEMPORARY_FILES = """
import tempfile
from khronika.cli import documents
capture = documents.capture

def captured(name, original):
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(original)
    return capture(name, original)

documents.capture = captured
"""
WITH_A_LOG = """
import sys
from pathlib import Path
with (Path.home() / "khronika.log").open("a") as log:
    print(sys.argv, file=log)
"""
BREACHES: dict[str, tuple[str, set[str]]] = {
    "a database without its key": (WITHOUT_KEY, {*canaries.IN_TEXT}),
    "the same, with its fields unsealed": (
        WITHOUT_KEY + WITHOUT_SEALED_FIELDS,
        {*canaries.IN_TEXT, *canaries.STATED, canaries.FILE_NAME} - {canaries.TITLE, canaries.WHY_SAME, canaries.WHY_DIFFERENT},
    ),
    "originals without their seal": (WITHOUT_SEAL, {*canaries.IN_TEXT, canaries.EXIF}),
    "temporary files": (WITH_TEMPORARY_FILES, {*canaries.IN_TEXT, canaries.EXIF}),
    "a log": (WITH_A_LOG, {canaries.URL, canaries.NOTE, canaries.WHY_JUDGED, canaries.FILE_NAME}),
}  # fmt: skip


@pytest.mark.parametrize("breach", BREACHES)
def test_the_same_sweep_finds_what_a_broken_promise_leaves(
    tmp_path: Path, secret: Path, empty_vault: Path, breach: str
) -> None:
    patch, expected = BREACHES[breach]
    machine = machine_with(tmp_path, secret, empty_vault, patch)
    for name in ("read", "judge", "custody enter"):
        ROWS[name](machine)
    assert found(*machine.swept()) >= expected


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
        process.kill()
    assert b"lantern" not in shown
