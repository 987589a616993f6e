"""The files of a custody bundle but for the original itself (docs/formats/custody.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from khronika.publishing.custody import verify
from khronika.publishing.custody.page import page
from khronika.vault.custody import Checkpoint, Entry, Particulars

PAGE: Final = "READ-ME.html"
PROGRAM: Final = "verify.py"


@dataclass(frozen=True, slots=True)
class Proved:
    """An entry with its audit path to the checkpoint's root, and what is said of it in words."""

    entry: Entry
    path: tuple[bytes, ...]
    particulars: Particulars | None = None


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What somebody outside said of an earlier checkpoint, and the proof that its tree grew into the last one's."""

    checkpoint: Checkpoint
    path: tuple[bytes, ...]
    evidence: bytes


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A source with everything that proves its custody. `key` is the vault's public key."""

    source: str
    size: int
    key: bytes
    checkpoint: Checkpoint
    entries: tuple[Proved, ...]
    witnesses: tuple[Witnessed, ...] = ()

    def people(self) -> tuple[str, ...]:
        """Whom the bundle names as having handled the source."""
        return tuple(sorted({proved.entry.handling.who for proved in self.entries}))


def bundle_files(exhibit: Exhibit, sign: Callable[[bytes], bytes]) -> dict[str, bytes]:
    """Every file beside the original, by name; `sign` gives the vault's signature."""
    found = {
        verify.RECORD: _json(_record(exhibit)),
        PROGRAM: files("khronika.publishing.custody").joinpath(PROGRAM).read_bytes(),
        PAGE: page(exhibit).encode(),
    }
    for number, witness in enumerate(exhibit.witnesses, 1):
        found[evidence_name(number)] = witness.evidence
        found[root_name(number)] = verify.published(bytes.fromhex(witness.checkpoint.statement.root))
    listed: dict[str, Mapping[str, object]] = {
        name: {"sha256": sha256(content).hexdigest(), "size": len(content)} for name, content in found.items()
    }
    listed[verify.ORIGINAL] = {"sha256": exhibit.source, "size": exhibit.size}
    manifest = _json({"format": verify.FORMAT, "key": exhibit.key.hex(), "files": listed})
    return {**found, verify.MANIFEST: manifest, verify.SIGNATURE: sign(verify.BUNDLE + manifest)}


def evidence_name(number: int) -> str:
    """The file of a piece of outside evidence."""
    return f"evidence-{number}.bin"


def root_name(number: int) -> str:
    """The file that was shown to whoever gave that evidence."""
    return f"root-{number}.txt"


def _record(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "source": exhibit.source,
        "checkpoint": _checkpoint(exhibit.checkpoint),
        "entries": [
            {
                "entry": json.loads(
                    proved.entry.canonical().partition(b"\n")[2].decode("utf-8", "surrogatepass")
                ),
                "path": [step.hex() for step in proved.path],
                "particulars": _particulars(proved.particulars),
            }
            for proved in exhibit.entries
        ],
        "evidence": [
            {
                "checkpoint": _checkpoint(witness.checkpoint),
                "path": [step.hex() for step in witness.path],
                "file": evidence_name(number),
            }
            for number, witness in enumerate(exhibit.witnesses, 1)
        ],
    }


def _particulars(told: Particulars | None) -> dict[str, Any] | None:
    return {"fields": dict(told.fields), "salt": told.salt.hex()} if told else None


def _checkpoint(checkpoint: Checkpoint) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(checkpoint.statement.canonical().partition(b"\n")[2])
    return {**said, "signature": checkpoint.signature.hex()}


def _json(content: dict[str, Any]) -> bytes:
    # ASCII only: half characters of an undecodable name survive, and any editor shows it.
    return json.dumps(content, indent=1, sort_keys=True).encode() + b"\n"
