"""Correcting: what a source says of itself (title, publisher, day, address), stated otherwise by a person after it was kept.

Each correction is added, with what stood before; the text's own row repeats the last. The original is never touched, and
the claims that were read stay as they were read.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from khronika.claims.document import Imprint
from khronika.errors import UnknownSource
from khronika.ledger.changing import changing
from khronika.ledger.handling import Hand, enter_after, locked_head
from khronika.ledger.models import CorrectionRow, TextRow
from khronika.ledger.opening import Ledger
from khronika.ledger.plain import made, written
from khronika.ledger.refusals import refusals
from khronika.ledger.searching import forget, index
from khronika.vault.custody import Action


@dataclass(frozen=True, slots=True)
class Correction:
    """What a source said of itself before and after a person corrected it."""

    number: int
    was: Imprint
    now: Imprint
    by: str
    at: datetime

    def changed(self) -> tuple[str, ...]:
        """The names of what differs."""
        return _differing(self.was, self.now)


def correct(ledger: Ledger, source: str, stated: Imprint, hand: Hand, at: datetime) -> bool:
    """Keeps what a person states of a source (its SHA-256), and enters it in its custody. False where nothing differs.

    Raises UnknownSource.
    """
    with changing(ledger):
        head = locked_head(ledger)
        row = (
            TextRow.objects.using(ledger.using).select_related("source").filter(source__sha256=source).first()
        )
        if row is None:
            raise UnknownSource(source)
        was = row.to_document(ledger.vault).imprint
        differing = _differing(was, stated)
        if not differing:
            return False
        now = written(stated)
        CorrectionRow(source_id=source, was=row.imprint, now=now, by=hand.who, at=at).save(using=ledger.using)
        row.imprint = now
        row.save(using=ledger.using, update_fields=["imprint"])
        # The title is searched with the text.
        forget(ledger, row.source.number)
        index(ledger, [(row.source.number, row.to_document(ledger.vault))])
        done = hand.did(Action.CORRECTED, at, source, (("fields", " ".join(differing)),))
        enter_after(ledger, head, [done], at)
        return True


def corrections(ledger: Ledger, source: str) -> tuple[Correction, ...]:
    """The corrections of a source, oldest first."""
    rows = CorrectionRow.objects.using(ledger.using).filter(source__sha256=source).order_by("number")
    with refusals(ledger.vault):
        return tuple(
            Correction(row.number, made(Imprint, row.was), made(Imprint, row.now), row.by, row.at)
            for row in rows
        )


def _differing(was: Imprint, now: Imprint) -> tuple[str, ...]:
    names = (field.name for field in fields(Imprint) if field.name != "given")
    return tuple(name for name in names if getattr(was, name) != getattr(now, name))
