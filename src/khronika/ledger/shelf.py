"""The shelf: the sources as a person looks through them, by their number in the order of arrival."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from khronika.claims.document import Document
from khronika.errors import UnknownSource
from khronika.ledger.models import AssignmentRow, ClaimRow, SourceRow, TextRow
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
        return _shelved(ledger, list(rows[:most]))


def source(ledger: Ledger, number: int) -> Shelved:
    """One source by its number. Raises UnknownSource."""
    with refusals(ledger.vault):
        row = _rows(ledger).filter(number=number).first()
    if row is None:
        raise UnknownSource(str(number))
    return _shelved(ledger, [row])[0]


def number_of(ledger: Ledger, sha256: str) -> int:
    """The number of a source. Raises UnknownSource."""
    with refusals(ledger.vault):
        found = SourceRow.objects.using(ledger.using).filter(sha256=sha256).values_list("number", flat=True)
        number = found.first()
    if number is None:
        raise UnknownSource(sha256)
    return number


def numbers_of(ledger: Ledger, sources: Collection[str]) -> dict[str, int]:
    """The numbers of those of these sources (their SHA-256) that are kept."""
    with refusals(ledger.vault):
        rows = SourceRow.objects.using(ledger.using).filter(sha256__in=list(sources))
        return dict(rows.values_list("sha256", "number"))


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
    return SourceRow.objects.using(ledger.using).annotate(given_to=Subquery(last.values("to")[:1]))


def _shelved(ledger: Ledger, rows: Sequence[SourceRow]) -> tuple[Shelved, ...]:
    """Sources with their claims counted: of these alone, as counting those of all would take longer than the page.

    Amendments are left out while counting and not by a condition: for that, SQLite would go through the claims of all sources.
    """
    told = ClaimRow.objects.using(ledger.using).filter(source__in=[r.sha256 for r in rows])
    counted, read = told.order_by().values_list("source__sha256"), Q(amends=None)
    with refusals(ledger.vault):
        found = {
            sha256: (claims, waiting)
            for sha256, claims, waiting in counted.annotate(
                claims=Count("number", filter=read), waiting=Count("number", filter=read & Q(standing=""))
            )
        }
    return tuple(_one(row, ledger.vault, *found.get(row.sha256, (0, 0))) for row in rows)


def _one(row: SourceRow, vault: Vault, claims: int, waiting: int) -> Shelved:
    return Shelved(
        number=row.number,
        sha256=row.sha256,
        name=row.to_source(vault).name,
        media_type=row.media_type,
        size=row.size,
        received_at=row.received_at,
        received_by=row.opened(vault, "received_by") or WITHHELD,
        claims=claims,
        open=waiting,
        assigned=vars(row)["given_to"] or "",
    )
