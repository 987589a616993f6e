"""How much of a corpus's truth a record gives back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.reconciling.record import Record, reconcile_digests
from khronika.testing.corpora import Account, Happened


@dataclass(frozen=True, slots=True)
class Recovered:
    """Shares (0 to 1): of happenings that are one event and nothing else; of true numbers that have one figure, that this
    figure's edges hold, and that it gives exactly, or quotes where sources contradict each other.
    """

    events: float
    figures: float
    held: float
    exact: float


def record_of(accounts: Iterable[Account]) -> Record:
    """The record of a corpus."""
    told = list(accounts)
    return reconcile_digests({a.digest.source: a.digest for a in told}, [c for a in told for c in a.claims])


def recovered(record: Record, accounts: Iterable[Account], truth: Iterable[Happened]) -> Recovered:
    """What of this truth the record of these accounts gives back."""
    tells = {c.id: number for a in accounts for c, number in zip(a.claims, a.tells, strict=True)}
    figures = defaultdict[tuple[int, str], list[Figure]](list)
    for figure in record.figures:
        number = Counter(tells[c] for c in figure.claims).most_common(1)[0][0]
        figures[number, figure.act].append(figure)
    happened = list(truth)
    counts = {(h.number, act): count for h in happened for act, count in h.counts}
    alone = {key: found[0] for key, found in figures.items() if len(found) == 1 and key in counts}
    return Recovered(
        events=_whole(record, tells) / len(happened),
        figures=len(alone) / len(counts),
        held=sum(_holds(f, counts[key]) for key, f in alone.items()) / len(counts),
        exact=sum(_gives(f, counts[key]) for key, f in alone.items()) / len(counts),
    )


def _whole(record: Record, tells: Mapping[str, int]) -> int:
    """How many happenings are told by the claims of one event, which tell of nothing else. Parts count with their whole."""
    told = defaultdict[str, set[int]](set)
    for event in record.events:
        told[event.part_of or event.id] |= {tells[c] for c in event.claims}
    standing = Counter(number for numbers in told.values() for number in numbers)
    return sum(len(numbers) == 1 and standing[min(numbers)] == 1 for numbers in told.values())


def _gives(figure: Figure, count: int) -> bool:
    return figure.best == count and (figure.low == figure.high or bool(figure.camps))


def _holds(figure: Figure, count: int) -> bool:
    """Whether a true number lies within the figure's edges; of an approximate one, within what its rounding allows."""
    low, high = figure.low, figure.high
    if figure.hedge in (Hedge.ABOUT, Hedge.NEARLY) and figure.floors:
        low, high = figure.floors[0], figure.ceiling
    return (low is None or low <= count) and (high is None or count <= high)
