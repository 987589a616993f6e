"""Reviewing: which claims wait for a person, in what order, and what was decided of them by whom.

Everything here is found from judgements, notes and assignments; only notes, assignments and drafts are kept here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db.models import OuterRef, Q, QuerySet, Subquery

from khronika.claims.claim import Claim
from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.errors import NothingToUndo, UnknownClaim, UnknownSource
from khronika.ledger.changing import changing
from khronika.ledger.finding import by_standing
from khronika.ledger.judging import judge
from khronika.ledger.models import (
    UNDONE,
    AssignmentRow,
    ClaimJudgementRow,
    ClaimRow,
    CustodyRow,
    DraftRow,
    NoteRow,
    NumberJudgementRow,
    SourceRow,
)
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.ledger.sealing import WITHHELD
from khronika.vault import Vault

OPEN: Final = "open"  # the queue's name for claims on which nothing stands
ALL: Final = "all"
STATES: Final = (OPEN, *(v.value for v in Verdict if v is not Verdict.WITHDRAWN), ALL)
LONGEST: Final = 4_000  # characters of a note or a draft
CODE: Final = re.compile(r"M-\d{2,}")  # of a member, as the vault gives them
_AT_ONCE: Final = 500
_DOERS: Final = (
    (CustodyRow, "who"),
    (ClaimJudgementRow, "by"),
    (NumberJudgementRow, "by"),
    (AssignmentRow, "to"),
)


@dataclass(frozen=True, slots=True)
class Queue:
    """Which claims a person wants to see. `assigned` is a person's name; empty fields ask for nothing."""

    state: str = OPEN
    act: str = ""
    source: str = ""
    assigned: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim in a queue: its place in the record's order, the verdict that holds ('' for none), its source's name."""

    number: int
    claim: Claim
    standing: str
    source_name: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review is: claims in all, those on which nothing stands, each verdict's number, decided today by one."""

    claims: int
    open: int
    by_verdict: tuple[tuple[str, int], ...]
    today: int


@dataclass(frozen=True, slots=True)
class Note:
    """What a person noted beside a claim."""

    by: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class History:
    """Everything that persons did about one claim, oldest first."""

    judgements: tuple[ClaimJudgement, ...]
    notes: tuple[Note, ...]


def _rows(ledger: Ledger, queue: Queue) -> QuerySet[ClaimRow]:
    rows = ClaimRow.objects.using(ledger.using).filter(amends=None)
    if queue.state != ALL:
        rows = rows.filter(standing="" if queue.state == OPEN else queue.state)
    if queue.act:
        rows = rows.filter(act=queue.act)
    if queue.source:
        rows = rows.filter(source__sha256=queue.source)
    if queue.assigned:
        last = AssignmentRow.objects.using(ledger.using).filter(source=OuterRef("sha256")).order_by("-number")
        mine = SourceRow.objects.using(ledger.using).annotate(to=Subquery(last.values("to")[:1]))
        rows = rows.filter(source__in=mine.filter(to=queue.assigned).values("sha256"))
    return rows


def listed(ledger: Ledger, queue: Queue, after: int = 0, most: int = 50) -> tuple[Waiting, ...]:
    """The claims of a queue behind a place, in the order in which they were kept."""
    rows = _rows(ledger, queue).filter(number__gt=after).select_related("source").order_by("number")
    with refusals(ledger.vault):
        return tuple(_waiting(row, ledger.vault) for row in rows[:most])


def neighbour(ledger: Ledger, queue: Queue, number: int, *, back: bool = False) -> int | None:
    """The place of the claim of a queue next to a place, or None at its end."""
    rows = _rows(ledger, queue)
    beside = (
        rows.filter(number__lt=number).order_by("-number")
        if back
        else rows.filter(number__gt=number).order_by("number")
    )
    with refusals(ledger.vault):
        return beside.values_list("number", flat=True).first()


def waiting(ledger: Ledger, claim: str) -> Waiting:
    """One claim with its place and standing. Raises UnknownClaim."""
    with refusals(ledger.vault):
        row = ClaimRow.objects.using(ledger.using).select_related("source").filter(claim=claim).first()
    if row is None:
        raise UnknownClaim(claim)
    return _waiting(row, ledger.vault)


def numbered(ledger: Ledger, number: int) -> Waiting:
    """One claim by its place in the record's order. Raises UnknownClaim."""
    with refusals(ledger.vault):
        row = ClaimRow.objects.using(ledger.using).select_related("source").filter(number=number).first()
    if row is None:
        raise UnknownClaim(str(number))
    return _waiting(row, ledger.vault)


def among(ledger: Ledger, claims: Iterable[str]) -> tuple[Waiting, ...]:
    """The claims of these ids that are kept. One that a person wrote has the number and standing of the one it amends."""
    rows = (
        ClaimRow.objects.using(ledger.using).select_related("source", "amends").filter(claim__in=list(claims))
    )
    with refusals(ledger.vault):
        return tuple(
            replace(_waiting(row, ledger.vault), number=row.amends.number, standing=row.amends.standing)
            if row.amends
            else _waiting(row, ledger.vault)
            for row in rows.order_by("number")
        )


def accepted(ledger: Ledger, claims: Iterable[str]) -> set[str]:
    """Those of these claims that a person accepted, or wrote in the place of another where that still holds."""
    rows = ClaimRow.objects.using(ledger.using).filter(claim__in=list(claims))
    holds = Q(standing=Verdict.ACCEPTED.value) | Q(amends__standing=Verdict.AMENDED.value)
    with refusals(ledger.vault):
        return set(rows.filter(holds).values_list("claim", flat=True))


def amendment(ledger: Ledger, judgements: Sequence[ClaimJudgement]) -> Claim | None:
    """The claim that stands in the place of another, by the last of its judgements."""
    last = judgements[-1] if judgements else None
    return waiting(ledger, last.amended).claim if last and last.amended else None


def _waiting(row: ClaimRow, vault: Vault) -> Waiting:
    return Waiting(row.number, row.to_claim(), row.standing, row.source.to_source(vault).name)


def history(ledger: Ledger, claim: str) -> History:
    """What was decided and noted of a claim."""
    judged = ClaimJudgementRow.objects.using(ledger.using).filter(claim__claim=claim).order_by("number")
    noted = NoteRow.objects.using(ledger.using).filter(claim__claim=claim).order_by("number")
    with refusals(ledger.vault):
        return History(
            tuple(row.to_judgement(ledger.vault) for row in judged),
            tuple(Note(r.by, r.at, r.opened(ledger.vault, "words") or WITHHELD) for r in noted),
        )


def progress(ledger: Ledger, by: str, since: datetime) -> Progress:
    """How far the review of the whole record is, and how many claims this person has decided since a moment."""
    found = by_standing(ledger)
    verdicts = tuple((v, found[v]) for v in STATES if v in found)
    return Progress(sum(found.values()), found.get("", 0), verdicts, _decided_since(ledger, by, since))


def _decided_since(ledger: Ledger, by: str, since: datetime) -> int:
    """How many claims a person has decided. The last judgements are looked at until one is older: never all of them."""
    rows = ClaimJudgementRow.objects.using(ledger.using).order_by("-number")
    told = rows.values_list("at", "by", "verdict", "undoes", "claim__claim")
    decided, undone = set[str](), set[str]()
    with refusals(ledger.vault):
        for at, who, verdict, undoes, claim in told.iterator(_AT_ONCE):
            if at < since:
                break
            if who == by and undoes:
                undone.add(undoes)
            elif who == by and verdict != Verdict.WITHDRAWN.value and UNDONE + at.isoformat() not in undone:
                decided.add(claim)
    return len(decided)


def note(ledger: Ledger, claim: str, by: str, at: datetime, words: str) -> None:
    """Keeps a note beside a claim. Raises UnknownClaim."""
    with changing(ledger):
        waiting(ledger, claim)
        row = NoteRow(claim_id=claim, by=by, at=at)
        row.seal(ledger.vault, words=words[:LONGEST])
        row.save(using=ledger.using)


def assign(ledger: Ledger, source: str, to: str, by: str, at: datetime) -> None:
    """Gives the claims of a source to a person to review; '' gives them back. Raises UnknownSource."""
    with changing(ledger):
        if not SourceRow.objects.using(ledger.using).filter(sha256=source).exists():
            raise UnknownSource(source)
        AssignmentRow(source_id=source, to=to, by=by, at=at).save(using=ledger.using)


def assigned(ledger: Ledger, source: str) -> str:
    """Who is to review the claims of a source; '' is nobody."""
    rows = AssignmentRow.objects.using(ledger.using).filter(source__sha256=source).order_by("-number")
    with refusals(ledger.vault):
        return rows.values_list("to", flat=True).first() or ""


def hands(ledger: Ledger) -> set[str]:
    """The codes of those who have done something in the vault: handled a source, decided on a claim, been given work."""
    with refusals(ledger.vault):
        return {
            code
            for kind, field in _DOERS
            for code in kind.objects.using(ledger.using).order_by().values_list(field, flat=True).distinct()
            if CODE.fullmatch(code)
        }


def keep_draft(ledger: Ledger, claim: str, by: str, at: datetime, words: str) -> None:
    """Keeps what a person has typed and not yet decided; nothing typed keeps nothing. Raises UnknownClaim."""
    drafts: Any = DraftRow.objects.using(ledger.using)
    with changing(ledger):
        waiting(ledger, claim)
        drafts.filter(claim__claim=claim, by=by).delete()
        if words:
            row = DraftRow(claim_id=claim, by=by, at=at)
            row.seal(ledger.vault, words=words[:LONGEST])
            row.save(using=ledger.using)


def draft(ledger: Ledger, claim: str, by: str) -> str:
    """What a person has typed beside a claim and not yet decided."""
    with refusals(ledger.vault):
        row = DraftRow.objects.using(ledger.using).filter(claim__claim=claim, by=by).first()
    return (row.opened(ledger.vault, "words") or "") if row else ""


def undo(ledger: Ledger, by: str, at: datetime) -> tuple[ClaimJudgement, ...]:
    """Takes back a person's last act: all claims that it decided stand again as they did before. Raises NothingToUndo.

    What was decided in one act has one time. Taking back is itself a judgement, and an act that was taken back is not
    taken back twice: each call goes one act further back.
    """
    rows = ClaimJudgementRow.objects.using(ledger.using).filter(by=by)
    with changing(ledger):
        own = rows.filter(undoes="")
        undone = set(rows.exclude(undoes="").values_list("undoes", flat=True))
        moments = own.order_by("-number").values_list("at", flat=True)
        last = next((m for m in moments.iterator(_AT_ONCE) if UNDONE + m.isoformat() not in undone), None)
        if last is None:
            raise NothingToUndo
        why = UNDONE + last.isoformat()
        again = [_before(ledger, row, at, why) for row in own.filter(at=last).order_by("number")]
        judge(ledger, again)
        return tuple(again)


def _before(ledger: Ledger, row: ClaimJudgementRow, at: datetime, why: str) -> ClaimJudgement:
    """The judgement that makes a claim stand as it stood before another judgement."""
    earlier = ClaimJudgementRow.objects.using(ledger.using).filter(
        claim__claim=row.claim_id, number__lt=row.number
    )
    last = earlier.order_by("-number").first()
    if last is None:
        return ClaimJudgement(row.claim_id, Verdict.WITHDRAWN, row.by, at, why)
    return replace(last.to_judgement(ledger.vault), by=row.by, at=at, why=why)
