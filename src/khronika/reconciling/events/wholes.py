"""Wholes and parts: the night raid and the campaign that it began. A part is told beside its whole, within its days and place.

Only one level is kept: a whole is a part of nothing. Parts never add to their whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from khronika.reconciling.events.cells import Cell, ids_of
from khronika.reconciling.events.contradictions import elsewhere
from khronika.reconciling.events.places import within
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told
from khronika.reconciling.events.windows import WIDER, Window, days_between, hull

# In a document with very many events, so many of the widest are asked whether they hold another.
ASKED = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """The days and places of cells, for gathering. `leader` is the claim that says the place most exactly; `places` holds
    one claim for every place that is named.
    """

    window: Window | None
    leader: Told
    places: tuple[Told, ...]


def frame(cell: Cell) -> Frame:
    """The frame of one cell."""
    return _frame(cell.told)


def _frame(told: Sequence[Told]) -> Frame:
    timed = [t.window for t in told if t.window]
    leader = max(told, key=lambda t: (t.place_given, t.place_known, -len(t.place), t.claim.id))
    given = [w for w in timed if w.given]
    named = {t.place: t for t in sorted(told, key=lambda t: t.claim.id) if t.place_given and t.place}
    window = hull(given if any(not w.yearless for w in given) else timed)
    return Frame(window, leader, tuple(named[p] for p in sorted(named)))


@dataclass(frozen=True, slots=True)
class Group:
    """Cells of one event as a candidate for a whole or a part. `most` has the largest number told by family of acts."""

    id: str
    frame: Frame
    most: dict[str, int]
    sources: frozenset[str]
    harm: bool

    @property
    def days(self) -> int:
        """How long it lasted; 0 if that is not known."""
        window = self.frame.window
        bounded = window and window.starts and window.ends and not window.yearless
        return window.days + 1 if window and bounded else 0

    @property
    def width(self) -> tuple[int, int, str]:
        """The widest first: what is wider is placed before what may be its part is asked."""
        return (-self.days, -max(self.most.values(), default=0), self.id)


def group_of_cells(cells: Sequence[Cell]) -> Group:
    """The cells of one event as they are compared with those of others."""
    told = [t for c in cells for t in c.told]
    most = dict[str, int]()
    for one in told:
        most[one.family] = max(most.get(one.family, 0), one.low or one.high or 0)
    sources = frozenset(t.claim.source for t in told)
    return Group(min(ids_of(cells)), _frame(told), most, sources, all(c.kind == "harm" for c in cells))


def wholes_of(groups: Sequence[Sequence[Cell]]) -> list[int | None]:
    """For each group of cells the place, in the list, of the group that it is a part of; None for a whole."""
    found = [group_of_cells(cells) for cells in groups]
    at = {one.id: i for i, one in enumerate(found)}
    parents = list[int | None]([None] * len(groups))
    by_source = defaultdict[str, list[Group]](list)
    for one in sorted(found, key=lambda g: g.width):
        whole = whole_of(one, (w for s in one.sources for w in by_source[s][:ASKED]))
        if whole:
            parents[at[one.id]] = at[whole.id]
        else:
            for source in one.sources:
                by_source[source].append(one)
    return parents


def whole_of(one: Group, beside: Iterable[Group]) -> Group | None:
    """The narrowest of these that holds a group; None if none does."""
    return min((w for w in beside if _holds(w, one)), key=lambda w: (w.days, w.id), default=None)


def _holds(whole: Group, part: Group) -> bool:
    """Whether one event is the campaign in which the other happened: more of the same acts, more days, the same parts."""
    if not (whole.harm and part.harm and whole.days and part.days):
        return False
    if not any(whole.most.get(family, -1) > number for family, number in part.most.items()):
        return False
    towns = whole.frame.places
    if towns and any(all(elsewhere(p, q) for p in towns) for q in part.frame.places):
        return False
    one, other = whole.frame.window, part.frame.window
    if one is None or other is None or days_between(one, other):
        return False
    held = one.earliest <= other.earliest and other.latest <= one.latest
    narrower = part.days * WIDER <= whole.days
    inner, outer = part.frame.leader.place, whole.frame.leader.place
    return (
        held
        and (narrower or bool(inner and outer and within(inner, outer)))
        and whole.days <= setting("background_days")
    )
