"""Smaller events inside a larger one: those that share nobody count together as a floor of the whole, and never add to it.

14 taken on one night in one town and 21 on another in another are 35 of the wave, whoever counts the wave. What may be of one
night, or of a town and its district, may share people, and is not put together. Nothing of a running total is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.reconciling.events.contradictions import elsewhere
from khronika.reconciling.events.places import within
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.titles import figure_title, number_words
from khronika.reconciling.events.told import Told
from khronika.reconciling.events.wholes import over_a_span
from khronika.reconciling.events.windows import days_between
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.figures.rules import floors, lower_edge
from khronika.reconciling.sentences import joined, listed, said


@dataclass(frozen=True, slots=True)
class Inside:
    """Counts of smaller events that share nobody, with what they count together: at least `low`, `floors` by so many origins each."""

    titles: tuple[str, ...]
    low: int
    floors: tuple[int, ...]


def inside(whole: Counted, parts: Iterable[Counted], enough: int) -> Inside | None:
    """What the parts of other events count together, as far as they share nobody; None where fewer than two do.

    `enough` origins confirm each of them, as they confirm the whole.
    """
    if whole.running:
        return None
    others = (p for p in parts if p.figure.event != whole.figure.event and not p.running and p.figure.low)
    # What nobody knows the origin of says nothing of a whole whose origin is known.
    heard = (p for p in others if any(s.known or not whole.figure.independent for s in p.stated))
    mine = [p for p in heard if _held_by_scope(whole, p)]
    chosen = list[Counted]()
    for one in sorted(mine, key=lambda p: (-(p.figure.low or 0), p.figure.id)):
        if all(_share_nobody(one, other) for other in chosen):
            chosen.append(one)
    if len(chosen) < 2:
        return None
    enough = min(enough, max(1, whole.figure.independent))
    spoken = [[s for s in p.stated if s.known or not whole.figure.independent] for p in chosen]
    together = sum(lower_edge(stated, enough) or 0 for stated in spoken)
    ranked = [floors(stated) for stated in spoken]
    by_origins = tuple(map(sum, zip(*ranked, strict=False)))
    return Inside(tuple(sorted(p.figure.title for p in chosen)), together, by_origins)


def _held_by_scope(whole: Counted, part: Counted) -> bool:
    """Whether a whole counts over a span, or over a place that holds every place of a part: a killing spree of one day, of which
    one page names this town and another that one, is no sum of its towns.
    """
    if any(over_a_span(t) for t in whole.told):
        return True
    wide = [t.place for t in whole.told if t.place_given]
    inner = [t.place for t in part.told if t.place_given]
    return bool(wide and inner) and all(within(i, o) for i in inner for o in wide)


def _share_nobody(a: Counted, b: Counted) -> bool:
    """Whether two counts are of days or of towns that certainly differ."""
    return _always(a.told, b.told, _other_days) or _always(a.told, b.told, _other_towns)


# Days and places that a claim only takes from the story around it may be another happening's.
def _always(a: Sequence[Told], b: Sequence[Told], differ: Callable[[Told, Told], bool]) -> bool:
    return all(differ(p, q) for p in a for q in b)


def _other_days(a: Told, b: Told) -> bool:
    one, other = a.window, b.window
    if one is None or other is None or not (one.given and other.given):
        return False
    return days_between(one, other) > int(setting("slack_days"))


def _other_towns(a: Told, b: Told) -> bool:
    return a.place_given and b.place_given and elsewhere(a, b)


def lifted(figure: Figure, of: Counted, found: Inside | None) -> Figure:
    """A figure that says what its parts count together, and is no lower than that."""
    if found is None or figure.rule == "camps":
        return figure
    told = said(
        "Smaller events inside it that share nobody count at least {low:,} together: {parts}.",
        found.low,
        listed(found.titles),
    )
    figure = replace(figure, reason=joined(" ", (figure.reason, told)))
    if figure.high is not None and found.low > figure.high:
        wrong = said("That is more than the whole: one of the numbers must be wrong.")
        return replace(figure, reason=joined(" ", (figure.reason, wrong)))
    ranked = (*found.floors, *(0 for _ in figure.floors))
    figure = replace(figure, floors=tuple(map(max, figure.floors, ranked)))
    if found.low <= (figure.low or 0):
        return figure
    hedge = Hedge.AT_LEAST if figure.high is None else Hedge.RANGE if found.low < figure.high else Hedge.EXACT
    words = number_words(found.low, figure.high, hedge, "")
    return replace(
        figure,
        low=found.low,
        best=max(figure.best or 0, found.low),
        hedge=hedge,
        title=figure_title(words, figure.act, of.unit, of.group),
    )
