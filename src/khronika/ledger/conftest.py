"""Every test of the ledger runs on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

from khronika.ledger.opening import Ledger, open_ledger
from khronika.vault import KdfCost, create, unlock

PASSPHRASE = "gule sodu teti tefo beku gotu"  # noqa: S105 - of invented vaults
NUMBERS = count(1)


@dataclass(frozen=True)
class Place:
    """Where a ledger lies, so that a test may close and open it as often as it likes."""

    folder: Path
    url: str | None

    @contextmanager
    def open(self, *, to_write: bool = True) -> Iterator[Ledger]:
        """The ledger, unlocked."""
        with (
            unlock(self.folder, PASSPHRASE, to_write=to_write) as vault,
            open_ledger(vault, self.url) as ledger,
        ):
            yield ledger


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server; without one the tests that ask for it are skipped, with the reason."""
    from khronika.ledger.testing.server import NoServer
    from khronika.ledger.testing.server import server as running

    try:
        with running() as url:
            yield url
    except NoServer as reason:
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {reason}")


@pytest.fixture(params=["sqlcipher", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty ledger in a new vault."""
    url = None
    if request.param == "postgresql":
        server = request.getfixturevalue("server")
        name = f"test{next(NUMBERS)}"
        with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        url = server.format(name)
    create(tmp_path / "vault", PASSPHRASE, KdfCost(1, 8192)).close()
    return Place(tmp_path / "vault", url)


@pytest.fixture
def sqlcipher(tmp_path: Path) -> Place:
    """An empty ledger in a new vault, for rules that only the encrypted database keeps."""
    create(tmp_path / "vault", PASSPHRASE, KdfCost(1, 8192)).close()
    return Place(tmp_path / "vault", None)


@pytest.fixture
def ledger(place: Place) -> Iterator[Ledger]:
    """An empty ledger, open."""
    with place.open() as opened:
        yield opened
