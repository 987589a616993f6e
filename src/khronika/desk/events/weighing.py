"""What this process holds of the whole record: a sketch of each text, and the events and figures that follow from all claims.

Nothing of it is kept. A small record is computed when a page asks for it and something changed; a large one beside the
pages, which show the one before and say so until it is there.
"""

from __future__ import annotations

import sys
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import connections

from khronika.claims.figure import Event, Figure, Repeats, Root
from khronika.ledger import grounds, shelf
from khronika.ledger.grounds import Marks
from khronika.ledger.opening import Ledger
from khronika.reconciling.digests import Digest, digest
from khronika.reconciling.record import Record, reconcile_digests

AT_ONCE: Final = 2_000  # claims whose record is computed while a page waits: about a second
SKETCHED_AT_ONCE: Final = 300  # texts that are sketched while a page waits
_SWITCH: Final = 0.0005  # seconds after which the work beside lets a page go on


@dataclass(frozen=True, slots=True)
class Weighed:
    """A record with what pages look up in it. `events` come in the order of their days, parts behind their wholes."""

    marks: Marks
    record: Record
    events: tuple[Event, ...]
    place: Mapping[str, int]  # of each event in that order
    figures: Mapping[str, tuple[Figure, ...]]  # by event
    holding: Mapping[str, str]  # the event of each claim
    acts: Mapping[str, tuple[str, ...]]  # the kinds of act of each event, the most told first
    repeats: Mapping[str, tuple[Repeats, ...]]  # by either source

    def event(self, name: str) -> Event | None:
        """The event of this id, or the one that now holds the claim after which one of this id was named."""
        at = self.place.get(name)
        if at is None:
            begins = f"c-{name.removeprefix('e-')}"
            held = next((e for c, e in self.holding.items() if c.startswith(begins)), None)
            at = self.place[held] if held else None
        return None if at is None else self.events[at]

    def root(self, claim: str) -> Root | None:
        """The origin of a claim."""
        return self.record.roots.get(claim)


@dataclass
class Weighing:
    """The sketches and the last record of one open vault."""

    sketches: dict[str, Digest] = field(default_factory=dict)
    last: Weighed | None = None
    _source: int = 0  # the number of the last source that was sketched
    _correction: int = 0
    _busy: threading.Lock = field(default_factory=threading.Lock)
    _beside: threading.Thread | None = None

    def current(self, ledger: Ledger) -> tuple[Weighed | None, bool]:
        """The record, and whether it is of this moment. None while the first one is being computed."""
        now = grounds.marks(ledger)
        if self.last is not None and self.last.marks == now:
            return self.last, True
        if now.claims <= AT_ONCE and now.sources[0] - len(self.sketches) <= SKETCHED_AT_ONCE:
            with self._busy:
                self._compute(ledger, now)
            return self.last, True
        self._start(ledger, now)
        return self.last, False

    def sketched(self, ledger: Ledger) -> Mapping[str, Digest] | None:
        """The sketches of all texts; None while they are being made."""
        now = grounds.marks(ledger)
        if now.sources[1] == self._source and now.sources[0] == len(self.sketches):
            return self.sketches
        if now.sources[0] - len(self.sketches) <= SKETCHED_AT_ONCE:
            with self._busy:
                self._sketch(ledger, now)
            return self.sketches
        self._start(ledger, None)
        return None

    def wait(self) -> None:
        """Waits until what is computed beside the pages is there."""
        if self._beside is not None:
            self._beside.join()

    def _start(self, ledger: Ledger, wanted: Marks | None) -> None:
        """Computes beside the pages, once at a time."""
        if self._beside is None or not self._beside.is_alive():
            self._beside = threading.Thread(target=self._work, args=(ledger, wanted), daemon=True)
            self._beside.start()

    def _work(self, ledger: Ledger, wanted: Marks | None) -> None:
        try:
            with self._busy, _giving_way():
                if wanted is None:
                    self._sketch(ledger, grounds.marks(ledger))
                else:
                    self._compute(ledger, wanted)
        finally:
            connections[ledger.using].close()

    def _compute(self, ledger: Ledger, now: Marks) -> None:
        if self.last is not None and self.last.marks == now:
            return  # another page asked for the same meanwhile
        self._sketch(ledger, now)
        claims, decided = grounds.judged(ledger)
        record = reconcile_digests(self.sketches, claims, decided)
        self.last = weighed(record, now, {claim.id: claim.act for claim in claims})

    def _sketch(self, ledger: Ledger, now: Marks) -> None:
        """Sketches what came since, and what was corrected; all anew where a source was destroyed."""
        self._sketch_new(ledger)
        if now.sources[0] < len(self.sketches):
            self.sketches, self._source = {}, 0
            self._sketch_new(ledger)
        for number, source in grounds.corrected_after(ledger, self._correction):
            self.sketches[source] = digest(shelf.text_of(ledger, shelf.number_of(ledger, source)))
            self._correction = number

    def _sketch_new(self, ledger: Ledger) -> None:
        for number, document in grounds.documents_after(ledger, self._source):
            self.sketches[document.source.sha256] = digest(document)
            self._source = number


@contextmanager
def _giving_way() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def weighed(record: Record, marks: Marks, act_of: Mapping[str, str]) -> Weighed:
    """A record with its look-ups. `act_of` gives the kind of act of each claim."""
    figures, repeats = defaultdict[str, list[Figure]](list), defaultdict[str, list[Repeats]](list)
    for figure in record.figures:
        figures[figure.event].append(figure)
    for one in record.repeats:
        repeats[one.later].append(one)
        if one.earlier and one.earlier != one.later:
            repeats[one.earlier].append(one)
    events = in_order(record.events)
    return Weighed(
        marks,
        record,
        events,
        {event.id: at for at, event in enumerate(events)},
        {event: tuple(of_it) for event, of_it in figures.items()},
        {claim: event.id for event in events for claim in event.claims},
        {event.id: _acts(event, act_of) for event in events},
        {source: tuple(of_it) for source, of_it in repeats.items()},
    )


def first_day(event: Event) -> date:
    """The first day on which an event may have been; the last of all days where no day is known."""
    return (event.when and (event.when.earliest or event.when.latest)) or date.max


def last_day(event: Event) -> date:
    """The last day on which an event may have been; the last of all days where no day is known."""
    return (event.when and (event.when.latest or event.when.earliest)) or date.max


def in_order(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events by their first possible day, those without a day last; parts follow the event that holds them."""
    named = {event.id: event for event in events}

    def place(event: Event) -> tuple[date, str, bool, date, str]:
        whole = named.get(event.part_of or "", event)
        return (first_day(whole), whole.id, whole is not event, first_day(event), event.id)

    return tuple(sorted(events, key=place))


def _acts(event: Event, act_of: Mapping[str, str]) -> tuple[str, ...]:
    told = defaultdict[str, int](int)
    for claim in event.claims:
        if claim in act_of:
            told[act_of[claim]] += 1
    return tuple(sorted(told, key=lambda act: (-told[act], act)))
