"""Custody as the ledger keeps it: what was done, what was signed, and whether both hold."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from khronika.errors import AmbiguousSource, UnknownSource
from khronika.ledger.handling import ROWS
from khronika.ledger.models import CheckpointRow, CustodyRow, ParticularsRow, SourceRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.vault.custody import Action, Checkpoint, Entry, Particulars, leaf
from khronika.vault.merkle import Tree

LEAST = 6  # so many letters of a SHA-256 stand for it, if they stand for no other


def custody(ledger: Ledger) -> Iterator[Entry]:
    """The entries of the chain in order."""
    with refusals(ledger.vault):
        for row in CustodyRow.objects.using(ledger.using).order_by("number").iterator(ROWS):
            yield row.to_entry()


def history(ledger: Ledger, source: str) -> Iterator[Entry]:
    """What was done to a source (its SHA-256) in order, alone or as one of all that the vault held at the time."""
    rows = CustodyRow.objects.using(ledger.using).order_by("number")
    own = rows.filter(source=source)
    with refusals(ledger.vault):
        first = own.values_list("number", flat=True).first()
        gone = own.filter(action=Action.EXPUNGED).values_list("number", flat=True).first()
        with_all = Q(source=None, action__in=(Action.VIEWED, Action.EXPORTED), number__gt=first or 0)
        if gone:
            with_all &= Q(number__lt=gone)
        for row in (rows.filter(Q(source=source) | with_all) if first else own).iterator(ROWS):
            yield row.to_entry()


def particulars(ledger: Ledger, source: str) -> dict[str, Particulars]:
    """What is said in words of the handlings of a source, by the commitment that its entry holds."""
    rows = ParticularsRow.objects.using(ledger.using).filter(source__sha256=source)
    with refusals(ledger.vault):
        told = {row.commitment: row.to_particulars(ledger.vault) for row in rows}
    return {commitment: words for commitment, words in told.items() if words}


def checkpoints(ledger: Ledger) -> Iterator[Checkpoint]:
    """The signed checkpoints in order."""
    with refusals(ledger.vault):
        for row in CheckpointRow.objects.using(ledger.using).order_by("number").iterator(ROWS):
            yield row.to_checkpoint()


def last_checkpoint(ledger: Ledger) -> Checkpoint | None:
    """The last signed checkpoint, if anything was ever entered."""
    with refusals(ledger.vault):
        row = CheckpointRow.objects.using(ledger.using).order_by("-number").first()
    return row.to_checkpoint() if row else None


def tree(ledger: Ledger) -> Tree:
    """The tree over the whole chain."""
    digests = CustodyRow.objects.using(ledger.using).order_by("number").values_list("digest", flat=True)
    with refusals(ledger.vault):
        return Tree.over(leaf(digest) for digest in digests.iterator(ROWS))


def named(ledger: Ledger, name: str) -> str:
    """The SHA-256 of the source with this SHA-256, with one that begins so, with this name, or with this code.

    Raises UnknownSource; AmbiguousSource where several have it.
    """
    sources = SourceRow.objects.using(ledger.using)
    told = name.casefold()
    begins = len(told) >= LEAST and not set(told) - set("0123456789abcdef")
    with refusals(ledger.vault):
        found = {row.sha256 for row in sources.iterator(ROWS) if name in _names(row, ledger)}
        if begins:
            found |= set(sources.filter(sha256__startswith=told).values_list("sha256", flat=True)[:2])
            # An expunged source has its history still.
            entries = CustodyRow.objects.using(ledger.using).filter(source__startswith=told)
            found |= {digest for digest in entries.values_list("source", flat=True).distinct()[:2] if digest}
    if len(found) > 1:
        raise AmbiguousSource(name)
    if not found:
        raise UnknownSource(name)
    return found.pop()


def _names(row: SourceRow, ledger: Ledger) -> tuple[str, str]:
    """What a source is called: its name, to whoever may know it, and its code."""
    return row.to_source(ledger.vault).name, row.code()
