"""How the counts of parts and wholes bear on each other: parts never add to their whole, but a whole is no smaller.

    nested       children in all, district in city, 'of whom', 'including', also of another act ('67 held, of whom 41 were released') as
                 long as no more are counted than there are of these, and the dead and the injured in all who were hit, where they
                 are together as many (borne_out.py): the whole is at least what its part is at least.
    sum_of_parts Parts of which no one belongs to two, told side by side by one source ('nine women and five men'): their
                 edges add, lower to lower and upper to upper. A sum is told no finer than its roughest part.
    inside       Smaller events of other days or other towns than each other, within a larger one: it is no smaller than their
                 sum (inside.py), and they never add to it.
    overlap      Parts told side by side that may share people ('nine women and four journalists'): from the largest of
                 them to the sum of all, and said to be so.

A running total is a part or a whole of running totals only; it never adds to the count of an incident.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.reconciling.events.kinds import sides
from khronika.reconciling.events.titles import figure_title, number_words
from khronika.reconciling.events.told import Told, side_by_side
from khronika.reconciling.figures.borne_out import all_hit_with
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.figures.inside import inside, lifted
from khronika.reconciling.figures.rules import floors, lower_edge
from khronika.reconciling.figures.singly import kind_of_act
from khronika.reconciling.sentences import joined, listed, said
from khronika.vocabulary import data


@dataclass(frozen=True, slots=True)
class Together:
    """The sum of parts told side by side, their figures' ids, and whether everyone belongs to one of the parts."""

    total: Counted
    parts: frozenset[str]
    of_all: bool


def of_same_people(whole: Counted, together: Together) -> bool:
    """Whether a figure counts all of the people of a sum, and the two can both be true."""
    one, other = whole.figure, together.total.figure
    if one.id in together.parts or not together.of_all or not _holds_sum(whole, together.total):
        return False
    return other.high is None or (one.low or 0) <= other.high


def scoped(
    made: Sequence[Counted], parents: Mapping[str, str | None], sums: Sequence[Together], enough: int
) -> tuple[Figure, ...]:
    """The figures with their wholes named, and no whole below its parts.

    `parents` gives the event that holds an event. A sum of parts becomes a figure where no figure counts the whole.
    `enough` origins confirm a figure.
    """
    own, stands_in = list[Counted](), dict[str, list[Counted]]()
    wholes = dict[str, str]()
    in_event = _by_event(made)
    for each in sums:
        near = in_event[each.total.figure.event]
        whole = next(
            (w for w in near if w.figure.id not in each.parts and _holds_sum(w, each.total)), each.total
        )
        if whole is each.total:
            own.append(each.total)
        else:
            stands_in.setdefault(whole.figure.id, []).append(each.total)
        wholes.update(dict.fromkeys(each.parts, whole.figure.id))
    _find_wholes([*made, *own], parents, wholes)
    below = defaultdict[str, list[Counted]](list, {k: list(v) for k, v in stands_in.items()})
    for one in made:
        for above in _above(one.figure.id, wholes):
            below[above].append(one)
    direct = defaultdict[str, list[Counted]](list)
    for one in (c for c in made if c.figure.id in wholes):
        direct[wholes[one.figure.id]].append(one)
    return tuple(
        replace(
            lifted(
                _lifted(one, below[one.figure.id], enough),
                one,
                inside(one, direct.get(one.figure.id, ()), enough),
            ),
            part_of=wholes.get(one.figure.id),
        )
        for one in _wholes_first(made, own, wholes)
    )


def _by_event(made: Iterable[Counted]) -> defaultdict[str, list[Counted]]:
    found = defaultdict[str, list[Counted]](list)
    for one in made:
        found[one.figure.event].append(one)
    return found


def _wholes_first(
    made: Sequence[Counted], own: Sequence[Counted], wholes: Mapping[str, str]
) -> Iterator[Counted]:
    """Each whole of an event, and each sum, stands before the first of its parts."""
    sums = {one.figure.id for one in own}
    waiting = {one.figure.id: one for one in (*made, *own)}
    for one in made:
        # From the part to its whole and the whole of that, then told from the widest down.
        above = [waiting.get(w) for w in _above(one.figure.id, wholes)]
        for each in (*reversed(above), waiting.get(one.figure.id)):
            if each and (each.figure.id in sums or each.figure.event == one.figure.event):
                del waiting[each.figure.id]
                yield each


def _holds_sum(whole: Counted, total: Counted) -> bool:
    one, other = whole.figure, total.figure
    alike = (one.event, one.act, whole.unit, whole.group) == (other.event, other.act, total.unit, None)
    return alike and _as_large(whole, total)


def _above(figure: str, wholes: Mapping[str, str]) -> Iterator[str]:
    """The whole of a figure, the whole of that, and so on."""
    seen = {figure}
    while (figure := wholes.get(figure, "")) and figure not in seen:
        seen.add(figure)
        yield figure


def _find_wholes(made: Sequence[Counted], parents: Mapping[str, str | None], found: dict[str, str]) -> None:
    """Adds the whole of each further part: by its claims' own words, its group, the order of acts, or its event's."""
    holding = _holding(made)
    in_event = _by_event(made)
    for one in (c for c in made if c.figure.id not in found):
        near, parent = in_event[one.figure.event], parents.get(one.figure.event)
        whole = (
            _by_words(one, holding)
            or next((w.figure.id for w in near if _holds(w, one)), None)
            or all_hit_with(one, near)
            or next((w.figure.id for w in in_event.get(parent or "", ()) if _holds_event(w, one)), None)
        )
        if whole and one.figure.id not in _above(whole, found):
            found[one.figure.id] = whole


def _holding(made: Iterable[Counted]) -> dict[str, Counted]:
    """The first figure that weighs each claim. Who died of those who were hit is none of the survivors."""
    found = dict[str, Counted]()
    for one in made:
        for told in one.told if one.figure.rule != "survivors" else ():
            found.setdefault(told.claim.id, one)
    return found


def _by_words(one: Counted, holding: Mapping[str, Counted]) -> str | None:
    """The whole that its claims name: 'of whom', 'including'."""
    for told in one.told:
        whole = holding.get((told.claim.scope and told.claim.scope.part_of) or "")
        if whole is None or whole.figure.id == one.figure.id:
            continue
        if not told.out_of or _all_out_of(whole, one, told):
            return whole.figure.id
    return None


def _all_out_of(whole: Counted, one: Counted, told: Told) -> bool:
    """Whether all whom a figure counts may be of those who suffered another act, as one of its claims says: 'of whom 41 were released'.

    Others may have been released besides: where sources count more than there are of these, or contradict each other, it is not so.
    """
    spoken = told.claim.id in one.figure.claims and one.figure.rule != "camps"
    return spoken and _as_large(whole, one)


def _holds(whole: Counted, part: Counted) -> bool:
    if whole is part or not _as_large(whole, part):
        return False
    if whole.figure.act == part.figure.act and whole.group is None and part.group:
        return part.group not in sides()  # whether the victims hold officers or attackers, only words tell
    after: Mapping[str, str] = data("khronika.reconciling.events", "parts.yml")["acts"]
    return after.get(part.figure.act) == whole.figure.act and _one_document(whole, part)


def _holds_event(whole: Counted, part: Counted) -> bool:
    """Whether the larger event's count of the same act and people holds the smaller event's."""
    one, other = kind_of_act(whole.figure.act), kind_of_act(part.figure.act)
    same = (one, whole.unit) == (other, part.unit)  # who died of wounds is one of those killed
    held = whole.group == part.group or (whole.group is None and part.group not in sides())
    return same and held and _as_large(whole, part)


def _as_large(whole: Counted, part: Counted) -> bool:
    high = whole.figure.high
    return whole.running == part.running and (high is None or high >= (part.figure.low or 0))


def _one_document(a: Counted, b: Counted) -> bool:
    return not {t.claim.source for t in a.told}.isdisjoint(t.claim.source for t in b.told)


def beside(a: Counted, b: Counted) -> bool:
    """Whether one source tells two counts of two groups side by side, so that neither is a part of the other; others than those
    of a group ('two children and four other people') are such a group, too.
    """
    if a.group == b.group:
        return False
    spans = defaultdict[str, list[Told]](list)
    for one in b.told:
        spans[one.claim.source].append(one)
    return any(
        side_by_side(p, q) and (p.group or p.others) and (q.group or q.others)
        for p in a.told
        for q in spans[p.claim.source]
    )


def _lifted(whole: Counted, parts: Iterable[Counted], enough: int) -> Figure:
    """The figure with its lower edge where its parts put it: as many origins must stand behind it as behind the figure."""
    figure = whole.figure
    under = [p for p in parts if p.figure.low]
    if not under or figure.rule == "camps":
        return figure
    stated = [*whole.stated, *(s for p in under for s in p.stated if s.known or not figure.independent)]
    enough = min(enough, max(1, figure.independent))
    ranked = floors(stated)[: len(figure.floors)]
    figure = replace(figure, floors=tuple(max(p) for p in zip(figure.floors, ranked, strict=True)))
    low = lower_edge(stated, enough)
    if low is None or low <= (figure.low or 0):
        return figure
    if figure.high is not None and low > figure.high:
        more = said(
            "A part of it is counted as {low:,}, more than the whole: one of the two numbers must be wrong.",
            low,
        )
        return replace(figure, reason=joined(" ", (figure.reason, more)))
    hedge = Hedge.AT_LEAST if figure.high is None else Hedge.RANGE if low < figure.high else Hedge.EXACT
    part = listed(sorted({p.figure.title for p in under if (p.figure.low or 0) >= low}))
    why = said("The count is not below {low:,}, because of its part: {parts}.", low, part)
    return replace(
        figure,
        low=low,
        best=max(figure.best or 0, low),
        hedge=hedge,
        title=figure_title(number_words(low, figure.high, hedge, ""), figure.act, whole.unit, whole.group),
        reason=joined(" ", (figure.reason, why)) if part else figure.reason,
    )
