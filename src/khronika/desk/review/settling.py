"""Where two readers differ: what each decided not knowing the other, how far readers agree, and the lead's word with its reason."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.desk.guard import missing
from khronika.desk.pages import ledger, who
from khronika.errors import UnknownClaim
from khronika.ledger import judging, reviewing, second_reading
from khronika.reconciling.judging.readings import READ

PAGE: Final = 50
ENOUGH_FOR_KAPPA: Final = 10  # claims read twice: of fewer, kappa says nothing


def conflicts(request: HttpRequest) -> HttpResponse:
    """The claims on which two readers differ, and how far readers agree."""
    return _conflicts_page(request)


def _conflicts_page(request: HttpRequest, unsaid: int | None = None) -> HttpResponse:
    differing = second_reading.conflicts(ledger())
    found = [
        (reviewing.waiting(ledger(), claim), second_reading.reading_of(ledger(), claim))
        for claim in differing[:PAGE]
    ]
    shown = {
        "conflicts": found,
        "count": len(differing),
        "agreement": second_reading.agreement(ledger()),
        "enough": ENOUGH_FOR_KAPPA,
        "unsaid": unsaid,
    }
    return render(request, "conflicts.html", shown, status=200 if unsaid is None else 400)


def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Settles what two readers differ on, knowing both. The reason is asked for: it stays beside the three decisions."""
    try:
        found = reviewing.numbered(ledger(), number)
    except UnknownClaim:
        return missing(request)
    read = second_reading.reading_of(ledger(), found.claim.id)
    verdict, _sep, amended_by = request.POST.get("verdict", "").partition(":")
    written = {j.amended for j in read.first if j.amended}
    if not read.differs or verdict not in READ or (verdict == Verdict.AMENDED and amended_by not in written):
        return missing(request)
    why = request.POST.get("why", "").strip()[: reviewing.LONGEST]
    if not why:
        return _conflicts_page(request, number)
    judged = ClaimJudgement(
        found.claim.id, Verdict(verdict), who(), datetime.now(UTC), why, amended_by or None
    )
    judging.judge(ledger(), [judged])
    return HttpResponseRedirect(reverse("conflicts"))
