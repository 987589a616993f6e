"""People whom the claims name: each counted once, a floor of its own beside the numbers that sources give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from khronika.reconciling.events.persons import personal_name
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.described import Description, apart, described
from khronika.reconciling.figures.statements import silenced
from khronika.reconciling.lineage.voices import voices


def named(told: Iterable[Told]) -> int:
    """How many people these claims name as those who suffered or were helped, spellings of one name counted once."""
    found = [
        name for t in told if not silenced(t) and _one_person(t) and (name := personal_name(t.claim.victims))
    ]
    one = voices(found)
    return len({one.of(name) for name in found})


def told_apart(told: Iterable[Told]) -> int:
    """How many people these claims tell apart, by their names or, in one document, by how it describes them."""
    every = [t for t in told if not silenced(t) and _one_person(t)]
    by_source = defaultdict[str, list[Description]](list)
    for one in every:
        by_source[one.claim.source].append(described(one.claim))
    # Pages may err by a year, so the descriptions of two pages tell nobody apart.
    return max(named(every), max(map(apart, by_source.values()), default=0))


def _one_person(told: Told) -> bool:
    return told.claim.quantity is None or told.claim.quantity.high == 1
