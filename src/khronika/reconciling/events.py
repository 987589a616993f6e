"""Events: happenings made of acts. Cells of one place and time, told together, are one event; narrower ones its parts.

'Around 40 were detained, at least two killed': one wave, two numbers. The single arrest with which it began is an event
of its own, a part of the wave, and its count of one never contradicts the forty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from khronika.claims.figure import Event
from khronika.claims.judgement import APART, Likeness
from khronika.reconciling.cells import Cell, ids_of
from khronika.reconciling.components import Components
from khronika.reconciling.contradictions import elsewhere
from khronika.reconciling.judgements import Pair
from khronika.reconciling.places import within
from khronika.reconciling.spans import told_when
from khronika.reconciling.thresholds import setting
from khronika.reconciling.titles import event_title
from khronika.reconciling.told import Told
from khronika.reconciling.whereabouts import place_told, title_place
from khronika.reconciling.wholes import Frame, frame, wholes_of
from khronika.reconciling.windows import WIDER, Window, days_between, hull, wider

_GATHERED = frozenset({"harm", "help"})


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the cells that it is made of."""

    event: Event
    cells: tuple[Cell, ...]


def happenings(found: Sequence[Cell], likenesses: Mapping[Pair, Likeness]) -> tuple[Happening, ...]:
    """All events, wholes before their parts, in an order that depends on the claims alone."""
    frames = [frame(c) for c in found]
    split = split_into_events(found, frames, _links(found, frames, likenesses), likenesses)
    parents = wholes_of([cells for cells, _ in split])
    made = list[Happening]()
    for (whole, parts), above_at in zip(split, parents, strict=True):
        made += with_parts(whole, parts, None if above_at is None else event_id(ids_of(split[above_at][0])))
    return tuple(in_order(made))


def with_parts(whole: Sequence[Cell], parts: Sequence[Sequence[Cell]], above: str | None) -> list[Happening]:
    """The event of a whole and those of its parts; `above` is the id of an event that holds it."""
    first = _happening(whole, above)
    # A record has one level of parts: what is narrower than a part is another part of the same whole.
    return [first, *(_happening(part, above or first.event.id) for part in parts)]


Split = tuple[list[Cell], list[list[Cell]]]


def split_into_events(
    found: Sequence[Cell],
    frames: Sequence[Frame],
    links: Iterable[Link],
    likenesses: Mapping[Pair, Likeness],
) -> list[Split]:
    """The cells that make one event, each time with the narrower ones that are its parts."""
    same = partners(likenesses, Likeness.SAME)
    return [_apart_from_whole(gathered, same) for gathered in _gather(found, frames, links, likenesses)]


_KINDS = ("harm", "help", "inquiry")


def in_order(made: Sequence[Happening]) -> Iterator[Happening]:
    """Harm first, then help, then inquiry, each by its first day; parts follow their whole."""
    parts = defaultdict[str, list[Happening]](list)
    for one in made:
        parts[one.event.part_of or ""].append(one)
    for whole in sorted(parts.pop("", []), key=rank):
        yield whole
        yield from sorted(parts[whole.event.id], key=rank)


def rank(one: Happening) -> tuple[int, date, str]:
    """Where an event stands among wholes, or among the parts of one whole."""
    when = one.event.when
    first = (when.earliest or when.latest) if when else None
    return (min(_KINDS.index(c.kind) for c in one.cells), first or date.max, one.event.id)


def _gather(
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


# Whether a person decided it, and two cells by their places in the order of all.
Link = tuple[bool, int, int]


def _links(
    found: Sequence[Cell], frames: Sequence[Frame], likenesses: Mapping[Pair, Likeness]
) -> Iterator[Link]:
    """Pairs of cells that belong to one event: a person's first, then those told of one place in one document."""
    holding = {claim: i for i, cell in enumerate(found) for claim in cell.ids}
    yield from bound(found, holding, likenesses)
    by_source = defaultdict[str, list[int]](list)
    for i, cell in enumerate(found):
        for source in sorted({t.claim.source for t in cell.told}):
            by_source[source].append(i)
    proposed = {
        (indices[a], indices[b])
        for indices in by_source.values()
        for a, b in told_together([found[i] for i in indices], [frames[i] for i in indices])
    }
    yield from ((False, left, right) for left, right in sorted(proposed))


def bound(
    found: Sequence[Cell], holding: Mapping[str, int], likenesses: Mapping[Pair, Likeness]
) -> Iterator[Link]:
    """What a person decided to be one event, then the parts that a document names. `holding` has the cell of each claim."""
    for (left, right), likeness in sorted(likenesses.items()):
        if likeness is Likeness.SAME and left in holding and right in holding:
            yield True, holding[left], holding[right]
    yield from _parts_named(found, holding)


def told_together(cells: Sequence[Cell], frames: Sequence[Frame]) -> Iterator[tuple[int, int]]:
    """The pairs of one document's cells that tell of one place and time, by their places in the list."""
    for a, b in _near(range(len(cells)), frames):
        if _one_event(cells[a], cells[b], frames[a], frames[b]):
            yield a, b


def _parts_named(found: Sequence[Cell], holding: Mapping[str, int]) -> Iterator[Link]:
    """'13 people, four of them teenagers': the part belongs to the event of its whole."""
    for i, cell in enumerate(found):
        named = {t.claim.scope.part_of for t in cell.told if t.claim.scope and t.claim.scope.part_of}
        yield from ((True, i, holding[whole]) for whole in sorted(named) if holding.get(whole, i) != i)


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


def _apart_from_whole(
    gathered: list[Cell], same: Mapping[str, set[str]]
) -> tuple[list[Cell], list[list[Cell]]]:
    """The cells that tell of the whole, and the narrower ones by place and days; none that a person held to be the same."""
    by_family = defaultdict[str, list[Cell]](list)
    for cell in gathered:
        by_family[cell.family].append(cell)
    narrow = set[int]()
    for cells in by_family.values():
        whole = max(cells, key=_breadth)
        narrow |= {id(c) for c in cells if c is not whole and _narrower(c, whole)}
    if same and narrow:
        narrow -= _held_the_same(gathered, same)
    parts = defaultdict[tuple[str, str], list[Cell]](list)
    for cell in (c for c in gathered if id(c) in narrow):
        inner = frame(cell)
        parts[(inner.leader.place[0] if inner.leader.place else "", str(inner.window))].append(cell)
    return [c for c in gathered if id(c) not in narrow], [parts[k] for k in sorted(parts)]


def _held_the_same(gathered: Iterable[Cell], same: Mapping[str, set[str]]) -> set[int]:
    """The cells that a decision binds to another cell of their event."""
    holding = {claim: id(cell) for cell in gathered for claim in cell.ids}
    return {
        cell
        for claim, cell in holding.items()
        for partner in same.get(claim, ())
        if holding.get(partner, cell) != cell
    }


def _breadth(cell: Cell) -> tuple[int, int, tuple[str, ...]]:
    """How much a cell tells of: by its number, then by how many tell it."""
    return (max((t.low or t.high or 0 for t in cell.told), default=0), len(cell.told), cell.ids)


def _narrower(part: Cell, whole: Cell) -> bool:
    """Whether a cell is a happening of its own within the whole: a place in it, fewer days, or one person."""
    if part.told[0].group != whole.told[0].group or any(
        t.claim.scope and t.claim.scope.part_of for t in part.told
    ):
        return False
    if part.running or whole.running:
        return False
    inner, outer = frame(part), frame(whole)
    if inner.leader.place_given and outer.leader.place and within(inner.leader.place, outer.leader.place):
        return True
    if any(t.high == 1 for t in part.told):
        return True
    if (
        not (inner.window and outer.window)
        or inner.window.yearless
        or not (outer.window.starts and outer.window.ends)
    ):
        return False
    given = [t.window.days + 1 for t in part.told if t.window and t.window.given and not t.window.yearless]
    return bool(given) and min(given) * WIDER <= outer.window.days + 1


def _happening(cells: Sequence[Cell], part_of: str | None) -> Happening:
    claims = ids_of(cells)
    when, where = told_when(t for c in cells for t in c.told), place_told(cells)
    reasons = tuple(r for c in cells for r in c.reasons)
    if len(cells) > 1:
        reasons += (f"{len(cells)} acts told together, of one place and time",)
    event = Event(
        event_id(claims),
        event_title(cells, when, title_place(cells, where)),
        claims,
        when,
        where,
        part_of,
        reasons,
    )
    return Happening(event, tuple(cells))


def event_id(claims: Sequence[str]) -> str:
    """The id of the event that holds these claims: it stays when claims with higher ids join."""
    return "e-" + min(claims).removeprefix("c-")[:16]
