"""Figures: what may be said of each number of each event. The rules themselves stand in rules.py."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache

from khronika.claims.figure import Figure, Root, SetAside
from khronika.claims.quantity import Hedge
from khronika.reconciling.cells import Cell
from khronika.reconciling.events import Happening
from khronika.reconciling.origins import Origin, root_of
from khronika.reconciling.rules import Weighed, weigh
from khronika.reconciling.statements import Live, live, quantity_of
from khronika.reconciling.titles import figure_title, main_act, number_words
from khronika.reconciling.voiced import most_voiced, voices_of
from khronika.vocabulary import data


@cache
def _parts() -> Mapping[str, str]:
    rows: dict[str, str] = data("khronika.reconciling", "parts.yml")
    return rows


def figures(
    found: Iterable[Happening], origins: Mapping[str, Origin], accepted: Collection[str]
) -> tuple[Figure, ...]:
    """The figures of all events, in the order of the events; parts know their wholes."""
    made = list[tuple[Figure, Cell]]()
    for happening in found:
        for cell in sorted(happening.cells, key=lambda c: (-voices_of(c.told), c.ids)):
            figure = _figure(cell, happening.event.id, origins, accepted)
            if figure:
                made.append((figure, cell))
    return _with_wholes(made)


def _figure(
    cell: Cell, event: str, origins: Mapping[str, Origin], accepted: Collection[str]
) -> Figure | None:
    """The figure of one cell; None where nobody who may speak gives a number."""
    now = live(cell.told)
    if not now.stated:
        return None
    weighed = weigh(now.stated)
    said, aside = _unconfirming(now, weighed)
    ids = tuple(t.claim.id for t in now.claims if t.claim.id not in aside)
    rule = (
        "running_total" if cell.running and len(now.series) > 1 and weighed.rule != "camps" else weighed.rule
    )
    vague = next((quantity_of(t).as_written for t in now.claims if quantity_of(t).hedge is Hedge.VAGUE), "")
    term, unit = main_act(cell), _unit(cell)
    number = number_words(weighed.low, weighed.high, weighed.hedge, vague)
    return Figure(
        id="f-" + cell.ids[0].removeprefix("c-")[:16],
        event=event,
        title=figure_title(number, term, unit, cell.told[0].group),
        act=term,
        group=_group(cell),
        low=weighed.low,
        high=weighed.high,
        best=weighed.best,
        hedge=weighed.hedge,
        as_of=now.as_of,
        since=next((t.since for t in now.claims if t.since), None),
        claims=ids,
        roots=_roots(ids, origins),
        rule=rule,
        reason=". ".join((weighed.reason, *now.doubts, *said)),
        accepted=sum(i in accepted for i in ids),
        series=now.series,
        set_aside=(*now.aside, *aside.values()),
        floors=weighed.floors,
        ceiling=weighed.ceiling,
        camps=weighed.camps,
        independent=weighed.independent,
        provisional=weighed.provisional,
    )


def _unit(cell: Cell) -> str:
    return str(most_voiced((t.claim.quantity.unit, t) for t in cell.told if t.claim.quantity))


def _group(cell: Cell) -> str | None:
    """The group of the victims: the vocabulary's term if claims name one, else the one that sets them apart."""
    named = most_voiced(
        (t.claim.victims.group, t) for t in cell.told if t.claim.victims and t.claim.victims.group
    )
    return named or next((t.group for t in cell.told if t.group), None)


def _unconfirming(now: Live, weighed: Weighed) -> tuple[tuple[str, ...], dict[str, SetAside]]:
    """Numbers of unknown origin beside known ones: they confirm nothing; those that contradict are set aside."""
    if not any(s.known for s in now.stated):
        return (), {}
    said, aside = list[str](), dict[str, SetAside]()
    for one in now.stated:
        if one.known:
            continue
        outside = weighed.high is not None and one.low is not None and one.low > weighed.high
        outside = outside or (weighed.low is not None and one.high is not None and one.high < weighed.low)
        if outside:
            why = f"of unknown origin, against numbers whose origin is known: '{one.as_written}'"
            aside.update((c, SetAside(c, why)) for c in one.claims)
        else:
            said.append(f"'{one.as_written}' stands in a document of unknown origin and confirms nothing")
    return tuple(said), aside


def _roots(claims: Iterable[str], origins: Mapping[str, Origin]) -> tuple[Root, ...]:
    by_voice = dict[str, list[str]]()
    for claim in claims:
        by_voice.setdefault(origins[claim].voice, []).append(claim)
    return tuple(root_of(voice, by_voice[voice], origins) for voice in sorted(by_voice))


def _with_wholes(made: list[tuple[Figure, Cell]]) -> tuple[Figure, ...]:
    """Names for each part the figure that holds it: by its claims' own words, its group, or the order of acts."""
    holding = {claim: figure for figure, cell in made for claim in cell.ids}
    in_event = dict[str, list[tuple[Figure, Cell]]]()
    for figure, cell in made:
        in_event.setdefault(figure.event, []).append((figure, cell))
    return tuple(
        replace(figure, part_of=_whole(figure, cell, holding, in_event[figure.event]))
        for figure, cell in made
    )


def _whole(
    figure: Figure, cell: Cell, holding: Mapping[str, Figure], others: Iterable[tuple[Figure, Cell]]
) -> str | None:
    named = (t.claim.scope.part_of for t in cell.told if t.claim.scope and t.claim.scope.part_of)
    for claim in named:
        if claim in holding and holding[claim].id != figure.id:
            return holding[claim].id
    larger = [
        (f, c)
        for f, c in others
        if f.id != figure.id
        and (f.high is None or (f.high or 0) >= (figure.low or 0))
        and c.running == cell.running
    ]
    for f, c in larger:
        of_group = f.act == figure.act and cell.told[0].group and c.told[0].group is None
        after = _parts().get(figure.act) == f.act and _one_document(cell, c)
        if of_group or after:
            return f.id
    return None


def _one_document(a: Cell, b: Cell) -> bool:
    return not {t.claim.source for t in a.told}.isdisjoint(t.claim.source for t in b.told)
