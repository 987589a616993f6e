"""Where an event happened, as its claims tell it, and how its title names the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from khronika.claims.claim import Where
from khronika.reconciling.events.cells import Cell
from khronika.reconciling.events.places import names_a_place, of_index, one_or_within, place_of, shown
from khronika.reconciling.lineage.names import is_cyrillic
from khronika.reconciling.sentences import said


def place_told(cells: Sequence[Cell]) -> Where | None:
    """The place that most claims name, however they spell it; of several as often named, the one that holds the others."""
    named = _named_places(cells)
    if not named:
        return None
    said = Counter(place_of(w)[0] for w in named)
    holding = Counter(p for w in named for p in w.within)

    def rank(w: Where) -> tuple[bool, int, int, bool, bool, int, str]:
        known, written = of_index(w), w.as_written
        place = w.place or written
        likely = (not known, -said[place_of(w)[0]], -holding[place])
        return (*likely, is_cyrillic(written), written.isupper(), len(written), written)

    return min(named, key=rank)


def title_place(cells: Sequence[Cell], where: Where | None) -> str:
    """The place as a title names it."""
    if where is None:
        return ""
    place = shown(where)
    return said("{place} and elsewhere", place) if _elsewhere_too(cells, where) else place


def _elsewhere_too(cells: Sequence[Cell], where: Where | None) -> bool:
    """Whether most claims that name a place name another one, which neither holds this nor lies in it."""
    named = _named_places(cells)
    here = place_of(where)
    return bool(here) and 2 * sum(one_or_within(place_of(w), here) for w in named) < len(named)


def _named_places(cells: Sequence[Cell]) -> list[Where]:
    told = (t.claim.where for c in cells for t in c.told if t.claim.where)
    return [w for w in told if names_a_place(w)]
