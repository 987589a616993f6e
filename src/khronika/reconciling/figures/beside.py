"""What stands beside a figure and never shapes it: denials without a number, and the people whom claims name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from khronika.claims.claim import Modality
from khronika.claims.figure import SetAside
from khronika.reconciling.events.happenings import Happening
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.figures.named import named
from khronika.reconciling.figures.statements import silenced
from khronika.reconciling.sentences import capital, in_words, joined, said

_AGAINST = frozenset({Modality.DENIED, Modality.DISPUTED})
# What was set aside of an event where no number of its kind is left, by event and family of acts.
AsideOf = Mapping[tuple[str, str], Sequence[SetAside]]
# The claims of an event, and of the events that are parts of it, by event and family of acts.
ToldOf = Mapping[tuple[str, str], Sequence[Told]]


def told_of(found: Iterable[Happening]) -> ToldOf:
    """All claims of each event, those of its parts among them, by event and family of acts."""
    told = defaultdict[tuple[str, str], list[Told]](list)
    for happening in found:
        for event in (happening.event.id, happening.event.part_of):
            for cell in happening.cells if event else ():
                told[(event or "", cell.family)] += cell.told
    return told


def with_names(made: Iterable[Counted], told: ToldOf) -> list[Counted]:
    """The figures with the number of people whom the claims name, each counted once."""
    return [_with_names(one, told) for one in made]


def _with_names(one: Counted, told: ToldOf) -> Counted:
    whole = one.group is None and not one.running
    count = named(told[(one.figure.event, one.told[0].family)] if whole else one.told)
    if not count:
        return one
    reason = joined(" ", (one.figure.reason, capital(_named(count, one.figure.high))))
    return replace(one, figure=replace(one.figure, named=count, reason=reason))


def _named(count: int, high: int | None) -> str:
    if high is not None and count > high:
        return said(
            "{count} people are named, each counted once, more than the number given: it must be too low.",
            in_words(count),
        )
    if count == 1:
        return said("one of them is named.")
    return said("{count} of them are named, each counted once.", in_words(count))


def with_denials(made: Iterable[Counted], told: ToldOf, spare: AsideOf) -> list[Counted]:
    """The figures with the denials that give no number, and `spare`, the numbers of which none stands any more: set aside beside
    the first count of all who suffered.
    """
    found, seen = list[Counted](), set[tuple[str, str]]()
    for one in made:
        key = (one.figure.event, one.told[0].family)
        if one.group is not None or key in seen:
            found.append(one)
            continue
        seen.add(key)
        known = {s.claim for s in one.figure.set_aside}
        against = [t for t in told[key] if t.claim.modality in _AGAINST and t.claim.id not in known]
        aside = [SetAside(t.claim.id, silenced(t)) for t in against]
        known |= {one.claim for one in aside}
        aside += [other for other in spare.get(key, ()) if other.claim not in known]
        aside.sort(key=lambda a: a.claim)
        found.append(replace(one, figure=replace(one.figure, set_aside=(*one.figure.set_aside, *aside))))
    return found
