"""Reconciling invented corpora of growing size: CPU seconds, memory, and by which power of the size the time grows.

As a program, `python -m bench.reconciling CLAIMS` measures one size in a process of its own; with `growing` after it, what
one more document costs in a record of that size.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from math import log
from typing import Any

from khronika.claims.claim import Claim
from khronika.reconciling.growing import GrowingRecord
from khronika.reconciling.lineage.digests import Digest
from khronika.reconciling.record import reconcile_digests
from khronika.testing.corpora import Account, of_claims

ADDED = 60  # so many documents are added one by one
SIZES = (10_000, 100_000)
LARGEST = 1_000_000  # takes many minutes: only when asked for


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: what there was, how long reconciling took, and peak memory of the process with and without it (MiB)."""

    documents: int
    claims: int
    events: int
    figures: int
    seconds: float
    held: float
    peak: float


def measured(claims: int) -> Measured:
    """Reconciles a corpus of so many claims in this process."""
    digests, told = dict[str, Digest](), list[Claim]()
    for account in of_claims(claims):
        digests[account.digest.source] = account.digest
        told += account.claims
    held = _peak()
    began = time.process_time()
    record = reconcile_digests(digests, told)
    seconds = time.process_time() - began
    return Measured(len(digests), len(told), len(record.events), len(record.figures), seconds, held, _peak())


@dataclass(frozen=True, slots=True)
class Grown:
    """A record to which documents were added: seconds for what was there, and for each one added with the record that follows."""

    documents: int
    claims: int
    seconds: float
    added: list[float]
    peak: float


def grown(claims: int) -> Grown:
    """Makes a record of so many claims in this process, then adds documents one by one: some from all over the corpus."""
    held, last = dict[str, Digest](), list[Account]()
    told = list[Claim]()
    for number, one in enumerate(of_claims(claims)):
        if number % (claims // 5 // ADDED) == 0 and len(last) < ADDED:
            last.append(one)
        else:
            held[one.digest.source] = one.digest
            told += one.claims
    began = time.process_time()
    growing = GrowingRecord(held, told)
    seconds = time.process_time() - began
    growing.record()
    gc.collect()
    gc.freeze()  # what stands is not looked through for waste again and again
    added = list[float]()
    for one in last:
        began = time.process_time()
        growing.add(one.digest, one.claims)
        growing.record()
        added.append(time.process_time() - began)
    return Grown(len(last), len(told), seconds, added, _peak())


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def growing(*, largest: bool = False) -> None:
    """Print every size, and the power by which the time grows from each to the next and over all."""
    found = [_in_own_process(size) for size in (*SIZES, *((LARGEST,) if largest else ()))]
    for one in found:
        print(
            f"{f'reconcile {one.claims:,} claims':32} {one.seconds:6.1f} CPU-s   {one.peak:.0f} MiB ({one.held:.0f} before)   "
            f"{one.documents:,} documents, {one.events:,} events, {one.figures:,} figures"
        )
    for small, large in pairwise(found):
        title = f"{small.claims:,} to {large.claims:,} claims"
        print(f"{title:32} {_power(small, large):6.2f} is the power of growth (1 is linear)")
    if len(found) > 2:
        print(f"{'from the first to the last':32} {_power(found[0], found[-1]):6.2f}")
    for size in (SIZES[-1], *((LARGEST,) if largest else ())):
        more = Grown(**_run(size, "growing"))
        added = sorted(more.added)
        print(
            f"{f'one document more, {more.claims:,} claims':32} {added[len(added) // 2]:6.3f} CPU-s, the slowest of {len(added)}: "
            f"{added[-1]:.3f}   {more.peak:.0f} MiB, {more.seconds:.0f} CPU-s to begin with"
        )


def _power(small: Measured, large: Measured) -> float:
    return log(large.seconds / small.seconds) / log(large.claims / small.claims)


def _in_own_process(claims: int) -> Measured:
    return Measured(**_run(claims))


def _run(claims: int, *what: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.reconciling", str(claims), *what]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


if __name__ == "__main__":
    measure = grown if sys.argv[2:] == ["growing"] else measured
    print(json.dumps(asdict(measure(int(sys.argv[1])))))
