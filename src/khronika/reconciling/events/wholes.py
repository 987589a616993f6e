"""Wholes and parts: the night raid and the campaign that it began. A part lies within its whole's days and places.

It is told beside its whole, or by another document, where the whole is told as a total over a span or a region. Only one level
is kept: a whole is a part of nothing. Parts never add to their whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from khronika.reconciling.events.cells import Cell, ids_of
from khronika.reconciling.events.contradictions import elsewhere
from khronika.reconciling.events.places import bare, is_country, one_name, within
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.events.windows import WIDER, Window, days_between, hull
from khronika.reconciling.sentences import Form, form

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
    """Cells of one event as a candidate for a whole or a part. `most` has the largest number told by family of acts, `of_all`
    the same of people at large; `series` are the families of which a total over a span is told; `claims` are its ids.

    It is offered as a whole under the keys `offers`, and asks for one under `asks`: its documents, and places with months.
    """

    id: str
    frame: Frame
    most: Mapping[str, int]
    of_all: Mapping[str, int]
    series: frozenset[str]
    claims: tuple[str, ...]
    harm: bool
    offers: frozenset[str]
    asks: frozenset[str]

    @property
    def days(self) -> int:
        """How long it lasted; 0 if that is not known."""
        return _days(self.frame.window)

    @property
    def width(self) -> tuple[int, int, str]:
        """The widest first: what is wider is placed before what may be its part is asked."""
        return (-self.days, -max(self.most.values(), default=0), self.id)


def _days(window: Window | None) -> int:
    return window.days + 1 if window and window.starts and window.ends and not window.yearless else 0


def group_of_cells(cells: Sequence[Cell]) -> Group:
    """The cells of one event as they are compared with those of others."""
    told = [t for c in cells for t in c.told]
    counted = [t for t in told if not speaks(t)]
    framed = _frame(told)
    sources = frozenset(t.claim.source for t in told)
    harm = all(c.kind == "harm" for c in cells)
    places = [p for t in framed.places for p in t.place] if harm and _days(framed.window) else []
    return Group(
        min(ids_of(cells)),
        framed,
        _largest(told),
        _largest(t for t in counted if t.group is None),
        frozenset(t.family for t in counted if over_a_span(t)),
        ids_of(cells),
        harm,
        sources | _offered(framed) if places else sources,
        sources | _asked(framed, places) if places else sources,
    )


def _largest(told: Iterable[Told]) -> dict[str, int]:
    most = dict[str, int]()
    for one in told:
        most[one.family] = max(most.get(one.family, 0), one.low or one.high or 0)
    return most


def over_a_span(one: Told) -> bool:
    """Whether a claim tells a total over a span: 'since 3 March', 'between 1 and 18 March'; 'in March' alone may date one day vaguely."""
    if one.since is not None:
        return True
    when, window = one.claim.when, one.window
    told = (
        when is not None and window is not None and window.given and "/" in when.edtf and "?" not in when.edtf
    )
    return told and _days(window) >= int(setting("campaign_days"))


def _offered(framed: Frame) -> frozenset[str]:
    """Where a whole is found by what other documents tell of places in its own: each of its places, with each of its months."""
    if framed.window is None or framed.window.days > setting("background_days"):
        return frozenset()
    months = list(_months(framed.window))
    return frozenset(_key(t.place[0], month) for t in framed.places for month in months)


def _asked(framed: Frame, places: Iterable[str]) -> frozenset[str]:
    """Where a part looks for its whole: its places and what holds them, in the month in which it began."""
    month = next(_months(framed.window)) if framed.window else ""
    return frozenset(_key(place, month) for place in places)


def _key(place: str, month: str) -> str:
    return f"{bare(place)} {month}"


def _months(window: Window) -> Iterator[str]:
    year, month = window.earliest.year, window.earliest.month
    while (year, month) <= (window.latest.year, window.latest.month):
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


Apart = Mapping[str, AbstractSet[str]]
_NOBODY: Apart = {}


def wholes_of(groups: Sequence[Sequence[Cell]], decided: Apart = _NOBODY) -> list[tuple[int, Form] | None]:
    """For each group of cells the place, in the list, of the group that it is a part of, and why; None for a whole.

    `decided` has for each claim those from which a person held it apart: what is held apart is no part.
    """
    found = [group_of_cells(cells) for cells in groups]
    at = {one.id: i for i, one in enumerate(found)}
    parents = list[tuple[int, Form] | None]([None] * len(groups))
    offered = defaultdict[str, list[Group]](list)
    for one in sorted(found, key=lambda g: g.width):
        whole = whole_of(one, (w for k in one.asks for w in offered.get(k, ())[:ASKED]), decided)
        if whole:
            parents[at[one.id]] = at[whole.id], why_part(whole, one)
        else:
            for key in one.offers:
                offered[key].append(one)
    return parents


def whole_of(one: Group, beside: Iterable[Group], decided: Apart = _NOBODY) -> Group | None:
    """The narrowest of these that holds a group; None if none does."""
    held = (w for w in beside if _holds(w, one) and not (decided and _held_apart(w, one, decided)))
    return min(held, key=lambda w: (w.days, w.id), default=None)


def why_part(whole: Group, part: Group) -> Form:
    """Why one event is proposed as a part of another."""
    return form(
        "; ",
        form("a part of a larger event: {part} of {whole} days", part.days, whole.days),
        *_where(whole, part),
        *_numbers(whole, part),
    )


def _where(whole: Group, part: Group) -> Iterator[Form]:
    for inner, outer in ((i, o) for i in part.frame.places for o in whole.frame.places):
        if one_name(inner.place[0], outer.place[0]):
            yield form("same place: {place}", outer.place_words)
            return
        if within(inner.place, outer.place):
            yield form("{one} lies in {other}", inner.place_words, outer.place_words)
            return


def _numbers(whole: Group, part: Group) -> Iterator[Form]:
    for family in sorted(part.most):
        if 0 < part.most[family] < whole.most.get(family, 0):
            yield form("{part} of {whole}", part.most[family], whole.most[family])


def _held_apart(whole: Group, part: Group, decided: Apart) -> bool:
    return any(not decided[c].isdisjoint(whole.claims) for c in part.claims if c in decided)


def _holds(whole: Group, part: Group) -> bool:
    """Whether one event is the campaign in which the other happened: more of the same acts, more days, the same parts."""
    if not (whole.harm and part.harm and whole.days and part.days):
        return False
    one, other = whole.frame.window, part.frame.window
    if one is None or other is None or days_between(one, other) or whole.days > setting("background_days"):
        return False
    if not (one.earliest <= other.earliest and other.latest <= one.latest):
        return False
    # What one document tells beside the whole needs less to be its part than what another one tells.
    if any(" " not in key and key in whole.offers for key in part.asks):
        return _beside(whole, part)
    return _elsewhere_told(whole, part)


def _beside(whole: Group, part: Group) -> bool:
    if not any(whole.most.get(family, -1) > number for family, number in part.most.items()):
        return False
    towns = whole.frame.places
    if towns and any(all(elsewhere(p, q) for p in towns) for q in part.frame.places):
        return False
    # A whole of which some are told of one quarter has that among its places, too.
    inside = [any(within(p.place, q.place) for q in towns) for p in part.frame.places]
    return part.days * WIDER <= whole.days or (bool(inside) and all(inside))


def _elsewhere_told(whole: Group, part: Group) -> bool:
    """Whether an event lies in one of which another document tells the total over a span or a region: its places and days in the
    whole's, and no number above the whole's.
    """
    shared = [f for f, number in part.most.items() if number and f in whole.of_all]
    if not shared or any(part.most[f] >= whole.of_all[f] for f in shared):
        return False
    given = part.frame.window is not None and part.frame.window.given
    places = {t.place[0]: False for t in part.frame.places}
    for inner in part.frame.places:
        places[inner.place[0]] |= any(_lies_in(inner, outer) for outer in whole.frame.places)
    if not given or not places or not all(places.values()):
        return False
    strictly = all(any(within(i.place, o.place) for o in whole.frame.places) for i in part.frame.places)
    narrower = part.days * WIDER <= whole.days
    if not whole.series.isdisjoint(shared):
        return narrower
    # Without a span, the total of a region: many times as large as the part, and of no whole country, where much happens.
    region = strictly and not any(is_country(o.place, known=o.place_known) for o in whole.frame.places)
    return region and all(part.most[f] * int(setting("near_ratio")) <= whole.of_all[f] for f in shared)


def _lies_in(inner: Told, outer: Told) -> bool:
    return one_name(inner.place[0], outer.place[0]) or within(inner.place, outer.place)
