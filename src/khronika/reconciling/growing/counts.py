"""The figures and the timeline of a growing record, event by event, in the order in which a record has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khronika.claims.figure import Event, Figure
from khronika.reconciling.events.happenings import Happening, in_order, rank
from khronika.reconciling.events.timeline import Entry, order, timeline
from khronika.reconciling.figures.figures import figures
from khronika.reconciling.figures.policy import Policy
from khronika.reconciling.growing.gatherings import Gatherings
from khronika.reconciling.growing.listed import Listed
from khronika.reconciling.lineage.origins import Origin

# A whole and its parts, in that order, by the rank of the whole.
Rank = tuple[tuple[int, date, str], bool, tuple[int, date, str]]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its figures and its entries."""

    rank: Rank
    event: Event
    figures: tuple[Figure, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What figures need beside the events: origins, accepted claims, names of documents, the policy."""

    origins: Mapping[str, Origin]
    accepted: Collection[str]
    names: Mapping[str, str]
    policy: Policy


class Counts:
    """The figures of the events so far."""

    def __init__(self, known: Known, gatherings: Gatherings) -> None:
        self._known, self._gatherings = known, gatherings
        self._events_of = dict[
            str, list[str]
        ]()  # of each family: a group that is a part of none, with its parts
        self._family_of = dict[str, str]()  # of each group
        self._parts = dict[str, set[str]]()  # the groups that are parts of a group
        told = self._told = dict[str, _Told]()
        self._events = Listed[Event](lambda event: told[event.id].rank)
        self._figures = Listed[Figure](lambda figure: told[figure.event].rank)
        self._timeline = Listed[Entry](order)
        self._part_claims = defaultdict[str, set[str]](
            set
        )  # the claims of parts, by the claim of their whole

    def events(self) -> tuple[Event, ...]:
        """All events in their order."""
        return self._events.all()

    def figures(self) -> tuple[Figure, ...]:
        """All figures in the order of their events."""
        return self._figures.all()

    def timeline(self) -> tuple[Entry, ...]:
        """All entries by their days."""
        return self._timeline.all()

    def change(self, groups: Iterable[str]) -> None:
        """Counts again what these groups, gone or there, are part of."""
        families = self._closed(groups)
        for family in families:
            for event in self._events_of.pop(family, ()):
                self._take_out(event)
        found = list[Happening]()
        for family in sorted(families):
            happened = list(self._happenings(family))
            self._events_of[family] = [h.event.id for h in happened]
            found += happened
        for told in self._count(list(in_order(found))):
            self._put_in(told)

    def _count(self, ordered: Sequence[Happening]) -> Iterator[_Told]:
        known = self._known
        made = figures(ordered, known.origins, known.accepted, known.names, known.policy)
        of_event, entries = defaultdict[str, list[Figure]](list), defaultdict[str, list[Entry]](list)
        for figure in made:
            of_event[figure.event].append(figure)
        for entry in timeline(ordered, made):
            entries[entry.event].append(entry)
        ranks = {h.event.id: rank(h) for h in ordered}
        for event in (h.event for h in ordered):
            place = (ranks[event.part_of or event.id], event.part_of is not None, ranks[event.id])
            yield _Told(place, event, tuple(of_event[event.id]), tuple(entries[event.id]))

    def _happenings(self, family: str) -> Iterator[Happening]:
        """The events of a group that is a part of none, and of its parts."""
        if family not in self._gatherings.parents:
            for group in (family, *sorted(self._parts.get(family, ()))):
                yield from self._gatherings.happenings.get(group, ())

    def _closed(self, groups: Iterable[str]) -> set[str]:
        """The families that these groups were or are in, with those to which claims of parts bind them."""
        families, seen, waiting = set[str](), set[str](), list(groups)
        while waiting:
            group = waiting.pop()
            if group in seen:
                continue
            seen.add(group)
            for family in self._families(group) - families:
                families.add(family)
                waiting += [family, *self._parts.get(family, ())]
            waiting += self._bound(group)
        for family in families:
            parents = self._gatherings.parents
            left = {g for g in self._parts.pop(family, ()) if parents.get(g) == family}
            if left:
                self._parts[family] = left
        return families

    def _families(self, group: str) -> set[str]:
        """The family in which a group was counted last, and the one to which it belongs now."""
        found = {self._family_of.pop(group, group)}
        if group in self._gatherings.happenings:
            now = self._gatherings.parents.get(group, group)
            self._family_of[group] = now
            found.add(now)
            if now != group:
                self._parts.setdefault(now, set()).add(group)
        return found

    def _bound(self, group: str) -> Iterator[str]:
        """The groups that hold wholes of this one's parts, and parts of its wholes, by the words of their claims."""
        for happening in self._gatherings.happenings.get(group, ()):
            for one in (t.claim for cell in happening.cells for t in cell.told):
                whole = one.scope.part_of if one.scope else None
                if whole:
                    self._part_claims[whole].add(one.id)
                    yield from self._gatherings.groups_of_claim(whole)
                for part in self._part_claims.get(one.id, ()):
                    yield from self._gatherings.groups_of_claim(part)

    def _take_out(self, event: str) -> None:
        told = self._told[event]
        self._events.take(told.rank, 1)
        self._figures.take(told.rank, len(told.figures))
        for entry in told.entries:
            self._timeline.take(order(entry), 1)
        del self._told[event]

    def _put_in(self, told: _Told) -> None:
        self._told[told.event.id] = told
        self._events.put(told.event)
        self._figures.put(*told.figures)
        for entry in told.entries:
            self._timeline.put(entry)
