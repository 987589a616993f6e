"""The events of a growing record: which cells make one, and which events are parts of others."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from khronika.claims.judgement import APART, Likeness
from khronika.reconciling.events import wholes
from khronika.reconciling.events.cells import Cell, ids_of
from khronika.reconciling.events.equal import with_equal_scopes
from khronika.reconciling.events.gathering import Link, bound, in_order, partners, told_in, told_of_one
from khronika.reconciling.events.happenings import (
    Above,
    Happening,
    Split,
    event_id,
    split_into_events,
    with_parts,
)
from khronika.reconciling.events.wholes import Frame, Group, frame, group_of_cells, whole_of, why_part
from khronika.reconciling.growing.meetings import Regrown
from khronika.reconciling.judging.judgements import Pair

# A link with the names of its cells in the place of their numbers. A cell is known by the lowest id of its claims, a group
# of cells by the lowest of its whole.
Named = tuple[bool, str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A group of cells: those of the whole and those of its parts, and the whole as it is compared with others."""

    split: Split
    group: Group

    @property
    def cells(self) -> Iterator[Cell]:
        """All of its cells."""
        yield from self.split[0]
        for part in self.split[1]:
            yield from part


class Gatherings:
    """The events of the cells so far."""

    def __init__(self, likenesses: Mapping[Pair, Likeness]) -> None:
        self.happenings = dict[str, list[Happening]]()  # of each group
        self.parents = dict[str, str]()
        self.group_of = dict[str, str]()  # of each cell
        self._likenesses = likenesses
        self._same = partners(likenesses, Likeness.SAME)
        self._cells = dict[str, Cell]()
        self._holding = dict[str, str]()  # the cell of each claim
        self._in_source = defaultdict[str, list[str]](
            list
        )  # lists: most have few, and a set of one takes thrice the room
        self._groups = dict[str, Gathered]()
        self._apart = partners(likenesses, *APART)
        self._offered = defaultdict[str, list[str]](list)  # the groups under each key: as wholes,
        self._asking = defaultdict[str, list[str]](list)  # and as what asks for one
        self._frames = dict[str, Frame]()  # of one change only
        self._links = dict[str, set[Named]]()

    def change(self, regrown: Regrown) -> set[str]:
        """Takes out cells and puts in others; the groups that are gone, new or otherwise since."""
        sources = {name for cell in (*regrown.gone, *regrown.come) for name in told_in(cell, frame(cell))}
        before = {source: self._links_of(source) for source in sorted(sources)}
        dirty = self._regroup_with(regrown.gone)
        gone = {self._take_out(cell) for cell in regrown.gone}
        for cell in regrown.come:
            self._put_in(cell)
            dirty.add(cell.ids[0])
        self._forget()
        for source, links in before.items():
            dirty |= {end for _, *ends in links ^ self._links_of(source) for end in ends}
        changed = self._regroup({cell for cell in dirty if cell in self._cells}, gone)
        self._forget()
        return changed

    def groups_of_claim(self, claim: str) -> Iterator[str]:
        """The group that holds a claim, if one does."""
        cell = self._holding.get(claim)
        if cell in self.group_of:
            yield self.group_of[cell]

    def _forget(self) -> None:
        self._frames.clear()
        self._links.clear()

    def _regroup_with(self, gone: Iterable[Cell]) -> set[str]:
        """The cells that share a group with one that goes."""
        groups = {self.group_of[cell.ids[0]] for cell in gone}
        return {cell.ids[0] for group in groups for cell in self._groups[group].cells}

    def _take_out(self, cell: Cell) -> str:
        """Takes out a cell; its group."""
        name = cell.ids[0]
        del self._cells[name]
        for source in told_in(cell, frame(cell)):
            self._in_source[source].remove(name)
            if not self._in_source[source]:
                del self._in_source[source]
        for one in cell.told:
            if self._holding.get(one.claim.id) == name:
                del self._holding[one.claim.id]
        return self.group_of.pop(name)

    def _put_in(self, cell: Cell) -> None:
        name = cell.ids[0]
        self._cells[name] = cell
        for source in told_in(cell, frame(cell)):
            self._in_source[source].append(name)
        for one in cell.told:
            self._holding[one.claim.id] = name

    def _frame(self, cell: str) -> Frame:
        if cell not in self._frames:
            self._frames[cell] = frame(self._cells[cell])
        return self._frames[cell]

    def _links_of(self, source: str) -> set[Named]:
        """The pairs of a document's cells that it tells of together."""
        if source not in self._links:
            names = sorted(self._in_source.get(source, ()))
            cells, frames = [self._cells[n] for n in names], [self._frame(n) for n in names]
            self._links[source] = {
                (surely, names[a], names[b]) for surely, a, b in told_of_one(source, cells, frames)
            }
        return self._links[source]

    def _bound(self, cell: str) -> Iterator[str]:
        """The cells that may share an event with a cell."""
        told = self._cells[cell].told
        for source in told_in(self._cells[cell], self._frame(cell)):
            for _, *ends in self._links_of(source):
                if cell in ends:
                    yield from ends
            yield from self._named_parts(source, cell)
        decided = (other for one in told for other in self._same.get(one.claim.id, ()))
        yield from (self._holding[claim] for claim in decided if claim in self._holding)
        if cell in self.group_of:
            yield from (c.ids[0] for c in self._groups[self.group_of[cell]].cells if c.ids[0] in self._cells)

    def _named_parts(self, source: str, cell: str) -> Iterator[str]:
        """The cells of a document's parts of which this one holds the whole, and of wholes of which it holds a part."""
        for name in self._in_source.get(source, ()):
            for one in self._cells[name].told:
                whole = self._holding.get(one.claim.scope.part_of or "") if one.claim.scope else None
                if whole and cell in (name, whole):
                    yield from (name, whole)

    def _regroup(self, dirty: Iterable[str], left: set[str]) -> set[str]:
        """The groups of these cells and of all bound to them, made again; `left` are groups that cells went out of."""
        found, waiting = set[str](), sorted(dirty)
        while waiting:
            cell = waiting.pop()
            if cell not in found:
                found.add(cell)
                waiting += self._bound(cell)
        names = sorted(found)
        gone = left | {self.group_of.pop(name) for name in names if name in self.group_of}
        come = list[Gathered]()
        cells, frames = [self._cells[n] for n in names], [self._frame(n) for n in names]
        for split in split_into_events(cells, frames, self._between(names), self._likenesses):
            come.append(Gathered(split, group_of_cells(split[0])))
        return self._replace(gone, come)

    def _between(self, names: Sequence[str]) -> Iterator[Link]:
        """The links among these cells, by their places in the list."""
        at = {name: i for i, name in enumerate(names)}
        cells = [self._cells[name] for name in names]
        yield from bound(
            cells, {claim: i for i, cell in enumerate(cells) for claim in cell.ids}, self._likenesses
        )
        sources = {s for name in names for s in told_in(self._cells[name], self._frame(name))}
        near = {
            (sure, at[a], at[b]) for s in sources for sure, a, b in self._links_of(s) if a in at and b in at
        }
        yield from in_order(near)

    def _replace(self, gone: Iterable[str], come: Sequence[Gathered]) -> set[str]:
        """Puts groups in the place of others, with their wholes found again."""
        before = {name: self._groups.pop(name) for name in gone if name in self._groups}
        for one in before.values():
            self._shelve(one.group, put=False)
        for one in come:
            self._groups[one.group.id] = one
            self._shelve(one.group, put=True)
            self.group_of.update((cell.ids[0], one.group.id) for cell in one.cells)
        parted = self._placed([*before.values(), *come])
        changed = {*before, *(one.group.id for one in come), *parted}
        for name in changed:
            self._tell(name)
        return changed

    def _shelve(self, one: Group, *, put: bool) -> None:
        """Puts a group where it is offered as a whole and where it asks for one, or takes it out."""
        for shelves, keys in ((self._offered, one.offers), (self._asking, one.asks)):
            for key in keys:
                if put:
                    shelves[key].append(one.id)
                else:
                    shelves[key].remove(one.id)
                    if not shelves[key]:
                        del shelves[key]

    def _placed(self, touched: Sequence[Gathered]) -> set[str]:
        """Finds the wholes of these groups, and of all for which that matters: the widest first."""
        own = {t.group.id for t in touched}
        waiting = [(self._groups[n].group.width, n) for n in own if n in self._groups]
        for gathering in touched:
            waiting += self._asking_of(gathering.group)
        heapq.heapify(waiting)
        done, changed = set[str](), set[str]()
        for gone in (name for name in own if name not in self._groups):
            self.parents.pop(gone, None)
        while waiting:
            _, name = heapq.heappop(waiting)
            if name in done:
                continue
            done.add(name)
            one = self._groups[name].group
            before, whole = self.parents.get(name), whole_of(one, self._beside(one), self._apart)
            if before == (whole.id if whole else None):
                if before in own:  # why it is a part tells of the whole as it was
                    changed.add(name)
                continue
            changed.add(name)
            self.parents.pop(name, None)
            if whole:
                self.parents[name] = whole.id
            if (before is None) != (whole is None):  # who may be a part of it is asked again
                for each in self._asking_of(one):
                    heapq.heappush(waiting, each)
        return changed

    def _asking_of(self, whole: Group) -> list[tuple[tuple[int, int, str], str]]:
        """The narrower groups that may be parts of one."""
        names = {n for key in whole.offers for n in self._asking.get(key, ())}
        found = ((self._groups[n].group.width, n) for n in names)
        return [each for each in found if each[0] > whole.width]

    def _beside(self, one: Group) -> Iterator[Group]:
        """The widest groups that are offered where it asks, are wider and parts of nothing."""
        for key in one.asks:
            others = (self._groups[n].group for n in self._offered.get(key, ()))
            wider = sorted(
                (g for g in others if g.width < one.width and g.id not in self.parents), key=lambda g: g.width
            )
            yield from wider[: wholes.ASKED]

    def _tell(self, name: str) -> None:
        """The events of a group, told again."""
        self.happenings.pop(name, None)
        if name in self._groups:
            whole, parts = self._groups[name].split
            parent = self._groups.get(self.parents.get(name, ""))
            above = None
            if parent:
                above = Above(
                    event_id(ids_of(parent.split[0])), why_part(parent.group, self._groups[name].group)
                )
            self.happenings[name] = with_equal_scopes(with_parts(whole, parts, above))
