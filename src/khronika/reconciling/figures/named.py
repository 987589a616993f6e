"""People whom the claims name: each counted once, a floor of its own beside the numbers that sources give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from khronika.reconciling.events.persons import personal_name
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.statements import silenced
from khronika.reconciling.lineage.voices import voices


def named(told: Iterable[Told]) -> int:
    """How many people these claims name as those who suffered or were helped, spellings of one name counted once."""
    found = [
        name for t in told if not silenced(t) and _one_person(t) and (name := personal_name(t.claim.victims))
    ]
    one = voices(found)
    return len({one.of(name) for name in found})


# 'a 34-year-old man', '34-летний', 'de 34 años', 'âgé de 34 ans': an age tells a person from others of one page.
_AGE = re.compile(
    r"\b(\d{1,3})(?:[- ]year[- ]old|[- ]?летн|\s+años|\s+ans\b|\s+лет\b|\s+года?\b)", re.IGNORECASE
)


def told_apart(told: Iterable[Told]) -> int:
    """How many people these claims tell apart, by their names or, in one document, by their ages."""
    every = [t for t in told if not silenced(t) and _one_person(t)]
    ages = defaultdict[str, set[str]](set)
    for one in every:
        if one.claim.victims and (age := _AGE.search(one.claim.victims.as_written)):
            ages[one.claim.source].add(age.group(1))
    # Pages may err by a year, so ages of two pages tell nobody apart.
    return max(named(every), max(map(len, ages.values()), default=0))


def _one_person(told: Told) -> bool:
    return told.claim.quantity is None or told.claim.quantity.high == 1
