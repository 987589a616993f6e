"""Handling: entries of the custody chain, written in one transaction with what they tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from khronika.ledger.changing import changing
from khronika.ledger.models import CheckpointRow, CustodyRow, LedgerRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.vault.custody import Checkpoint, Entry, Handling, Head, chained, checkpoint_bytes, verify


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something, and with which tool."""

    who: str
    tool: str
    version: str


def enter(ledger: Ledger, handlings: Sequence[Handling], at: datetime) -> None:
    """Enters what was done to sources: viewed, exported, copied. On the disk when this returns."""
    with changing(ledger):
        enter_after(ledger, locked_head(ledger), handlings, at)


def locked_head(ledger: Ledger) -> Head:
    """The end of the chain, held against every other writer until the transaction ends."""
    LedgerRow.objects.using(ledger.using).select_for_update().get(pk=1)
    last = CustodyRow.objects.using(ledger.using).order_by("-number").values_list("number", "digest").first()
    return Head(*last) if last else Head()


def enter_after(ledger: Ledger, head: Head, handlings: Sequence[Handling], at: datetime) -> None:
    """Chains entries to a locked head and signs the new end."""
    entries = chained(head, handlings)
    if not entries:
        return
    CustodyRow.objects.using(ledger.using).bulk_create(CustodyRow.from_entry(entry) for entry in entries)
    end = Head(entries[-1].number, entries[-1].digest())
    signature = ledger.vault.sign(checkpoint_bytes(ledger.vault.id, end, at))
    checkpoint = Checkpoint(ledger.vault.id, end, at, signature)
    CheckpointRow.from_checkpoint(checkpoint).save(using=ledger.using, force_insert=True)


def custody(ledger: Ledger, source: str | None = None) -> Iterator[Entry]:
    """The entries of the chain in order; of one source if its SHA-256 is given."""
    rows = CustodyRow.objects.using(ledger.using).order_by("number")
    with refusals(ledger.vault):
        for row in (rows.filter(source=source) if source else rows).iterator():
            yield row.to_entry()


def checkpoints(ledger: Ledger) -> Iterator[Checkpoint]:
    """The signed checkpoints in order."""
    with refusals(ledger.vault):
        for row in CheckpointRow.objects.using(ledger.using).order_by("number").iterator():
            yield row.to_checkpoint()


def first_broken(ledger: Ledger) -> int | None:
    """The number of the first custody entry that was changed, dropped or added outside, or None if the chain holds.

    A checkpoint that this vault did not sign breaks the entry it names.
    """
    key = ledger.vault.verify_key()
    signed = list(checkpoints(ledger))
    forged = [checkpoint.head.number for checkpoint in signed if not checkpoint.genuine(key)]
    broken = verify(custody(ledger), signed)
    return min(forged if broken is None else [broken, *forged], default=None)
