"""Gathering: which numbers are told of one event. A person's decision comes first, then what one document tells of one place and time.

Nothing is gathered that lies too far apart in days or stands in two towns, however many documents lie between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from khronika.claims.judgement import APART, Likeness
from khronika.reconciling.components import Components
from khronika.reconciling.events.across import is_shelf, shelves_of, told_across
from khronika.reconciling.events.cells import Cell
from khronika.reconciling.events.contradictions import elsewhere
from khronika.reconciling.events.days import gap, two_days
from khronika.reconciling.events.hits import tells_of_hits
from khronika.reconciling.events.kinds import reach
from khronika.reconciling.events.places import within
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.events.wholes import Frame
from khronika.reconciling.events.windows import Window, days_between, hull, wider
from khronika.reconciling.judging.judgements import Pair

_GATHERED = frozenset({"harm", "help"})

# Whether it is sure, by a person or by what one breath tells, and two cells by their places in the order of all.
Link = tuple[bool, int, int]


def gathered(
    found: Sequence[Cell],
    frames: Sequence[Frame],
    links: Iterable[Link],
    likenesses: Mapping[Pair, Likeness],
) -> list[list[Cell]]:
    """Cells that make one event: told in one document of one place and time, or so decided by a person."""
    joined = Components(range(len(found)))
    spans = {i: f.window for i, f in enumerate(frames)}
    places = {i: list(f.places) for i, f in enumerate(frames)}
    members = {i: set(c.ids) for i, c in enumerate(found)}
    apart = partners(likenesses, *APART)
    for decided, left, right in links:
        a, b = joined.root(left), joined.root(right)
        if a == b or _judged_apart(members[a], members[b], apart):
            continue
        both = hull(w for w in (spans[a], spans[b]) if w)
        too_wide = not found[left].running and _too_wide(both)
        if not decided and (too_wide or any(elsewhere(p, q) for p in places[a] for q in places[b])):
            continue
        root = joined.join(a, b)
        other = b if root == a else a
        spans[root] = both
        places[root] += places.pop(other)
        members[root] |= members.pop(other)
    return [[found[i] for i in sorted(group)] for group in sorted(joined.groups())]


def partners(likenesses: Mapping[Pair, Likeness], *wanted: Likeness) -> dict[str, set[str]]:
    """For each claim those with which a person judged it to be one of these."""
    found = defaultdict[str, set[str]](set)
    for (left, right), likeness in likenesses.items():
        if likeness in wanted:
            found[left].add(right)
            found[right].add(left)
    return dict(found)


def _judged_apart(a: set[str], b: set[str], apart: Mapping[str, set[str]]) -> bool:
    if not apart:
        return False
    few, many = sorted((a, b), key=len)
    return any(not apart[claim].isdisjoint(many) for claim in few if claim in apart)


def _too_wide(window: Window | None) -> bool:
    return bool(window and window.starts and window.ends and window.days > setting("background_days"))


def links(
    found: Sequence[Cell], frames: Sequence[Frame], likenesses: Mapping[Pair, Likeness]
) -> Iterator[Link]:
    """Pairs of cells that belong to one event: a person's first, then those told of one place in one document."""
    holding = {claim: i for i, cell in enumerate(found) for claim in cell.ids}
    yield from bound(found, holding, likenesses)
    by_source = defaultdict[str, list[int]](list)
    for i, cell in enumerate(found):
        for name in sorted(told_in(cell, frames[i])):
            by_source[name].append(i)
    proposed = {
        (surely, indices[a], indices[b])
        for name, indices in by_source.items()
        for surely, a, b in told_of_one(name, [found[i] for i in indices], [frames[i] for i in indices])
    }
    yield from in_order(proposed)


def told_in(cell: Cell, frame: Frame) -> frozenset[str]:
    """The documents that tell of a cell, and the shelves on which it stands beside what others tell of its town and day."""
    return shelves_of(cell, frame) | {t.claim.source for t in cell.told}


def told_of_one(name: str, cells: Sequence[Cell], frames: Sequence[Frame]) -> Iterator[Link]:
    """The pairs of one document's or one shelf's cells that are of one event, by their places in the list."""
    return told_across(cells, frames) if is_shelf(name) else told_together(name, cells, frames)


def in_order(proposed: Iterable[Link]) -> list[Link]:
    """What one breath tells before what one document tells of one place and time: nothing weaker may stand in its way."""
    return sorted(proposed, key=lambda link: (not link[0], *link[1:]))


def bound(
    found: Sequence[Cell], holding: Mapping[str, int], likenesses: Mapping[Pair, Likeness]
) -> Iterator[Link]:
    """What a person decided to be one event, then the parts that a document names. `holding` has the cell of each claim."""
    for (left, right), likeness in sorted(likenesses.items()):
        if likeness is Likeness.SAME and left in holding and right in holding:
            yield True, holding[left], holding[right]
    yield from _parts_named(found, holding)


def told_together(source: str, cells: Sequence[Cell], frames: Sequence[Frame]) -> Iterator[Link]:
    """The pairs of one document's cells that it tells of one place and time, by their places in the list.

    Those that it tells in one breath ('one dead, three hurt') first, as sure as if a person had decided; so are deaths of the wounded.
    """
    at_once = {*_in_one_breath(source, cells), *_of_their_wounds(source, cells)}
    yield from ((True, a, b) for a, b in sorted(at_once))
    for a, b in _near(range(len(cells)), frames):
        if (a, b) not in at_once and _one_event(cells[a], cells[b], frames[a], frames[b]):
            yield False, a, b


def _in_one_breath(source: str, cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    told = sorted(
        ((t, i) for i, cell in enumerate(cells) for t in cell.told if t.claim.source == source),
        key=lambda each: (each[0].claim.start, each[0].claim.end, each[0].claim.id),
    )
    for (one, a), (other, b) in pairwise(told):
        if a != b and other.claim.start <= one.claim.end + reach() and _at_once(one, other):
            yield min(a, b), max(a, b)


def _of_their_wounds(source: str, cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Who died of wounds belongs to the event in which these were suffered, however long after: by the toll that rose by it, else by
    the last count of the wounded that its document told before.
    """
    told = [(t, i) for i, cell in enumerate(cells) for t in cell.told if t.claim.source == source]
    for one, a in told:
        if not one.of_wounded or speaks(one):
            continue
        tolls = [(abs(t.claim.start - one.claim.start), t.claim.id, b) for t, b in told if t.after]
        counts = [
            (one.claim.start - t.claim.start, t.claim.id, b)
            for t, b in told
            if (t.family == "hurt" or tells_of_hits(t.claim))
            and t.claim.quantity
            and t.claim.start < one.claim.start
            and not speaks(t)
        ]
        b = min(tolls or counts, default=(0, "", a))[2]
        if a != b:
            yield min(a, b), max(a, b)


def _at_once(one: Told, other: Told) -> bool:
    """Whether two numbers of people harmed, told side by side, name no two days and no two places."""
    if not one.kind == other.kind == "harm" or one.since or other.since or speaks(one) or speaks(other):
        return False
    if one.place_given and other.place_given and elsewhere(one, other):
        return False
    if one.family == other.family and two_days(one, other):
        return False  # 'five on Monday and seven on Tuesday'
    return gap(one, other) <= int(setting("slack_days"))


def _parts_named(found: Sequence[Cell], holding: Mapping[str, int]) -> Iterator[Link]:
    """'13 people, four of them teenagers': the part belongs to the event of its whole, and so does who died of wounds.

    What befell some of them elsewhere or on another day is a happening of its own: 'of whom 41 were released on 9 June'.
    """
    for i, cell in enumerate(found):
        wholes = set[int]()
        for one in cell.told:
            whole = (one.claim.scope and one.claim.scope.part_of) or ""
            if whole in holding and not (one.out_of and _afterwards(one, whole, found[holding[whole]])):
                wholes.add(holding[whole])
        yield from ((True, i, at) for at in sorted(wholes - {i}))


def _afterwards(one: Told, whole: str, cell: Cell) -> bool:
    """Whether some of those of a whole suffered another act on another day or elsewhere."""
    if one.family == "dead":
        return False
    of = next(t for t in cell.told if t.claim.id == whole)
    placed = one.place_given and of.place_given and elsewhere(one, of)
    return placed or gap(one, of) > int(setting("slack_days"))


def _near(indices: Iterable[int], frames: Sequence[Frame]) -> Iterator[tuple[int, int]]:
    def by_time(i: int) -> tuple[date, date, int]:
        window = frames[i].window
        return (window.earliest, window.latest, i) if window else (date.max, date.max, i)

    ordered = sorted(indices, key=by_time)
    reach: int = 2 * setting("neighbours")
    for at, left in enumerate(ordered):
        for right in ordered[at + 1 : at + 1 + reach]:
            yield (left, right) if left < right else (right, left)


def _one_event(a: Cell, b: Cell, left: Frame, right: Frame) -> bool:
    if a.kind not in _GATHERED or b.kind not in _GATHERED:
        return False
    if elsewhere(left.leader, right.leader) or _of_other_breadth(left.leader, right.leader):
        return False
    if a.running != b.running:
        return a.kind == b.kind == "harm" and _from_one_day(left.window, right.window)
    if a.running:
        return a.kind == b.kind
    if left.window is None or right.window is None:
        return left.window is right.window  # neither has a time: told in one breath
    if "help" in (a.kind, b.kind) and not (left.window.ends and right.window.ends):
        return False  # help that goes on is a story of its own, whatever harm it follows
    one, other = _ended(left.window), _ended(right.window)
    if (
        _too_wide(one)
        or _too_wide(other)
        or (one.yearless and not right.window.ends)
        or (other.yearless and not left.window.ends)
    ):
        return False
    return days_between(one, other) == 0 and not _wider(one, other) and not _wider(other, one)


def _of_other_breadth(a: Told, b: Told) -> bool:
    """Whether both name their place, and one lies in the other: a town's event beside the country's count."""
    return a.place_given and b.place_given and (within(a.place, b.place) or within(b.place, a.place))


def _from_one_day(one: Window | None, other: Window | None) -> bool:
    """Whether a running total and another count begin on one day and run on: 60 detained since 2 March, one dead by the 4th."""
    if one is None or other is None or one.yearless or other.yearless or not (one.starts and other.starts):
        return False
    near = abs((one.earliest - other.earliest).days) <= int(setting("slack_days"))
    return near and not _wider(one, other) and not _wider(other, one)


def _wider(one: Window, other: Window) -> bool:
    return wider(one, other, setting("campaign_days"))


def _ended(window: Window) -> Window:
    """A span told as still open gathers what follows its start, not all that comes after."""
    if window.ends or not window.starts:
        return window
    return replace(window, latest=window.earliest + timedelta(days=setting("background_days")))
