"""The timeline: what is claimed to have happened, day by day as fuzzy as it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from khronika.claims.figure import Figure
from khronika.claims.when import When
from khronika.reconciling.events.cells import Cell
from khronika.reconciling.events.happenings import Happening
from khronika.reconciling.events.places import names_a_place, shown
from khronika.reconciling.events.spans import told_when
from khronika.reconciling.events.titles import main_act, stance
from khronika.reconciling.events.voiced import most_voiced
from khronika.vocabulary import LANGUAGES, act


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of one event with its span. `when` is None for what no source dates; `figure` if it has a number."""

    event: str
    part_of: str | None
    what: str
    where: str | None
    when: When | None
    said_by: tuple[str, ...]
    claims: tuple[str, ...]
    figure: str | None = None


def timeline(found: Sequence[Happening], made: Iterable[Figure]) -> tuple[Entry, ...]:
    """The acts of all events by their first day, then their last; what has no date comes last."""
    # Parts last: a claim that counts a part, and thereby shapes its whole, is told under the part.
    ordered = sorted(made, key=lambda f: f.part_of is not None)
    by_claim: Mapping[str, Figure] = {c: f for f in ordered for c in f.claims}
    entries = [_entry(h, cell, by_claim) for h in found for cell in h.cells]
    return tuple(sorted(entries, key=order))


def _told(cell: Cell) -> str:
    """An act without a number; what nobody says to have happened is told with that."""
    label, unsaid = act(main_act(cell)).labels[LANGUAGES[0]], stance(cell)
    return f"{label} ({unsaid})" if unsaid else label


def order(entry: Entry) -> tuple[date, date, str, tuple[str, ...]]:
    """Where an entry stands: by its first day, then its last; what has no date comes last."""
    when = entry.when
    first = when.earliest or when.latest if when else None
    last = when.latest or when.earliest if when else None
    return (first or date.max, last or date.max, entry.event, entry.claims)


def _entry(happening: Happening, cell: Cell, by_claim: Mapping[str, Figure]) -> Entry:
    figure = next((by_claim[c] for c in cell.ids if c in by_claim), None)
    where = most_voiced(
        (shown(t.claim.where), t) for t in cell.told if t.claim.where and names_a_place(t.claim.where)
    )
    return Entry(
        happening.event.id,
        happening.event.part_of,
        figure.title if figure else _told(cell),
        where,
        told_when(cell.told),
        tuple(sorted({t.origin.voice for t in cell.told})),
        cell.ids,
        figure.id if figure else None,
    )
