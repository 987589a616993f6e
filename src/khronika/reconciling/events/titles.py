"""Titles of events and figures, made of what is known: 'Detentions and killings, Chechnya, January 2019'."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from khronika.claims.claim import Modality
from khronika.claims.quantity import Hedge
from khronika.claims.when import When
from khronika.reconciling.events.cells import Cell
from khronika.reconciling.events.spans import day_words, span_words
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.events.voiced import most_voiced, voices_of
from khronika.reconciling.sentences import Own, capital, form, joined, listed, places, said
from khronika.vocabulary import data, units

# A title names so many acts; the rest are 'other acts'.
NAMED_ACTS = 3


@cache
def _words() -> dict[str, Any]:
    rows: dict[str, Any] = data("khronika.reconciling.events", "titles.yml")
    return rows


def event_title(cells: Sequence[Cell], when: When | None, where: str) -> str:
    """What happened, where and when, as far as it is known."""
    # What is only denied, disputed or feared names no event, unless nothing else is told; then the title says so.
    happened = [c for c in cells if not stance(c)]
    acts = _acts(happened or cells)
    parts = [capital(acts if happened else said("{stance}: {acts}", form(_stance_of(cells)), acts))]
    if where:
        parts.append(where)
    if when:
        parts.append(_days(when))
    return joined(", ", parts)


def _acts(cells: Sequence[Cell]) -> str:
    ranked = sorted(cells, key=lambda c: (-voices_of(c.told), c.ids))
    single = dict[str, bool]()
    for cell in ranked:
        term = main_act(cell)
        single[term] = single.get(term, True) and all(t.high == 1 for t in cell.told)
    nouns = [_noun(term, single=of_one) for term, of_one in single.items()]
    if len(nouns) > NAMED_ACTS:
        nouns = [*nouns[: NAMED_ACTS - 1], said("other acts")]
    return listed(nouns)


def stance(cell: Cell) -> str:
    """'denied', 'disputed' or 'possible' where none of its claims says that it happened; empty where one does."""
    return _stance_of([cell])


def _stance_of(cells: Sequence[Cell]) -> str:
    told = {t.claim.modality if speaks(t) else Modality.ASSERTED for cell in cells for t in cell.told}
    # The mildest of them: what one fears and another denies is at least possible.
    order = (Modality.ASSERTED, Modality.POSSIBLE, Modality.DISPUTED, Modality.DENIED)
    mildest = next(m for m in order if m in told)
    return "" if mildest is Modality.ASSERTED else mildest.value


def _noun(term: str, *, single: bool) -> str:
    one, many = _words()["nouns"][term]
    return said(one if single else many)


def main_act(cell: Cell) -> str:
    """The kind of act that most of its voices name; of two as often named, the first in titles.yml."""
    return most_acts([t for t in cell.told if not speaks(t)] or cell.told)


def most_acts(told: Iterable[Told]) -> str:
    """The kind of act that most of these voices name; of two as often named, the first in titles.yml.

    An act that says more of what befell the same people stands for the one that says less: seven who were shot, and who
    were wounded.
    """
    order = {term: i for i, term in enumerate(_words()["nouns"])}
    named = list(told)
    acts = {t.claim.act for t in named}
    less = {term for more in acts for term in _words()["says_more_than"].get(more, ()) if term in acts}
    return str(most_voiced(((t.claim.act, t) for t in named if t.claim.act not in less), order))


def _days(when: When) -> str:
    if when.earliest and when.latest:
        return span_words(when.earliest, when.latest)
    if when.latest:
        return said("by {day}", day_words(when.latest))
    return said("since {day}", day_words(when.earliest)) if when.earliest else when.as_written


def number_words(low: int | None, high: int | None, hedge: Hedge, vague: str) -> str:
    """'about 40', 'at least 2', 'more than 119', 'hundreds'."""
    if hedge is Hedge.RANGE and (low is None or high is None):
        hedge = Hedge.AT_LEAST if high is None else Hedge.AT_MOST
    words = str(_words()["hedges"][hedge.value])
    found = {
        "low": low,
        "high": high,
        "below": None if low is None else low - 1,
        "above": None if high is None else high + 1,
        "words": vague,
    }
    return said(words, *(value for name in places(words) if (value := found[name]) is not None))


def figure_title(number: str, term: str, unit: str, group: str | None) -> str:
    """'about 40 detained', '3 families displaced', 'at least 4 killed (children)'."""
    done = said(Own.ACT, term)
    if units()[unit].people or unit == "thing":
        title = said("{number} {act}", number, done)
    else:
        title = said("{number} {unit} {act}", number, said(Own.UNIT, unit), done)
    return said("{what} ({group})", title, form(group)) if group else title
