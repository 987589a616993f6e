"""What several documents tell of one happening, each of other people in it: '12 men' here, 'nine women' there, '40 people' elsewhere.

Such numbers are never one, so no likeness joins them. They are of one event where all are told of one town and one day, each in
its own words, and where only one count of each kind of people may be meant; so is who denies that anybody suffered there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from khronika.reconciling.components import Components
from khronika.reconciling.events.cells import Cell
from khronika.reconciling.events.contradictions import elsewhere
from khronika.reconciling.events.kinds import kind_of, sides
from khronika.reconciling.events.places import bare, is_country, one_name
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, denies_all, speaks
from khronika.reconciling.events.wholes import Frame
from khronika.reconciling.events.windows import Window, days_between

# What a shelf's name begins with that holds what several documents tell; others are named by their document.
_SHELF = "told of "


def shelves_of(cell: Cell, frame: Frame) -> frozenset[str]:
    """Where a cell is found by what other documents tell of its town and day; nowhere if it names none of its own."""
    window = _days_of(cell, frame)
    if window is None:
        return frozenset()
    place = bare(frame.leader.place[0])
    return frozenset(
        f"{_SHELF}{place} {day}" for day in range(window.earliest.toordinal(), window.latest.toordinal() + 1)
    )


def is_shelf(name: str) -> bool:
    """Whether this names such a shelf, and no document."""
    return name.startswith(_SHELF)


def _days_of(cell: Cell, frame: Frame) -> Window | None:
    """The days of a count of people harmed in one town, where both are told and not taken from elsewhere in the story."""
    if cell.kind != "harm" or cell.running or len(frame.places) != 1:
        return None
    window, place = frame.window, frame.places[0]
    if window is None or not window.given or window.yearless or not (window.starts and window.ends):
        return None
    narrow = window.days <= int(setting("slack_days"))
    return window if narrow and not is_country(place.place, known=place.place_known) else None


def told_across(cells: Sequence[Cell], frames: Sequence[Frame]) -> Iterator[tuple[bool, int, int]]:
    """The pairs of one shelf's cells that are of one event, by their places in the list."""
    scopes = [_scope(cell) for cell in cells]
    for at, scope in enumerate(scopes):
        if scope is None or scope == "":
            continue
        beside = [
            i
            for i in range(len(cells))
            if i != at and _one_day_and_town(cells[at], cells[i], frames[at], frames[i])
        ]
        found = _denied(at, cells, beside) if scope == _NOBODY else _other_people(at, cells, scopes, beside)
        yield from ((False, min(at, i), max(at, i)) for i in found)


# Who says that nobody was hurt speaks of the happening in which others tell of the dead; of arrests he says nothing.
_OF_ONE_BLOW = frozenset({"dead", "hurt"})
# The scope of a cell that only denies; of one of people at large it is empty, and None where it is of no interest here.
_NOBODY = "nobody"


def _scope(cell: Cell) -> str | None:
    """Of what kind of people a cell counts."""
    counted = [t for t in cell.told if t.claim.quantity is not None and not speaks(t)]
    if not counted:
        return _NOBODY if all(denies_all(t) for t in cell.told) else None
    if any(t.others or t.partial or t.toll for t in counted):
        return None
    kinds = {kind_of(t.claim.victims, t.group) or "" for t in counted}
    kind = kinds.pop() if len(kinds) == 1 else ""
    # Who was on the other side may be counted with the victims or not: of one event they are by what one document tells.
    return None if kind in sides() else kind


def _one_day_and_town(a: Cell, b: Cell, left: Frame, right: Frame) -> bool:
    if left.window is None or right.window is None or days_between(left.window, right.window):
        return False
    one, other = left.places[0], right.places[0]
    if not one_name(one.place[0], other.place[0]) or elsewhere(one, other):
        return False
    return {t.claim.source for t in a.told}.isdisjoint(t.claim.source for t in b.told)


def _other_people(
    at: int, cells: Sequence[Cell], scopes: Sequence[str | None], beside: Iterable[int]
) -> Iterator[int]:
    """The counts of all, and of each other kind of people, where there is one of them and no other may be meant."""
    one, kind = cells[at], scopes[at]
    same = [i for i in beside if _one_kind_of_act(one.told[0], cells[i].told[0])]
    by_kind = dict[str, list[int]]()
    for i in same:
        if (scope := scopes[i]) is not None and scope != _NOBODY:
            by_kind.setdefault(scope, []).append(i)
    if kind in by_kind:
        return  # another count of such people, held to be another: which of the two it is of is not known
    for other, found in sorted(by_kind.items()):
        fits = other != "" or _holds(cells[found[0]], one)
        if len(found) == 1 and fits:
            yield found[0]


def _one_kind_of_act(a: Told, b: Told) -> bool:
    apart = [*sorted((a.claim.act, b.claim.act))] in setting("acts_apart")
    return (a.family, a.unit) == (b.family, b.unit) and not apart


def _holds(whole: Cell, part: Cell) -> bool:
    """Whether a count of all is no smaller than a count of some of them."""
    tops = [t.high for t in _counted(whole)]
    if None in tops:
        return True
    return max((t for t in tops if t is not None), default=0) >= max(
        (t.low or 0 for t in _counted(part)), default=0
    )


def _counted(cell: Cell) -> list[Told]:
    return [t for t in cell.told if t.claim.quantity is not None and not speaks(t)]


def _denied(at: int, cells: Sequence[Cell], beside: Sequence[int]) -> Iterator[int]:
    """The first count of what happened there on that day, where the documents that tell of it tell of one happening."""
    told = [i for i in beside if _counted(cells[i]) and cells[i].family in _OF_ONE_BLOW]
    if told and cells[at].family in _OF_ONE_BLOW and _one_story([cells[i] for i in told]):
        yield told[0]


def _one_story(cells: Sequence[Cell]) -> bool:
    """Whether each of these cells shares a document with another, and all hang together so."""
    joined = Components(range(len(cells)))
    by_source = dict[str, list[int]]()
    for i, cell in enumerate(cells):
        for source in {t.claim.source for t in cell.told}:
            by_source.setdefault(source, []).append(i)
    for of_source in by_source.values():
        for a, b in pairwise(of_source):
            joined.join(a, b)
    return len({joined.root(i) for i in range(len(cells))}) == 1
