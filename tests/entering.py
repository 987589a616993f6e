"""A person's machine, and how words are entered through every command of the running program."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.urls import resolve

from khronika.capturing.formats.test_docx import docx
from khronika.desk.access import ACCESS
from khronika.desk.application import configure
from tests import canaries
from tests.desk_visitor import Visitor, at_the_desk

KHRONIKA = str(Path(sys.executable).with_name("khronika"))
TOLD = canaries.TOLD
OTHER = "At least 35 people were detained in Selnik on 4 May 2025, the Lantern Network said."
CARLA = "rosi bune fota zelu kipa mavo"


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
    runtime: Path
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

    @property
    def field(self) -> Path:
        return self.root / "field"

    def swept(self) -> list[Path]:
        """Where nothing may be readable: vaults and their copies, the home with its logs and caches, the temporary folder."""
        vaults = ("vault", "new-vault", "backup", "restored", "field")
        return [self.root / name for name in (*vaults, "home", "temporary", "state")] + [self.runtime]

    def environment(self) -> dict[str, str]:
        home = self.root / "home"
        return {
            "HOME": str(home), "TMPDIR": str(self.root / "temporary"), "PATH": os.defpath, "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(self.root / "state"), "XDG_RUNTIME_DIR": str(self.runtime),
        }  # fmt: skip

    def command(self, *arguments: object) -> list[str]:
        breach = (
            [sys.executable, "-c", f"{self.breach}\nfrom khronika.cli import main; main()"]
            if self.breach
            else [KHRONIKA]
        )
        return [*breach, *map(str, arguments)]

    def khronika(self, *arguments: object, told: str = "", statuses: tuple[int, ...] = (0, 3)) -> str:
        """What a command of the running program prints; `told` is its standard input."""
        ended = subprocess.run(
            self.command(*arguments),
            env=self.environment(),
            cwd=self.root / "home",
            input=told,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode in statuses, ended.stderr
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


@contextmanager
def machine_with(root: Path, secret: Path, empty_vault: Path, breach: str = "") -> Iterator[Machine]:
    """A machine with a vault and with documents, which is locked at the end of the block."""
    with tempfile.TemporaryDirectory() as runtime:  # a socket's path has 107 bytes at most
        one = Machine(root, secret, Path(runtime), breach)
        for name in ("documents", "home", "temporary", "asked-for", "field"):
            (root / name).mkdir()
        shutil.copytree(empty_vault, one.vault)
        if breach:
            (one.vault / "ledger.db").unlink()  # it was made without the breach
        for name, content in documents().items():
            (one.documents / name).write_bytes(content)
        try:
            yield one
        finally:
            one.khronika("lock")


def documents() -> dict[str, bytes]:
    """What a person has on the disk beforehand: documents, and files that commands read names and particulars from."""
    page = f"<title>{TOLD}</title><p>{TOLD} At least two of them were killed.</p>"
    parts = ("contacts", "medical", "note", "name")
    told = zip(parts * 8, canaries.IN_TEXT, strict=False)
    return {
        f"{canaries.FILE_NAME}.txt": TOLD.encode(),
        "other.txt": OTHER.encode(),
        "page.html": page.encode(),
        "letter.docx": docx([TOLD], head="", **{"word/media/image1.jpeg": picture()}),
        f"{canaries.FILE_NAME}.bad": TOLD.encode(),
        "person.of": "\n".join(f"{part}: {words}" for part, words in told).encode(),
        "carla.of": f"{canaries.COLLECTOR}\n".encode(),
        "carla.secret": f"{CARLA}\n".encode(),
        "carla.new-secret": b"mipa zoru keli vaso hute dofi\n",
    }


HOW_COLLECTED = (
    "--collector", canaries.COLLECTOR, "--machine", canaries.MACHINE, "--method", canaries.METHOD, "--url", canaries.URL,
)  # fmt: skip
TEXT_FILE = f"{canaries.FILE_NAME}.txt"
EXPUNGED = sha256(OTHER.encode()).hexdigest()


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
        visitor.post("/make", passphrase=canaries.TITLE, again=canaries.TITLE)
        visitor.post("/unlock", passphrase=machine.secret.read_text().strip())
        visitor.post("/intake/sample")
        visitor.post("/intake/drop")
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
        visitor.post("/review/several", claim="3", verdict="rejected", why=canaries.WHY_JUDGED)
        visitor.post("/review/undo")
        visitor.post("/review/1/settle", verdict="accepted", why=canaries.WHY_SAME)
        visitor.post("/sources/1/dismiss", at="0")
        visitor.post("/sources/1/assign", to=canaries.NAMES[1])
        visitor.post("/sources/1/correct", title=canaries.NAMES[1], publisher=canaries.NAMES[0])
        assert canaries.NAMES[1] in visitor.get("/sources/1")
        visitor.post("/sources/1/original")
        visitor.post("/keys", letters="off")
        on_events(visitor)
        on_people(visitor)
        assert canaries.NAMES[2] in visitor.post("/sources/search", words=canaries.NAMES[2])
        visitor.post("/language", language="ar", next=f"/review?state={canaries.NAMES[3]}")
        visitor.post("/lock")
        visitor.get("/unlock")
        assert routes(visitor.posted) == {r for r, (_, least) in ACCESS.items() if least is not None}, (
            "a new form needs its words here"
        )


def on_events(visitor: Visitor) -> None:
    """Decisions on pairs of claims, and each taken back."""
    event, *_ = re.findall(r"/events/(e-[0-9a-f]+)", visitor.get("/events"))
    claim, *_ = re.findall(r'name="claim" value="([0-9]+)"', visitor.get(f"/events/{event}"))
    visitor.post(f"/events/{event}/decide", claim=claim, likeness="unsure", why=canaries.WHY_DIFFERENT)
    visitor.post("/events/undo")
    ends = {"left": canaries.NAMES[0], "right": canaries.NAMES[1]}
    visitor.post(f"/events/{event}/back", likeness="unsure", **ends)


def on_people(visitor: Visitor) -> None:
    """A member is added, given another role, and nearly removed; a passphrase is nearly changed."""
    once, *_ = re.findall(r'name="once" value="([0-9a-f]+)"', visitor.get("/people"))
    shown = visitor.post("/people/add", once=once, name=canaries.NAMES[3], role="3")
    assert canaries.NAMES[3] in shown
    code = re.findall(r"/people/(M-[0-9]+)/role", shown)[-1]
    visitor.post(f"/people/{code}/role", **{f"{code}-role": "4"})
    visitor.post(f"/people/{code}/remove")
    visitor.post("/passphrase", old=canaries.TITLE, new=canaries.NOTE, again=canaries.NOTE)


def routes(paths: Iterable[str]) -> set[str]:
    """The names of the desk's addresses to which forms were sent."""
    configure()
    return {resolve(path, "khronika.desk.urls").url_name or "" for path in paths}


def together_and_alone(machine: Machine) -> None:
    """Identities is opened by two, with a session; then by each alone again, as two decide it together."""
    machine.khronika("member", "together", "M-01", "M-02", *machine.access)
    second = ("--second-passphrase-file", machine.documents / "carla.secret")
    machine.khronika("unlock", *second, *machine.access)
    machine.khronika("member", "together", "--vault", machine.vault)


def with_trustees(machine: Machine) -> None:
    """Trustees' words are printed, and written down where nobody sweeps."""
    made = machine.khronika("recovery", "make", *machine.access)
    words = [line.strip() for line in made.splitlines() if line.startswith("  ")]
    (machine.asked_for / "words").write_text("\n".join(words[:2]))


def with_a_policy(machine: Machine) -> None:
    """A table of a desk's own is put in force: its name and its remarks are that desk's."""
    table, own = machine.khronika("policy"), machine.asked_for / "policy.yml"
    own.write_text(f"# {canaries.NOTE}\n{re.sub('(?m)^version:.*$', f'version: {canaries.TITLE}', table)}")
    machine.khronika("policy", own, *machine.access)


def shredded(machine: Machine) -> None:
    """A copy of the vault is destroyed."""
    shutil.copytree(machine.vault, machine.field / "copy")
    machine.khronika("shred", machine.field / "copy", "--confirm", "copy")


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
    "member add": lambda m: m.khronika(
        "member", "add", "--name-file", m.documents / "carla.of", "--new-passphrase-file", m.documents / "carla.secret",
        "--compartment", "sources", *m.access,
    ),
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
    "policy": with_a_policy,
    "unsure": lambda m: m.khronika("unsure", *m.claims(), "--why", canaries.WHY_SAME, *m.access),
    "voice": lambda m: m.khronika(
        "voice", "Relief Committee", "Lantern Network", "--why", "-", *m.access, told=canaries.WHY_DIFFERENT
    ),
    "expunge": lambda m: m.khronika(
        "expunge", EXPUNGED, "--why", canaries.WHY_JUDGED, "--confirm", EXPUNGED[:8], *m.access
    ),
    "people add": lambda m: m.khronika("people", "add", "--from", m.documents / "person.of", *m.access),
    "people list": lambda m: m.khronika("people", "list", *m.access),
    "people show": lambda m: m.khronika("people", "show", "P-0001", *m.access),
    "member give": lambda m: m.khronika("member", "give", "M-02", "--compartment", "drafts", *m.access),
    "member list": lambda m: m.khronika("member", "list", *m.access),
    "member together": together_and_alone,
    "unlock": lambda m: (m.khronika("unlock", *m.access), m.khronika("events", "--vault", m.vault)),
    "lock": lambda m: m.khronika("lock", "--vault", m.vault),
    "member passphrase": lambda m: m.khronika(
        "member", "passphrase", "--vault", m.vault, "--passphrase-file", m.documents / "carla.secret",
        "--new-passphrase-file", m.documents / "carla.new-secret",
    ),
    "intake make": lambda m: m.khronika("intake", "make", m.field / "letterbox", *m.access),
    "intake seal": lambda m: m.khronika(
        "intake", "seal", m.documents, "--letterbox", m.field / "letterbox", "--to", m.field / "letters"
    ),
    "intake take": lambda m: m.khronika("intake", "take", m.field / "letters", *m.access),
    "recovery make": with_trustees,
    "recovery drill": lambda m: m.khronika(
        "recovery", "drill", "--vault", m.vault, "--words-file", m.asked_for / "words"
    ),
    "recovery use": lambda m: m.khronika(
        "recovery", "use", "--vault", m.vault, "--words-file", m.asked_for / "words",
        "--new-passphrase-file", m.documents / "carla.secret",
    ),
    "backup": lambda m: m.khronika("backup", m.root / "backup", *m.access),
    "restore": lambda m: m.khronika("restore", m.root / "backup", m.root / "restored", *m.access[2:]),
    "member remove": lambda m: m.khronika("member", "remove", "M-02", *m.access),
    "travel": lambda m: (
        m.khronika("travel", m.field / "keys", *m.access),
        m.khronika("travel", "--back", m.field / "keys", *m.access),
    ),
    "doctor": lambda m: m.khronika("doctor", "--vault", m.vault, statuses=(0, 1)),
    "shred": shredded,
}  # fmt: skip
