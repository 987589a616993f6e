"""Proving: what shows a third party the custody of a source, and what third parties said of the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from khronika.errors import ForeignEvidence, UnknownSource
from khronika.ledger.changing import changing
from khronika.ledger.custody import checkpoints, history, last_checkpoint, particulars, tree
from khronika.ledger.handling import Hand, enter_after, locked_head
from khronika.ledger.models import CheckpointRow, EvidenceRow, SourceRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.publishing.custody.bundle import Exhibit, Proved, Witnessed
from khronika.publishing.custody.verify import evidence_of
from khronika.vault.custody import Action, Checkpoint


def exhibit(ledger: Ledger, source: str) -> Exhibit:
    """A source (its SHA-256) with everything that proves its custody up to the last checkpoint. Raises UnknownSource."""
    with refusals(ledger.vault):
        size = (
            SourceRow.objects.using(ledger.using).filter(sha256=source).values_list("size", flat=True).first()
        )
    last = last_checkpoint(ledger)
    if size is None or last is None:
        raise UnknownSource(source)
    whole, told = tree(ledger), particulars(ledger, source)
    proved = tuple(
        Proved(entry, whole.inclusion(entry.number - 1, last.number), told.get(entry.commitment() or ""))
        for entry in history(ledger, source)
    )
    witnesses = tuple(
        Witnessed(earlier, whole.consistency(earlier.number, last.number), content)
        for earlier, content in evidence(ledger)
        if earlier.number >= proved[0].entry.number
    )
    return Exhibit(source, size, ledger.vault.verify_key(), last, proved, witnesses)


def evidence(ledger: Ledger) -> Iterator[tuple[Checkpoint, bytes]]:
    """What was said outside of this vault's roots, in the order of the checkpoints."""
    rows = (
        EvidenceRow.objects.using(ledger.using).select_related("checkpoint").order_by("checkpoint", "number")
    )
    with refusals(ledger.vault):
        for row in rows.iterator():
            yield row.checkpoint.to_checkpoint(), bytes(row.content)


def keep_evidence(ledger: Ledger, untrusted: bytes, hand: Hand, at: datetime) -> tuple[Checkpoint, str]:
    """Keeps a time-stamp or a publication of a root; gives the checkpoint that it names, and what it says of it.

    Whether it is genuine is for those to judge who will see it. Raises ForeignEvidence.
    """
    for checkpoint in sorted(checkpoints(ledger), key=lambda one: -one.number):
        root = checkpoint.statement.root
        if root and (says := evidence_of(untrusted, bytes.fromhex(root))):
            break
    else:
        raise ForeignEvidence
    digest = sha256(untrusted).hexdigest()
    with changing(ledger):
        head = locked_head(ledger)
        rows = EvidenceRow.objects.using(ledger.using)
        if not rows.filter(sha256=digest).exists():
            named = CheckpointRow.objects.using(ledger.using).get(pk=checkpoint.number)
            rows.create(checkpoint=named, sha256=digest, content=untrusted, at=at)
            details = (("checkpoint", str(checkpoint.number)), ("evidence", digest))
            enter_after(ledger, head, [hand.did(Action.ANCHORED, at, None, details)], at)
    return checkpoint, says
