"""Finding: what the record holds, as values, one after the other. Memory stays flat however long the record is.

Whatever is listed comes in the order in which it was kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Q

from khronika.claims.claim import Claim
from khronika.claims.document import Document, Source
from khronika.claims.judgement import ClaimJudgement, PairJudgement, Verdict
from khronika.errors import UnknownSource
from khronika.ledger.models import (
    ClaimJudgementRow,
    ClaimRow,
    LeftOutRow,
    PairJudgementRow,
    SourceRow,
    TextRow,
    TombstoneRow,
    reason,
)
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.ledger.sealing import WITHHELD

TEXTS: Final = 8  # so many texts are in memory at once: each may be large
ROWS: Final = 500
LEAST: Final = 6  # so many digits of a SHA-256 stand for it, if they stand for no other
LONGEST_NUMBER: Final = 18  # digits that a database can compare


@dataclass(frozen=True, slots=True)
class Kept:
    """A source as the vault keeps it: where its original is sealed, and who received it when."""

    source: Source
    sealed: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that could not be read, why, and when this was last so."""

    name: str
    sentence: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What remains of a source that was destroyed on purpose."""

    sha256: str
    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds, and of how many claims a person has decided."""

    sources: int
    claims: int
    judged: int
    accepted: int


def holds(ledger: Ledger, sha256: str) -> bool:
    """Whether these bytes were received, or received and expunged: reading them again would add nothing."""
    with refusals(ledger.vault):
        return (
            SourceRow.objects.using(ledger.using).filter(sha256=sha256).exists()
            or TombstoneRow.objects.using(ledger.using).filter(sha256=sha256).exists()
        )


def sources(ledger: Ledger) -> Iterator[Kept]:
    """The sources."""
    with refusals(ledger.vault):
        for row in SourceRow.objects.using(ledger.using).order_by("number").iterator(ROWS):
            yield _kept(row, ledger)


def _kept(row: SourceRow, ledger: Ledger) -> Kept:
    by = row.opened(ledger.vault, "received_by")
    source = row.to_source(ledger.vault)
    return Kept(source, row.sealed, row.received_at, WITHHELD if by is None else by)


def source_called(ledger: Ledger, name: str) -> Kept:
    """The source with this code ('S-0007') or this beginning of a SHA-256. Raises UnknownSource if it is not one alone."""
    rows = SourceRow.objects.using(ledger.using).order_by("number")
    told, number = name.strip(), name.strip().upper().removeprefix("S-")
    if told.upper().startswith("S-") and number.isascii() and number.isdigit():
        rows = rows.filter(number=int(number[:LONGEST_NUMBER]))
    elif len(told) >= LEAST and not set(told.casefold()) - set("0123456789abcdef"):
        rows = rows.filter(sha256__startswith=told.casefold())
    else:
        raise UnknownSource(name)
    with refusals(ledger.vault):
        found = list(rows[:2])
    if len(found) != 1:
        raise UnknownSource(name)
    return _kept(found[0], ledger)


def documents(ledger: Ledger) -> Iterator[Document]:
    """The sources with their texts."""
    rows = TextRow.objects.using(ledger.using).select_related("source").order_by("source__number")
    with refusals(ledger.vault):
        for row in rows.iterator(TEXTS):
            yield row.to_document(ledger.vault)


def original(ledger: Ledger, sha256: str) -> Iterator[bytes]:
    """The untouched bytes of a source, piece by piece. Raises UnknownSource, DamagedVault."""
    with refusals(ledger.vault):
        row = SourceRow.objects.using(ledger.using).filter(sha256=sha256).first()
    if row is None:
        raise UnknownSource(sha256)
    yield from ledger.vault.unseal(row.sealed)


def claims(ledger: Ledger, source: str | None = None) -> Iterator[Claim]:
    """The claims as they were read; of one source if its SHA-256 is given."""
    rows = ClaimRow.objects.using(ledger.using).filter(amends=None).order_by("number")
    with refusals(ledger.vault):
        for row in (rows.filter(source__sha256=source) if source else rows).iterator(ROWS):
            yield row.to_claim()


def amendments(ledger: Ledger, source: str | None = None) -> Iterator[Claim]:
    """The claims that a person put in the place of others; the judgements say of which, and whether this still holds."""
    rows = ClaimRow.objects.using(ledger.using).exclude(amends=None).order_by("number")
    with refusals(ledger.vault):
        for row in (rows.filter(source__sha256=source) if source else rows).iterator(ROWS):
            yield row.to_claim()


def judgements(ledger: Ledger, source: str | None = None) -> Iterator[ClaimJudgement]:
    """What was decided of claims, of those of one source if its SHA-256 is given; of several on one claim the last holds."""
    rows = ClaimJudgementRow.objects.using(ledger.using).order_by("number")
    with refusals(ledger.vault):
        for row in (rows.filter(claim__source__sha256=source) if source else rows).iterator(ROWS):
            yield row.to_judgement(ledger.vault)


def pair_judgements(ledger: Ledger, among: Iterable[str] | None = None) -> Iterator[PairJudgement]:
    """What was decided of pairs of claims; of several on one pair the last holds. `among`: of pairs with one of these claims."""
    rows = PairJudgementRow.objects.using(ledger.using).order_by("number")
    if among is not None:
        wanted = list(among)
        rows = rows.filter(Q(left__in=wanted) | Q(right__in=wanted))
    with refusals(ledger.vault):
        for row in rows.iterator(ROWS):
            yield row.to_judgement(ledger.vault)


def left_out(ledger: Ledger) -> Iterator[LeftOut]:
    """What could not be read, each document and sentence once; not what was received under its name since.

    Nothing to a member without `sources`: these rows are names and nothing else.
    """
    last: dict[tuple[str, str], datetime] = {}
    received: dict[str, datetime] = {}
    with refusals(ledger.vault):
        for row in LeftOutRow.objects.using(ledger.using).order_by("at", "number"):
            name, sentence = (row.opened(ledger.vault, field) for field in ("name", "sentence"))
            if name is not None and sentence is not None:
                last[name, sentence] = row.at
        if last:
            for kept in SourceRow.objects.using(ledger.using).order_by("number").iterator(ROWS):
                received[kept.to_source(ledger.vault).name] = kept.received_at
    found = sorted((LeftOut(*names, at) for names, at in last.items()), key=lambda one: (one.at, one.name))
    yield from (one for one in found if one.name not in received or received[one.name] < one.at)


def tombstones(ledger: Ledger) -> Iterator[Tombstone]:
    """What was destroyed on purpose."""
    with refusals(ledger.vault):
        for row in TombstoneRow.objects.using(ledger.using).order_by("pk").iterator(ROWS):
            yield Tombstone(row.sha256, row.at, row.by, reason(row, ledger.vault))


def by_standing(ledger: Ledger) -> dict[str, int]:
    """How many of the claims that were read stand under each verdict; '' is none.

    All claims are counted in their index alone, and the few amendments taken off: a look at each row would take ten times as long.
    For the same reason amendments are sought by a bound and counted here: asked to group what is not null, SQLite reads every row.
    """
    rows = ClaimRow.objects.using(ledger.using).order_by()
    with refusals(ledger.vault):
        found = dict(rows.values_list("standing").annotate(count=Count("number")))
        for standing in rows.filter(amends__claim__gt="").values_list("standing", flat=True).iterator(ROWS):
            found[standing] -= 1
    return {standing: count for standing, count in found.items() if count}


def counts(ledger: Ledger) -> Counts:
    """How much there is, and how much of it a person has decided."""
    found = by_standing(ledger)
    with refusals(ledger.vault):
        waiting = found.get("", 0) + found.get(Verdict.SECOND_READER.value, 0)
        return Counts(
            SourceRow.objects.using(ledger.using).count(),
            sum(found.values()),
            sum(found.values()) - waiting,
            found.get(Verdict.ACCEPTED.value, 0),
        )
