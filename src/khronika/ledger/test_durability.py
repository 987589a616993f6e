"""However the process ends, what it acknowledged is there, and the vault opens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from khronika.ledger import finding
from khronika.ledger.conftest import PASSPHRASE, Place
from khronika.ledger.keeping import Received, receive_many
from khronika.ledger.opening import Ledger
from khronika.ledger.testing.examples import AMAL, NOON, arrival
from khronika.ledger.verifying import first_broken

# A process of its own, as it is to be killed: receives documents for ever and prints each one that it acknowledges.
RECEIVING = """
import resource, sys
from itertools import count
from pathlib import Path
from khronika.errors import StorageFull
from khronika.ledger.opening import open_ledger
from khronika.vault import unlock

folder, url, passphrase, limit = sys.argv[1:]
with unlock(Path(folder), passphrase) as vault, open_ledger(vault, url or None) as ledger:
    from khronika.ledger.keeping import receive_many
    from khronika.ledger.testing.examples import AMAL, NOON, arrival
    if int(limit):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    arrivals = (arrival(n, sentences=20) for n in count())
    try:
        for outcome in receive_many(ledger, arrivals, AMAL, lambda: NOON):
            print(outcome.sha256, flush=True)
    except StorageFull:
        print("full", flush=True)
"""


def receiving(place: Place, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RECEIVING, str(place.folder), place.url or "", PASSPHRASE, str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": ""})


def check(ledger: Ledger, acknowledged: list[str]) -> None:
    kept = [source.source.sha256 for source in finding.sources(ledger)]
    assert kept[: len(acknowledged)] == acknowledged
    assert {source.sealed for source in finding.sources(ledger)} == set(ledger.vault.sealed())
    assert not list(ledger.vault.pending())
    assert first_broken(ledger) is None
    for sha256 in kept[-2:]:
        assert b"".join(finding.original(ledger, sha256)).startswith(b"Report")


@pytest.mark.parametrize("after", [1, 50, 77])
def test_a_killed_process_loses_nothing_that_it_acknowledged(place: Place, after: int) -> None:
    with receiving(place) as process:
        assert process.stdout
        acknowledged = [process.stdout.readline().strip() for _ in range(after)]
        process.send_signal(signal.SIGKILL)
        acknowledged += process.stdout.read().split()
    with place.open() as ledger:
        check(ledger, acknowledged)
        count = finding.counts(ledger).sources
        again = receive_many(ledger, (arrival(n, sentences=20) for n in range(count + 2)), AMAL, lambda: NOON)
        assert sum(isinstance(outcome, Received) for outcome in again) == 2
        assert not list(place.folder.rglob("*.partial"))


def test_a_database_that_may_not_grow_keeps_what_was_acknowledged(sqlcipher: Place) -> None:
    with sqlcipher.open():
        pass
    with receiving(sqlcipher, limit=2_000_000) as process:
        out, _ = process.communicate(timeout=60)
    *acknowledged, last = out.split()
    assert last == "full"
    assert len(acknowledged) >= 50
    with sqlcipher.open() as ledger:
        check(ledger, acknowledged)
