"""The sources: a list, and each with its text, claims, custody and kin."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from khronika.claims.judgement import NumberJudgement
from khronika.desk.access import may
from khronika.desk.events.shown import repeated
from khronika.desk.guard import missing
from khronika.desk.intake.stated import Found, imprint_fields
from khronika.desk.open_vault import desk
from khronika.desk.pages import ledger, viewed, who
from khronika.desk.people import team
from khronika.desk.sources.marked import blocks, marked
from khronika.desk.sources.missing_numbers import number_at, numbers_of_none, shown, shown_dismissed
from khronika.errors import UnknownSource
from khronika.ledger import correcting, finding, reviewing, searching, shelf
from khronika.ledger.custody import history
from khronika.ledger.dismissing import dismiss as settle_number
from khronika.ledger.dismissing import dismissed
from khronika.ledger.handling import enter
from khronika.ledger.reviewing import ALL, Queue
from khronika.vault.custody import Action

PAGE: Final = 50
HITS: Final = 25
TOP: Final = 2**62  # beyond every number of a source
LONGEST_QUERY: Final = 500  # characters
MOST_KIN: Final = 30  # sources of one text that a page names
MOST_MARKS: Final = 2_000  # claims of one source that a page marks


def listed(request: HttpRequest) -> HttpResponse:
    """The sources in the order of their arrival."""
    after = _number(request.GET.get("after"))
    found = shelf.shelved(ledger(), after, PAGE + 1)
    more = found[PAGE - 1].number if len(found) > PAGE else None
    page = {
        "sources": found[:PAGE],
        "more": more,
        "first": after == 0,
        "left_out": list(finding.left_out(ledger())),
    }
    return render(request, "sources.html", page)


def search(request: HttpRequest) -> HttpResponse:
    """The sources that hold the words looked for, newest first."""
    words = request.POST.get("words", "").strip()[:LONGEST_QUERY]
    below = _number(request.POST.get("below")) or TOP
    hits = searching.search(ledger(), words, below, HITS + 1)
    more = hits[HITS - 1].number if len(hits) > HITS else None
    return render(request, "search.html", {"words": words, "hits": hits[:HITS], "more": more})


def source(request: HttpRequest, number: int) -> HttpResponse:
    """One source: its text with the claims marked, its kin, and what was done with it."""
    return _source_page(request, number)


def _source_page(request: HttpRequest, number: int, form: Found | None = None) -> HttpResponse:
    try:
        found, document = shelf.source(ledger(), number), shelf.text_of(ledger(), number)
    except UnknownSource:
        return missing(request)
    viewed(found.sha256)
    claims = reviewing.listed(ledger(), Queue(ALL, source=found.sha256), most=MOST_MARKS)
    dismissals = dismissed(ledger(), found.sha256)
    numbers = numbers_of_none(document, [c.claim for c in claims], MOST_MARKS, dismissals)
    spans = (marked(c.number, c.claim) for c in claims)
    page = {
        "source": found,
        "document": document,
        "blocks": list(blocks(document, spans, unread=numbers or ())),
        "claims": claims,
        "missing": None if numbers is None else shown(document, numbers),
        "dismissed": shown_dismissed(document, dismissals),
        "custody": list(history(ledger(), found.sha256)),
        "codes": team.codes() if _may_assign() else (),
        "form": form or Found(initial=imprint_fields(document.imprint)),
        "open_form": form is not None,
        "corrections": correcting.corrections(ledger(), found.sha256),
        **_lineage(found.sha256),
    }
    return render(request, "source.html", page, status=200 if form is None else 400)


def _lineage(sha256: str) -> dict[str, object]:
    """Whom a source repeats and who repeats it, each with the share of its words; None while this is being computed."""
    weighed, fresh = desk().weighing.current(ledger())
    if weighed is None:
        return {"repeats": None, "fresh": fresh}
    steps = weighed.repeats.get(sha256, ())
    numbers = shelf.numbers_of(ledger(), {end for r in steps for end in (r.later, r.earlier) if end})
    before = [repeated(r, numbers) for r in steps if r.later == sha256]
    behind = [(numbers[r.later], r) for r in steps if r.later != sha256 and r.later in numbers]
    return {
        "repeats": before[:MOST_KIN],
        "repeated_by": behind[:MOST_KIN],
        "more_kin": len(steps),
        "fresh": fresh,
    }


def correct(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps what a person states of a source after it was kept, or puts back what stood before a correction."""
    try:
        found, document = shelf.source(ledger(), number), shelf.text_of(ledger(), number)
    except UnknownSource:
        return missing(request)
    person, before = desk().person, _number(request.POST.get("before"))
    if before:
        earlier = [c.was for c in correcting.corrections(ledger(), found.sha256) if c.number == before]
        if not earlier:
            return missing(request)
        (stated,) = earlier
    else:
        form = Found(request.POST, initial=imprint_fields(document.imprint))
        if not form.is_valid():
            return _source_page(request, number, form)
        stated = form.imprint(document.imprint)
    if person is not None:
        correcting.correct(ledger(), found.sha256, stated, person.hand, datetime.now(UTC))
    return HttpResponseRedirect(reverse("source", args=[number]))


def dismiss(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps that a number of a source's text counts nobody, or takes that back."""
    try:
        found, document = shelf.source(ledger(), number), shelf.text_of(ledger(), number)
    except UnknownSource:
        return missing(request)
    at, back = _number(request.POST.get("at")), "back" in request.POST
    if back:
        places = [(one.start, one.end) for one in dismissed(ledger(), found.sha256) if one.start == at]
    else:
        read = number_at(document, at)
        places = [(read.start, read.end)] if read is not None else []
    if not places:
        return missing(request)
    for start, end in places:
        settle_number(ledger(), NumberJudgement(found.sha256, start, end, not back, who(), datetime.now(UTC)))
    return HttpResponseRedirect(reverse("source", args=[number]) + "#missing")


def _may_assign() -> bool:
    person = desk().person
    return person is not None and may(person.role, "assign", "POST")


def original(request: HttpRequest, number: int) -> HttpResponse | StreamingHttpResponse:
    """The untouched original as an attachment; that it was taken out is entered in its custody first."""
    try:
        found = shelf.source(ledger(), number)
    except UnknownSource:
        return missing(request)
    person = desk().person
    if person is None:
        return missing(request)
    at = datetime.now(UTC)
    enter(ledger(), [person.hand.did(Action.EXPORTED, at, found.sha256)], at)
    answer = StreamingHttpResponse(
        finding.original(ledger(), found.sha256), content_type="application/octet-stream"
    )
    # Its own name would stand in the browser's list of downloads, on the disk.
    ending = found.name.rsplit(".", 1)[-1] if "." in found.name else "bin"
    safe = ending if ending.isascii() and ending.isalnum() else "bin"
    answer["Content-Disposition"] = f'attachment; filename="source-{number}.{safe}"'
    return answer


def assign(request: HttpRequest, number: int) -> HttpResponse:
    """Gives the claims of a source to a member to review; to nobody, gives them back."""
    to = request.POST.get("to", "")
    try:
        found = shelf.source(ledger(), number)
    except UnknownSource:
        return missing(request)
    if to and to not in team.codes():
        return missing(request)
    reviewing.assign(ledger(), found.sha256, to, who(), datetime.now(UTC))
    return HttpResponseRedirect(reverse("source", args=[number]))


def _number(untrusted: str | None) -> int:
    """A place in a list; 0, its beginning, for anything that is no number."""
    return (
        int(untrusted)
        if untrusted and untrusted.isascii() and untrusted.isdigit() and len(untrusted) < 19
        else 0
    )
