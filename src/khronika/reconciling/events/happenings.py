"""Events: happenings made of acts. Cells of one place and time, told together, are one event; narrower ones its parts.

'Around 40 were detained, at least two killed': one wave, two numbers. The single arrest with which it began is an event
of its own, a part of the wave, and its count of one never contradicts the forty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khronika.claims.figure import Event
from khronika.claims.judgement import APART, Likeness
from khronika.reconciling.events.cells import Cell, ids_of
from khronika.reconciling.events.gathering import Link, gathered, links, partners
from khronika.reconciling.events.places import within
from khronika.reconciling.events.spans import told_when
from khronika.reconciling.events.titles import event_title
from khronika.reconciling.events.whereabouts import place_told, title_place
from khronika.reconciling.events.wholes import Frame, frame, wholes_of
from khronika.reconciling.events.windows import WIDER
from khronika.reconciling.judging.judgements import Pair
from khronika.reconciling.sentences import Form, Sentences, form


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the cells that it is made of."""

    event: Event
    cells: tuple[Cell, ...]


def happenings(found: Sequence[Cell], likenesses: Mapping[Pair, Likeness]) -> tuple[Happening, ...]:
    """All events, wholes before their parts, in an order that depends on the claims alone."""
    frames = [frame(c) for c in found]
    split = split_into_events(found, frames, links(found, frames, likenesses), likenesses)
    parents = wholes_of([cells for cells, _ in split], partners(likenesses, *APART))
    made = list[Happening]()
    for (whole, parts), parent in zip(split, parents, strict=True):
        above = Above(event_id(ids_of(split[parent[0]][0])), parent[1]) if parent else None
        made += with_parts(whole, parts, above)
    return tuple(in_order(made))


@dataclass(frozen=True, slots=True)
class Above:
    """The event that holds another, by its id, and why."""

    event: str
    why: Form


def with_parts(
    whole: Sequence[Cell], parts: Sequence[Sequence[Cell]], above: Above | None
) -> list[Happening]:
    """The event of a whole and those of its parts; `above` is an event that holds it."""
    first = _happening(whole, above)
    # A record has one level of parts: what is narrower than a part is another part of the same whole.
    holder = Above(above.event if above else first.event.id, _NARROWER)
    return [first, *(_happening(part, holder) for part in parts)]


_NARROWER = form(
    "a part of a larger event that its document tells of: one person, fewer days, or a place in it"
)


Split = tuple[list[Cell], list[list[Cell]]]


def split_into_events(
    found: Sequence[Cell],
    frames: Sequence[Frame],
    links: Iterable[Link],
    likenesses: Mapping[Pair, Likeness],
) -> list[Split]:
    """The cells that make one event, each time with the narrower ones that are its parts."""
    same = partners(likenesses, Likeness.SAME)
    return [_apart_from_whole(cells, same) for cells in gathered(found, frames, links, likenesses)]


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


def _apart_from_whole(cells: list[Cell], same: Mapping[str, set[str]]) -> tuple[list[Cell], list[list[Cell]]]:
    """The cells that tell of the whole, and the narrower ones by place and days; none that a person held to be the same."""
    by_family = defaultdict[str, list[Cell]](list)
    for cell in cells:
        by_family[cell.family].append(cell)
    narrow = set[int]()
    for alike in by_family.values():
        whole = max(alike, key=_breadth)
        narrow |= {id(c) for c in alike if c is not whole and _narrower(c, whole)}
    if same and narrow:
        narrow -= _held_the_same(cells, same)
    parts = defaultdict[tuple[str, str], list[Cell]](list)
    for cell in (c for c in cells if id(c) in narrow):
        inner = frame(cell)
        parts[(inner.leader.place[0] if inner.leader.place else "", str(inner.window))].append(cell)
    return [c for c in cells if id(c) not in narrow], [parts[k] for k in sorted(parts)]


def _held_the_same(cells: Iterable[Cell], same: Mapping[str, set[str]]) -> set[int]:
    """The cells that a decision binds to another cell of their event."""
    holding = {claim: id(cell) for cell in cells for claim in cell.ids}
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
    if any(t.of_wounded for t in part.told):
        return True  # who died of wounds on a later day
    inner, outer = frame(part), frame(whole)
    if inner.leader.place_given and outer.leader.place and within(inner.leader.place, outer.leader.place):
        return True
    if any(t.high == 1 and not t.partial for t in part.told):
        return True
    if (
        not (inner.window and outer.window)
        or inner.window.yearless
        or not (outer.window.starts and outer.window.ends)
    ):
        return False
    given = [t.window.days + 1 for t in part.told if t.window and t.window.given and not t.window.yearless]
    return bool(given) and min(given) * WIDER <= outer.window.days + 1


def _happening(cells: Sequence[Cell], above: Above | None) -> Happening:
    claims = ids_of(cells)
    when, where = told_when(t for c in cells for t in c.told), place_told(cells)
    reasons = tuple(r for c in cells for r in c.reasons)
    if len(cells) > 1:
        reasons += (form("{count} acts told together, of one place and time", len(cells)),)
    if above:
        reasons += (above.why,)
    event = Event(
        event_id(claims),
        event_title(cells, when, title_place(cells, where)),
        claims,
        when,
        where,
        above.event if above else None,
        Sentences(reasons),
    )
    return Happening(event, tuple(cells))


def event_id(claims: Sequence[str]) -> str:
    """The id of the event that holds these claims: it stays when claims with higher ids join."""
    return "e-" + min(claims).removeprefix("c-")[:16]
