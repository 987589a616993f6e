"""A place with a vault in which one command is tried, and what is found of it afterwards."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final

from khronika.cli import status
from tests.conftest import PASSPHRASE

NOTED: Final = 1 << 20  # bytes of notes that a command leaves before it is killed
DOCUMENTS: Final = 5
CARLA: Final = "rosi bune fota zelu kipa mavo"  # a member who goes


class Notes:
    """What a forked command acknowledged: in memory that it shares with us, so that noting is no call that writes."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, NOTED)

    def note(self, line: str) -> None:
        """Adds a line."""
        self._memory.write(line.encode() + b"\n")

    def lines(self) -> list[str]:
        """All lines."""
        return self._memory[:NOTED].rstrip(b"\0").decode().splitlines()


@dataclass(frozen=True, slots=True)
class Tried:
    """A place with a vault, in which one command is tried."""

    folder: Path
    secret: Path
    notes: Notes

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def access(self) -> list[str]:
        return ["--vault", str(self.vault), "--passphrase-file", str(self.secret)]

    def documents(self) -> Path:
        return self.folder.parent / "documents"

    @property
    def restored(self) -> Path:
        return self.folder / "restored"

    def run(self, *arguments: str) -> tuple[int, str]:
        """The status of a command in this process, and what it said."""
        # What a machine remembers of a vault belongs to this place: another trial's vault is older or newer.
        os.environ["XDG_STATE_HOME"] = str(self.folder / "state")
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            ended = status(list(arguments))
        return ended, out.getvalue() + err.getvalue()

    def opens_to_carla(self) -> bool:
        """Whether the passphrase of the member who goes opens the vault."""
        from khronika.errors import WrongPassphrase
        from khronika.vault import unlock

        try:
            unlock(self.vault, CARLA, to_write=False).close()
        except WrongPassphrase:
            return False
        return True

    def database_opens_with(self, key: bytes) -> bool:
        """Whether this raw key opens the ledger's database."""
        from sqlcipher3 import dbapi2

        connection = dbapi2.connect(str(self.vault / "ledger.db"))
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.DatabaseError:
            return False
        finally:
            connection.close()
        return True

    def lost(self, vault: Path | None = None) -> Iterator[str]:
        """What a vault that held every document, and whose keys are no longer changing, holds no more."""
        now = self.found(vault)
        if len(now["sources"]) != DOCUMENTS:
            yield f"{DOCUMENTS - len(now['sources'])} sources are lost"
        if now["renewing"]:
            yield "a change of keys does not end"
        yield from now["faults"]

    def found(self, folder: Path | None = None) -> dict[str, Any]:
        """What the vault holds now, and what verifying finds of it."""
        from khronika.ledger import finding
        from khronika.ledger.opening import open_ledger
        from khronika.ledger.verifying import verify_vault
        from khronika.vault import unlock

        with unlock(folder or self.vault, PASSPHRASE) as vault, open_ledger(vault) as ledger:
            return {
                "sources": {one.source.sha256 for one in finding.sources(ledger)},
                "judged": {one.claim for one in finding.judgements(ledger)},
                "claims": [claim.id for claim in finding.claims(ledger)],
                "faults": verify_vault(ledger).faults,
                "pending": list(vault.pending()),
                "renewing": vault.renewing,
            }
