"""The shelf: the sources as a person looks through them, by their number in the order of arrival."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from khronika.claims.document import Document
from khronika.errors import UnknownSource
from khronika.ledger.models import AssignmentRow, SourceRow, TextRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.ledger.sealing import WITHHELD
from khronika.vault import Vault


@dataclass(frozen=True, slots=True)
class Shelved:
    """A source on the shelf: its number, its claims, how many of them wait for a person, and who is to review them."""

    number: int
    sha256: str
    name: str
    media_type: str
    size: int
    received_at: datetime
    received_by: str
    claims: int
    open: int
    assigned: str


def shelved(ledger: Ledger, after: int = 0, most: int = 50) -> tuple[Shelved, ...]:
    """The sources behind a number, in the order of arrival."""
    rows = _rows(ledger).filter(number__gt=after).order_by("number")
    with refusals(ledger.vault):
        return tuple(_shelved(row, ledger.vault) for row in rows[:most])


def source(ledger: Ledger, number: int) -> Shelved:
    """One source by its number. Raises UnknownSource."""
    with refusals(ledger.vault):
        row = _rows(ledger).filter(number=number).first()
    if row is None:
        raise UnknownSource(str(number))
    return _shelved(row, ledger.vault)


def number_of(ledger: Ledger, sha256: str) -> int:
    """The number of a source. Raises UnknownSource."""
    with refusals(ledger.vault):
        found = SourceRow.objects.using(ledger.using).filter(sha256=sha256).values_list("number", flat=True)
        number = found.first()
    if number is None:
        raise UnknownSource(sha256)
    return number


def text_of(ledger: Ledger, number: int) -> Document:
    """The text of one source. Raises UnknownSource."""
    rows = TextRow.objects.using(ledger.using).select_related("source")
    with refusals(ledger.vault):
        row = rows.filter(source__number=number).first()
    if row is None:
        raise UnknownSource(str(number))
    return row.to_document(ledger.vault)


def _rows(ledger: Ledger) -> QuerySet[SourceRow]:
    last = AssignmentRow.objects.using(ledger.using).filter(source=OuterRef("sha256")).order_by("-number")
    read = Q(claims__amends=None)
    return SourceRow.objects.using(ledger.using).annotate(
        told=Count("claims", filter=read),
        waiting=Count("claims", filter=read & Q(claims__standing="")),
        given_to=Subquery(last.values("to")[:1]),
    )


def _shelved(row: SourceRow, vault: Vault) -> Shelved:
    found = vars(row)
    return Shelved(
        number=row.number,
        sha256=row.sha256,
        name=row.to_source(vault).name,
        media_type=row.media_type,
        size=row.size,
        received_at=row.received_at,
        received_by=row.opened(vault, "received_by") or WITHHELD,
        claims=found["told"],
        open=found["waiting"],
        assigned=found["given_to"] or "",
    )
