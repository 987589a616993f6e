"""A record as pages show it: its events in order, and what is looked up by event, claim or source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from khronika.claims.figure import Event, Figure, Repeats, Root
from khronika.ledger.grounds import Marks
from khronika.reconciling.record import Record


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


def weighed(record: Record, marks: Marks, act_of: Callable[[str], str]) -> Weighed:
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


def _acts(event: Event, act_of: Callable[[str], str]) -> tuple[str, ...]:
    every = [act_of(claim) for claim in event.claims]
    if len(set(every)) < 2:  # as most events are, and there are many
        return tuple(every[:1])
    told = Counter(every)
    return tuple(sorted(told, key=lambda act: (-told[act], act)))
