"""One change of the record: a transaction that is kept whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from khronika.errors import VaultBusy
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals


@contextmanager
def changing(ledger: Ledger) -> Iterator[None]:
    """Everything in this block is on the disk when it has ended, or nothing of it is. Raises VaultBusy to a mere reader."""
    if not ledger.vault.writable:
        raise VaultBusy(ledger.vault.folder.name, "opened for reading only")
    with refusals(ledger.vault), transaction.atomic(using=ledger.using):
        yield
