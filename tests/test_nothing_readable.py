"""Nothing that a person enters can be read on the disk outside what they asked for, in any common guise.

Canaries are entered through every command and form of the running program. A new command needs a row in `entering.ROWS`: it says
how words are entered through it. What is broken on purpose in `breaches.BREACHES` shows that the same search would find them.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote

import pytest

from khronika.capturing.formats.test_docx import docx
from tests import canaries
from tests.breaches import BREACHES, KILLED_WHILE_TAKING_IN, WITH_DJANGO_S_UPLOADS
from tests.canaries import found
from tests.conftest import PASSPHRASE
from tests.desk_visitor import at_the_desk
from tests.entering import CARLA, KHRONIKA, ROWS, TOLD, Machine, machine_with
from tests.test_docs import EVERY

SECRETS = (PASSPHRASE, CARLA)


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


@pytest.fixture
def machine(tmp_path: Path, secret: Path, empty_vault: Path) -> Iterator[Machine]:
    with machine_with(tmp_path, secret, empty_vault) as one:
        yield one


def test_every_command_has_its_row_in_the_sweep() -> None:
    groups = {name.split()[0] for name in EVERY if " " in name}
    assert set(ROWS) == set(EVERY) - groups, (
        "a new command needs a row: how are a person's words entered through it?"
    )


def test_nothing_entered_through_any_command_is_readable_outside_what_was_asked_for(machine: Machine) -> None:
    for enter in ROWS.values():
        enter(machine)
    trustees = (machine.asked_for / "words").read_text().splitlines()
    assert found(*machine.swept(), canaries=(*canaries.ALL, *SECRETS, *trustees)) == set()
    assert {path.name for path in (machine.root / "home").iterdir()} == {"query", "root"}
    assert not list((machine.root / "temporary").iterdir())
    assert not list(machine.runtime.iterdir())
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


@pytest.mark.parametrize("breach", BREACHES)
def test_the_same_sweep_finds_what_a_broken_promise_leaves(
    tmp_path: Path, secret: Path, empty_vault: Path, breach: str
) -> None:
    broken = BREACHES[breach]
    with machine_with(tmp_path, secret, empty_vault, broken.patch) as machine:
        for name in broken.rows:
            ROWS[name](machine)
        assert found(*machine.swept()) >= broken.found


@pytest.mark.parametrize("uploads", ["", WITH_DJANGO_S_UPLOADS], ids=["in memory", "as Django has them"])
def test_a_desk_that_is_killed_while_it_takes_a_file_in_leaves_nothing_of_it(
    tmp_path: Path, machine: Machine, uploads: str
) -> None:
    (tmp_path / "patch").mkdir()
    (tmp_path / "patch" / "sitecustomize.py").write_text(KILLED_WHILE_TAKING_IN + uploads)
    (machine.documents / "large.txt").write_text(TOLD * 1_500)
    environment = machine.environment() | {"PYTHONPATH": str(tmp_path / "patch")}
    with at_the_desk(machine.command("desk", "--vault", machine.vault), environment) as visitor:
        visitor.post("/unlock", passphrase=PASSPHRASE)
        with pytest.raises((OSError, HTTPException)):
            visitor.drop(machine.documents / "large.txt")
    assert found(*machine.swept()) == ({*canaries.IN_TEXT} if uploads else set())


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells of a process in /proc")
def test_a_process_that_knows_a_passphrase_shows_it_nowhere(vault: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "documents"
    pipe.mkdir()
    for number in range(300):
        (pipe / f"{number}.txt").write_text(f"At least {number + 2} people were killed in Orvath.")
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode() + b"\n")
    os.close(writing)
    command: list[str | Path] = [KHRONIKA, "read", pipe, "--vault", vault, "--passphrase-fd", str(reading)]
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
