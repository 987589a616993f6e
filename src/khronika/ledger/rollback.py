"""How far a vault has come, and whether it still stands where it stood: for what a device remembers of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from khronika.errors import OlderVault, VaultError
from khronika.ledger.models import CustodyRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.vault.device import Memory, generation, remember, remembered


def position(ledger: Ledger) -> Memory:
    """How far the vault has come by now."""
    rows = CustodyRow.objects.using(ledger.using).order_by("-number").values_list("number", "digest")
    with refusals(ledger.vault):
        last = rows.first()
    return Memory(generation(ledger.vault), *(last or (0, "")))


def refuse_older(ledger: Ledger, before: Memory) -> None:
    """Raises OlderVault if the vault lacks what it held before, or holds something else in its place."""
    now = position(ledger)
    rows = (
        CustodyRow.objects.using(ledger.using).filter(number=before.entries).values_list("digest", flat=True)
    )
    with refusals(ledger.vault):
        digest = rows.first() or ""
    if now.generation < before.generation:
        raise OlderVault(detail="its keys are of an earlier time")
    if digest != before.digest:
        raise OlderVault(detail=f"its record has {now.entries} entries where there were {before.entries}")


@contextmanager
def remembering(ledger: Ledger, folder: Path, *, older: bool = False) -> Iterator[None]:
    """Refuses a vault older than this device remembers, and remembers how far it has come when the block ends.

    `folder` is where the device remembers; an `older` vault may be what is wanted. Raises OlderVault.
    """
    before = remembered(folder, ledger.vault)
    if before and not older:
        refuse_older(ledger, before)
    try:
        yield
    finally:
        keep_in_mind(ledger, folder)


def keep_in_mind(ledger: Ledger, folder: Path) -> None:
    """Remembers on this device how far the vault has come by now."""
    # A full disk, a home that may not be written: the vault is none the worse, only what is noticed later.
    with suppress(OSError, VaultError):
        now = position(ledger)
        if now != remembered(folder, ledger.vault):
            remember(folder, ledger.vault, now)
