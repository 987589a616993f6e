"""A desk in this process, without a server: requests go through the guard as a browser's would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client

from khronika.claims.claim import Claim
from khronika.desk import open_vault
from khronika.desk.access import Role
from khronika.desk.guard import COOKIE
from khronika.desk.intake import views as intake
from khronika.desk.intake.staging import Staging
from khronika.desk.open_vault import Entrance, OpenVault, Person, sit_down
from khronika.ledger.handling import Hand
from khronika.ledger.testing.examples import NOON, arrival, receive
from khronika.vault import KdfCost, create

PASSPHRASE = "gule sodu teti tefo beku gotu"  # noqa: S105 - of an invented vault
PORT = 8123
AMAL = Hand("Amal", "khronika desk", "0.1")


@dataclass
class Desk:
    """The desk, and a browser that was let in."""

    vault: OpenVault
    browser: Client
    locked: list[str]

    def get(self, path: str, headers: dict[str, str] | None = None) -> HttpResponse:
        """A page."""
        return cast("HttpResponse", self.browser.get(path, headers=headers))

    def post(
        self, path: str, data: dict[str, Any] | None = None, headers: dict[str, str] | None = None
    ) -> HttpResponse:
        """What a form of ours sends."""
        sent = {"origin": f"http://localhost:{PORT}", **(headers or {})}
        return cast("HttpResponse", self.browser.post(path, data or {}, headers=sent))

    def words(self, path: str) -> str:
        """A page's text."""
        return str(self.get(path).content.decode())

    def seat(self, name: str, role: Role = Role.ADMIN) -> None:
        """Another person sits down at the desk."""
        self.vault.person = Person(Hand(name, AMAL.tool, AMAL.version), role)


def _browser(*, let_in: bool) -> Client:
    browser = Client(SERVER_NAME="localhost", SERVER_PORT=str(PORT), HTTP_HOST=f"localhost:{PORT}")
    if let_in:
        browser.cookies[COOKIE] = "the cookie"
    return browser


@pytest.fixture
def new_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    """Makes a desk, over a vault that is there or not, with a browser that was let in or not."""
    made: list[OpenVault] = []

    def make(*, vault: bool = True, let_in: bool = True) -> Desk:
        if vault:
            create(tmp_path / "vault", PASSPHRASE, KdfCost(1, 8192)).close()
        entrance = Entrance("abcdefgh", "the cookie", PORT)
        found = OpenVault(tmp_path / "vault", entrance, None, 600.0, lambda: None)
        sit_down(found)
        made.append(found)
        locked: list[str] = []
        monkeypatch.setattr(open_vault, "leave", lambda status: locked.append(f"left with {status}"))
        monkeypatch.setattr(found, "lock_soon", found.lock)
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setattr(intake, "staging", Staging())
        return Desk(found, _browser(let_in=let_in), locked)

    yield make
    for found in made:
        found.close()


@pytest.fixture
def desk(new_desk: Callable[..., Desk]) -> Desk:
    """A desk with an open vault, at which Amal sits."""
    found = new_desk()
    found.vault.open(PASSPHRASE)
    found.seat("Amal")
    return found


@pytest.fixture
def told(desk: Desk) -> tuple[Claim, ...]:
    """Three claims of one source, in the vault of the desk. Their numbers are 1 to 3, the source's is 1."""
    assert desk.vault.ledger is not None
    receive(desk.vault.ledger, arrival(), AMAL, NOON)
    return arrival().claims
