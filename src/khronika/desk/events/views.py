"""The events: a list by days, a page for each, and decisions whether what is told is one happening or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from khronika.claims.claim import Claim
from khronika.claims.figure import Event, Figure
from khronika.claims.judgement import OF_VOICES, Likeness, PairJudgement
from khronika.desk.events import shown
from khronika.desk.events.weighed import Weighed, first_day, last_day
from khronika.desk.guard import missing
from khronika.desk.open_vault import desk
from khronika.desk.pages import asking_again, kept_filter, ledger, viewed_all, who
from khronika.desk.review.amending import act_choices
from khronika.desk.sentences import spoken
from khronika.errors import NothingToUndo
from khronika.ledger import finding, judging, pairing, reviewing
from khronika.reconciling.deciding import Decision, Named, deciding, taking_back
from khronika.reconciling.judging.course import Decided, State, course
from khronika.reconciling.judging.judgements import Judgements
from khronika.vocabulary import acts

PAGE: Final = 50
MOST_PAIRS: Final = 10_000  # of claims, in one decision
MOST_COUNTED: Final = 5_000  # claims of a page of events of which it is asked how many were accepted
ONLY: Final = ("", "disputed", "provisional")
FILTER: Final = ("act", "from", "until", "only")
SECONDS: Final = 3  # until a page that has no record yet asks again


@dataclass(frozen=True, slots=True)
class Row:
    """An event in the list."""

    event: Event
    figures: tuple[Figure, ...]
    accepted: int | None  # None where the page holds too many claims to ask
    decided: str = (
        ""  # 'holds': by a person's decision it is as it is; 'ended': there was one, and it holds no more
    )

    @property
    def disputed(self) -> bool:
        """Whether its sources contradict each other on a number."""
        return any(f.camps for f in self.figures)

    @property
    def origins(self) -> int:
        """How many origins stand apart behind its best founded figure."""
        return max((f.independent for f in self.figures), default=0)


def listed(request: HttpRequest) -> HttpResponse:
    """The events by their days, as the filter asks."""
    viewed_all()
    weighed, fresh = desk().weighing.current(ledger())
    if weighed is None:
        return _computing(request)
    found = Asked.by(request).of(weighed)
    after = _number(request.GET.get("after"))
    page = found[after : after + PAGE]
    rows = {
        "rows": _rows(weighed, page),
        "found": len(found),
        "all": len(weighed.events),
        "more": after + PAGE if len(found) > after + PAGE else None,
        "fresh": fresh,
        "acts": act_choices(),
        "asked": {name: request.GET.get(name, "") for name in FILTER},
        "filter": kept_filter(request, FILTER),
    }
    return render(request, "events.html", rows)


def _computing(request: HttpRequest) -> HttpResponse:
    return asking_again(render(request, "computing.html"), request, SECONDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events a person wants to see; what an address says that is not understood asks for nothing."""

    act: str
    only: str
    first: date | None
    last: date | None

    @classmethod
    def by(cls, request: HttpRequest) -> Asked:
        """What the address of a page asks for."""
        act, only = request.GET.get("act", ""), request.GET.get("only", "")
        days = (_day(request.GET.get(name)) for name in ("from", "until"))
        return cls(act if act in acts() else "", only if only in ONLY else "", *days)

    def of(self, weighed: Weighed) -> tuple[Event, ...]:
        """The events asked for, in their order. All of them are given without a look at each."""
        if self == NOTHING:
            return weighed.events
        return tuple(event for event in weighed.events if self._has(weighed, event))

    def _has(self, weighed: Weighed, event: Event) -> bool:
        if self.act and self.act not in weighed.acts[event.id]:
            return False
        if self.last is not None and first_day(event) > self.last:
            return False
        if self.first is not None and last_day(event) < self.first:
            return False
        figures = weighed.figures.get(event.id, ()) if self.only else ()
        if self.only == "disputed":
            return any(f.camps for f in figures)
        return not self.only or any(f.provisional for f in figures)


NOTHING: Final = Asked("", "", None, None)


def _day(untrusted: str | None) -> date | None:
    try:
        return date.fromisoformat(untrusted or "")
    except ValueError:
        return None


def _number(untrusted: str | None) -> int:
    return (
        int(untrusted)
        if untrusted and untrusted.isascii() and untrusted.isdigit() and len(untrusted) < 10
        else 0
    )


def _rows(weighed: Weighed, events: Iterable[Event]) -> list[Row]:
    every = list(events)
    told = [claim for event in every for claim in event.claims]
    accepted = reviewing.accepted(ledger(), told) if len(told) <= MOST_COUNTED else None
    judged = course(finding.pair_judgements(ledger(), told)) if len(told) <= MOST_COUNTED else ()
    return [
        Row(
            event,
            weighed.figures.get(event.id, ()),
            None if accepted is None else len(accepted.intersection(event.claims)),
            _decided_on(judged, event),
        )
        for event in every
    ]


def _decided_on(judged: Iterable[Decided], event: Event) -> str:
    own = set(event.claims)
    states = {
        one.state
        for one in judged
        if one.first.likeness not in OF_VOICES and any(j.left in own or j.right in own for j in one.pairs)
    }
    return "holds" if State.HOLDS in states else "ended" if states else ""


def event(request: HttpRequest, name: str) -> HttpResponse:
    """One event: its figures with what explains them, its claims, and why these are held to tell of one happening."""
    viewed_all()
    weighed, fresh = desk().weighing.current(ledger())
    if weighed is None:
        return _computing(request)
    found = weighed.event(name)
    if found is None:
        return missing(request)
    if found.id != name:
        return HttpResponseRedirect(reverse("event", args=[found.id]))
    return render(request, "event.html", _page(request, weighed, found) | {"fresh": fresh})


def _page(request: HttpRequest, weighed: Weighed, found: Event) -> dict[str, object]:
    figures = weighed.figures.get(found.id, ())
    after = _number(request.GET.get("after"))
    here = found.claims[after : after + shown.MOST]
    needed = [*shown.shaping(figures)[: 10 * shown.MOST], *here]
    lines = shown.lines_of(ledger(), weighed, needed)
    numbers = {claim: line.number for claim, line in lines.items()}
    whole = weighed.place.get(found.part_of or "")
    decided = shown.decided_of(ledger(), found, lines)
    return {
        "event": found,
        "whole": None if whole is None else _row(weighed, weighed.events[whole]),
        "parts": [_row(weighed, e) for e in _parts(weighed, found)],
        "figures": shown.figures_of(weighed, found, lines),
        "lines": [(lines[c], weighed.root(c)) for c in here if c in lines],
        "count": len(found.claims),
        "accepted": len(reviewing.accepted(ledger(), found.claims[:MOST_COUNTED])),
        "more": after + shown.MOST if len(found.claims) > after + shown.MOST else None,
        "reasons": [shown.pieces(spoken(r), numbers) for r in found.reasons[: shown.MOST_REASONS]],
        "more_reasons": max(0, len(found.reasons) - shown.MOST_REASONS),
        "beside": [_row(weighed, e) for e in shown.beside(weighed, found)],
        "decided": decided,
        "proposed": shown.proposed_of(ledger(), desk().weighing.sketches, found, decided),
    }


def _row(weighed: Weighed, one: Event) -> Row:
    return Row(one, weighed.figures.get(one.id, ()), None)


def _parts(weighed: Weighed, found: Event) -> list[Event]:
    """The events that are parts of one: they stand right behind it."""
    parts, at = list[Event](), weighed.place[found.id] + 1
    while at < len(weighed.events) and weighed.events[at].part_of == found.id:
        parts.append(weighed.events[at])
        at += 1
    return parts


def pair(request: HttpRequest, name: str) -> HttpResponse:
    """Decides whether claims of an event tell of another happening, or two events of one."""
    weighed, _fresh = desk().weighing.current(ledger())
    found = weighed.event(name) if weighed else None
    try:
        likeness = Likeness(request.POST.get("likeness", ""))
    except ValueError:
        return missing(request)
    if weighed is None or found is None or likeness in {Likeness.WITHDRAWN, Likeness.VOICES_OPEN}:
        return missing(request)
    decision = Decision(
        likeness, who(), datetime.now(UTC), request.POST.get("why", "").strip()[: reviewing.LONGEST]
    )
    if likeness in OF_VOICES:
        added = _on_voices(request, decision)
    else:
        left, right = _both(request, weighed, found)
        if len(left) * len(right) > MOST_PAIRS:
            sentence = _("These are too many claims for one decision. Choose fewer of them.")
            return render(request, "refused.html", {"sentence": sentence}, status=400)
        figures = (
            f
            for event in {weighed.holding.get(c.id, "") for c in (*left, *right)}
            for f in weighed.figures.get(event, ())
        )
        added = deciding(left, right, decision, _on_pairs(), figures) if left and right else ()
    if not added:
        return missing(request)
    judging.judge(ledger(), added)
    return HttpResponseRedirect(reverse("event", args=[found.id]))


def _on_pairs() -> Judgements:
    return Judgements(pairs=tuple(finding.pair_judgements(ledger())))


def _on_voices(request: HttpRequest, decision: Decision) -> tuple[PairJudgement, ...]:
    """A decision on the speakers of two claims; none where they are one and the same."""
    left, right = (request.POST.get(end, "") for end in ("left", "right"))
    if left == right:
        return ()
    return (PairJudgement(left, right, decision.likeness, decision.by, decision.at, decision.why),)


def _both(
    request: HttpRequest, weighed: Weighed, found: Event
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The two sides of a decision: chosen claims and the others of the event, or the event and another."""
    chosen = {_number(value) for value in request.POST.getlist("claim")}
    if chosen:
        told = {one.claim.id: one for one in reviewing.among(ledger(), found.claims)}
        left = tuple(one.claim for one in told.values() if one.number in chosen)
        return left, tuple(one.claim for one in told.values() if one.number not in chosen)
    other = weighed.event(request.POST.get("other", "").strip())
    if other is None or other.id == found.id:
        return (), ()
    claims = {one.claim.id: one.claim for one in reviewing.among(ledger(), (*found.claims, *other.claims))}
    return Named(claims, (found, other), ()).both(found.id, other.id)


def take_back(request: HttpRequest, name: str) -> HttpResponse:
    """Takes back one decision on pairs, whoever made it: with all pairs that it was kept as."""
    left, right = (request.POST.get(end, "") for end in ("left", "right"))
    try:
        likeness = Likeness(request.POST.get("likeness", ""))
    except ValueError:
        return missing(request)
    if likeness in OF_VOICES:
        open_again = PairJudgement(left, right, Likeness.VOICES_OPEN, who(), datetime.now(UTC))
        added: tuple[PairJudgement, ...] = (open_again,)
    else:
        _last, added = taking_back([left], [right], Decision(likeness, who(), datetime.now(UTC)), _on_pairs())
    judging.judge(ledger(), added)
    return HttpResponseRedirect(reverse("event", args=[name]))


def undo(request: HttpRequest) -> HttpResponse:
    """Takes back the last thing that this person decided of pairs, and shows the event that it was about."""
    del request
    try:
        taken = pairing.undo_pairs(ledger(), who(), datetime.now(UTC))
    except NothingToUndo:
        return HttpResponseRedirect(reverse("events"))
    weighed, _fresh = desk().weighing.current(ledger())
    held = weighed.holding.get(taken[0].left) if weighed else None
    return HttpResponseRedirect(reverse("event", args=[held]) if held else reverse("events"))


def event_of(claim: str) -> Event | None:
    """The event that holds a claim, as far as the record is known by now: nothing is computed for it."""
    last = desk().weighing.last
    held = last.holding.get(claim) if last else None
    return last.events[last.place[held]] if last and held else None
