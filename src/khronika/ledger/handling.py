"""Handling: entries of the custody chain, written in one transaction with what they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import nacl.utils

from khronika.errors import UnknownSource
from khronika.ledger.changing import changing
from khronika.ledger.models import CheckpointRow, CustodyRow, LedgerRow, ParticularsRow, SourceRow
from khronika.ledger.opening import Ledger
from khronika.vault.custody import (
    COMMITMENT,
    SALT_SIZE,
    Checkpoint,
    Handling,
    Head,
    Particulars,
    chained,
    stated,
)

ROWS: Final = 2000  # of a database in memory at once


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something, and with which tool."""

    who: str
    tool: str
    version: str

    def did(
        self, action: str, at: datetime, source: str | None = None, details: tuple[tuple[str, str], ...] = ()
    ) -> Handling:
        """What this hand did; to all sources of the vault where none is named."""
        return Handling(action, self.who, at, self.tool, self.version, source, details)


def particulars_of(fields: tuple[tuple[str, str], ...]) -> tuple[Particulars, tuple[str, str]]:
    """What is said in words of a handling under a new salt, and the detail with which an entry commits to it."""
    told = Particulars(fields, nacl.utils.random(SALT_SIZE))
    return told, (COMMITMENT, told.commitment())


def enter(ledger: Ledger, handlings: Sequence[Handling], at: datetime) -> Head:
    """Enters what was done to sources: viewed, exported, copied. On the disk when this returns the chain's new end."""
    with changing(ledger):
        return enter_after(ledger, locked_head(ledger), handlings, at)


def enter_in_words(ledger: Ledger, handling: Handling, fields: tuple[tuple[str, str], ...]) -> None:
    """Enters what was done to one source, with what is said of it in words; these go when the source is expunged.

    Raises UnknownSource.
    """
    told, detail = particulars_of(fields)
    source = handling.source or ""
    with changing(ledger):
        head = locked_head(ledger)
        if not SourceRow.objects.using(ledger.using).filter(sha256=source).exists():
            raise UnknownSource(source)
        ParticularsRow.from_particulars(source, told, ledger.vault).save(
            using=ledger.using, force_insert=True
        )
        enter_after(ledger, head, [replace(handling, details=(*handling.details, detail))], handling.at)


def locked_head(ledger: Ledger) -> Head:
    """The end of the chain, held against every other writer until the transaction ends."""
    LedgerRow.objects.using(ledger.using).select_for_update().get(pk=1)
    return head_of(ledger)


def head_of(ledger: Ledger) -> Head:
    """The end of the chain. Entries made before there was a tree are taken into it now."""
    signed = CheckpointRow.objects.using(ledger.using).order_by("-number").first()
    head = signed.to_head() if signed and signed.peaks else Head()
    later = CustodyRow.objects.using(ledger.using).filter(number__gt=head.number).order_by("number")
    for digest in later.values_list("digest", flat=True).iterator(ROWS):
        head = head.after(digest)
    return head


def enter_after(ledger: Ledger, head: Head, handlings: Sequence[Handling], at: datetime) -> Head:
    """Chains entries to a locked head and signs the new end, which is given back."""
    entries, end = chained(head, handlings)
    if not entries:
        return head
    CustodyRow.objects.using(ledger.using).bulk_create(CustodyRow.from_entry(entry) for entry in entries)
    statement = stated(ledger.vault.id, end, at)
    checkpoint = Checkpoint(statement, ledger.vault.sign(statement.canonical()))
    CheckpointRow.from_checkpoint(checkpoint, end).save(using=ledger.using, force_insert=True)
    return end
