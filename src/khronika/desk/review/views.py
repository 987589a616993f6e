"""The review: a queue, and each claim beside its text. One decision moves on to the next claim; every one is taken back by one key."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from khronika.claims.judgement import ClaimJudgement, Verdict
from khronika.desk.events.views import event_of
from khronika.desk.guard import missing
from khronika.desk.pages import kept_filter, ledger, viewed, who
from khronika.desk.review.amending import Amended, added, amended, initial, of_number
from khronika.desk.sources.marked import blocks, marked
from khronika.desk.sources.missing_numbers import number_at, numbers_of_none
from khronika.errors import NothingToUndo, UnknownClaim, UnknownSource
from khronika.ledger import judging, reviewing, second_reading, shelf
from khronika.ledger.dismissing import dismissed
from khronika.ledger.reviewing import ALL, OPEN, STATES, Queue, Waiting
from khronika.vocabulary import acts

PAGE: Final = 50
MOST_MARKS: Final = 500
FILTER: Final = ("state", "act", "source", "mine")
DECISIONS: Final = (
    Verdict.ACCEPTED,
    Verdict.REJECTED,
    Verdict.UNSURE,
    Verdict.SECOND_READER,
    Verdict.WITHDRAWN,
)


def _queue(request: HttpRequest) -> Queue:
    """The queue that an address asks for; what it does not understand asks for nothing."""
    asked = request.GET
    state = asked.get("state", OPEN)
    act = asked.get("act", "")
    source = asked.get("source", "")
    try:
        sha256 = shelf.source(ledger(), int(source)).sha256 if source.isdigit() else ""
    except UnknownSource:
        sha256 = ""
    return Queue(
        state if state in STATES else OPEN,
        act if act in acts() else "",
        sha256,
        who() if asked.get("mine") else "",
    )


def _kept_filter(request: HttpRequest) -> str:
    return kept_filter(request, FILTER)


def _midnight() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def queue(request: HttpRequest) -> HttpResponse:
    """The claims of a queue, to begin with the first or to decide on several at once."""
    asked = _queue(request)
    after = request.GET.get("after", "")
    found = reviewing.listed(
        ledger(), asked, int(after) if after.isdigit() and len(after) < 19 else 0, PAGE + 1
    )
    language = (get_language() or "en").split("-")[0]
    shown = {
        "waiting": found[:PAGE],
        "more": found[PAGE - 1].number if len(found) > PAGE else None,
        "asked": asked,
        "states": STATES,
        "acts": sorted((act.labels[language], term) for term, act in acts().items()),
        "filter": _kept_filter(request),
        "progress": reviewing.progress(ledger(), who(), _midnight()),
        "read_twice": second_reading.anything_asked(ledger()),
    }
    return render(request, "queue.html", shown)


def claim(request: HttpRequest, number: int) -> HttpResponse:
    """One claim beside its text."""
    return _claim_page(request, number)


def _claim_page(request: HttpRequest, number: int, form: Amended | None = None) -> HttpResponse:
    try:
        found = reviewing.numbered(ledger(), number)
    except UnknownClaim:
        return missing(request)
    source = shelf.number_of(ledger(), found.claim.source)
    viewed(found.claim.source)
    beside = reviewing.listed(ledger(), Queue(ALL, source=found.claim.source), most=MOST_MARKS)
    spans = {marked(c.number, c.claim) for c in (*beside, found)}
    document = shelf.text_of(ledger(), source)
    dismissals = dismissed(ledger(), found.claim.source)
    numbers = numbers_of_none(document, [c.claim for c in beside], MOST_MARKS, dismissals)
    read = second_reading.reading_of(ledger(), found.claim.id)
    blind = read.waits and who() not in {j.by for j in read.first}
    history = reviewing.history(ledger(), found.claim.id)
    stands = None if blind else reviewing.amendment(ledger(), history.judgements)
    shown = {
        "found": found,
        "claim": stands or found.claim,
        "amended": stands is not None,
        "document": document,
        "source": source,
        "blocks": list(blocks(document, spans, number, numbers or ())),
        "history": None if blind else history,
        "blind": blind,
        "read": read,
        "event": event_of(found.claim.id),
        "form": form or Amended(initial=initial(stands or found.claim)),
        "open_form": form is not None,
        "draft": reviewing.draft(ledger(), found.claim.id, who()),
        "filter": _kept_filter(request),
        "before": reviewing.neighbour(ledger(), _queue(request), number, back=True),
        "behind": reviewing.neighbour(ledger(), _queue(request), number),
        "progress": reviewing.progress(ledger(), who(), _midnight()),
    }
    return render(request, "claim.html", shown, status=400 if form is not None else 200)


def _onward(request: HttpRequest, found: Waiting) -> HttpResponseRedirect:
    """To the next claim of the queue, else to the queue."""
    behind = reviewing.neighbour(ledger(), _queue(request), found.number)
    if behind is None:
        behind = reviewing.neighbour(ledger(), _queue(request), 0)
    if behind is None or behind == found.number:
        return HttpResponseRedirect(reverse("queue") + _kept_filter(request))
    return HttpResponseRedirect(reverse("claim", args=[behind]) + _kept_filter(request))


def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Decides on a claim and moves on."""
    try:
        found, verdict = reviewing.numbered(ledger(), number), Verdict(request.POST.get("verdict", ""))
    except (UnknownClaim, ValueError):
        return missing(request)
    if verdict not in DECISIONS or second_reading.reading_of(ledger(), found.claim.id).differs:
        return missing(request)  # what two readers differ on is settled, with a reason
    at, why = datetime.now(UTC), request.POST.get("why", "").strip()[: reviewing.LONGEST]
    judging.judge(ledger(), [ClaimJudgement(found.claim.id, verdict, who(), at, why)])
    reviewing.keep_draft(ledger(), found.claim.id, who(), at, "")
    return _onward(request, found)


def amend(request: HttpRequest, number: int) -> HttpResponse:
    """Puts a claim that a person wrote in the place of the one that was read, and moves on."""
    try:
        found = reviewing.numbered(ledger(), number)
    except UnknownClaim:
        return missing(request)
    if second_reading.reading_of(ledger(), found.claim.id).differs:
        return missing(request)
    form = Amended(request.POST)
    if not form.is_valid():
        return _claim_page(request, number, form)
    new, at = amended(found.claim, form), datetime.now(UTC)
    judged = ClaimJudgement(found.claim.id, Verdict.AMENDED, who(), at, form.cleaned_data["why"], new.id)
    judging.judge(ledger(), [judged], [new])
    reviewing.keep_draft(ledger(), found.claim.id, who(), at, "")
    return _onward(request, found)


def add(request: HttpRequest, number: int) -> HttpResponse:
    """Adds a claim that a person reads in a passage; with one that was read before, this is how a claim is split."""
    try:
        document = shelf.text_of(ledger(), number)
    except UnknownSource:
        return missing(request)
    start, end = (_place(request.POST.get(name)) for name in ("start", "end"))
    if not 0 <= start < end <= len(document.text.content) or end - start > reviewing.LONGEST:
        return missing(request)
    number_read = number_at(document, _place(request.POST.get("at"))) if "at" in request.POST else None
    form = Amended(
        request.POST if "act" in request.POST else None,
        initial=of_number(number_read.quantity if number_read else None),
    )
    if not form.is_bound or not form.is_valid():
        shown = {
            "form": form,
            "start": start,
            "end": end,
            "source": number,
            "quote": document.text.content[start:end],
        }
        return render(request, "add.html", shown, status=400 if form.is_bound else 200)
    new = added(document, start, end, form)
    judging.add(ledger(), [new], who(), datetime.now(UTC), form.cleaned_data["why"])
    return HttpResponseRedirect(reverse("claim", args=[reviewing.waiting(ledger(), new.id).number]))


def _place(untrusted: str | None) -> int:
    return (
        int(untrusted)
        if untrusted and untrusted.isascii() and untrusted.isdigit() and len(untrusted) < 10
        else -1
    )


def several(request: HttpRequest) -> HttpResponse:
    """Decides on several claims at once; one undoing takes all of it back. Two that say the same may be merged."""
    chosen = [_place(value) for value in request.POST.getlist("claim")][:PAGE]
    try:
        found = [reviewing.numbered(ledger(), number) for number in chosen]
        if {one.claim.id for one in found} & set(second_reading.conflicts(ledger())):
            return missing(request)
        action = request.POST.get("verdict", "")
        judgements = _merged(found) if action == "merged" else _all(found, Verdict(action))
    except (UnknownClaim, ValueError):
        return missing(request)
    judging.judge(ledger(), judgements)
    return HttpResponseRedirect(reverse("queue") + _kept_filter(request))


def _all(found: list[Waiting], verdict: Verdict) -> list[ClaimJudgement]:
    if verdict not in DECISIONS:
        raise ValueError(verdict)
    at = datetime.now(UTC)
    return [ClaimJudgement(one.claim.id, verdict, who(), at) for one in found]


def _merged(found: list[Waiting]) -> list[ClaimJudgement]:
    """The first of several claims that say the same is accepted; the others step aside and name it."""
    if len(found) < 2:
        raise ValueError("merging takes two")
    at, first = datetime.now(UTC), found[0]
    why = f"the same as {first.claim.id}"
    rest = [ClaimJudgement(one.claim.id, Verdict.REJECTED, who(), at, why) for one in found[1:]]
    return [ClaimJudgement(first.claim.id, Verdict.ACCEPTED, who(), at), *rest]


def undo(request: HttpRequest) -> HttpResponse:
    """Takes back the last thing that this person decided, and shows what it was about."""
    try:
        taken = reviewing.undo(ledger(), who(), datetime.now(UTC))
    except NothingToUndo:
        return HttpResponseRedirect(reverse("queue") + _kept_filter(request))
    if len(taken) > 1:
        return HttpResponseRedirect(reverse("queue") + _kept_filter(request))
    number = reviewing.waiting(ledger(), taken[0].claim).number
    return HttpResponseRedirect(reverse("claim", args=[number]) + _kept_filter(request))


def note(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps a note beside a claim."""
    try:
        found = reviewing.numbered(ledger(), number)
    except UnknownClaim:
        return missing(request)
    words = request.POST.get("why", "").strip()
    if words:
        reviewing.note(ledger(), found.claim.id, who(), datetime.now(UTC), words)
        reviewing.keep_draft(ledger(), found.claim.id, who(), datetime.now(UTC), "")
    return HttpResponseRedirect(reverse("claim", args=[number]) + _kept_filter(request))


def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps what is being typed, so that a crash loses nothing."""
    try:
        found = reviewing.numbered(ledger(), number)
    except UnknownClaim:
        return missing(request)
    reviewing.keep_draft(ledger(), found.claim.id, who(), datetime.now(UTC), request.POST.get("words", ""))
    return HttpResponse(status=204)
