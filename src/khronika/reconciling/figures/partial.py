"""Counts of some of those who suffered, in documents that do not count them all: 'Four of those killed have been named'.

Law: such a count bounds the whole from below and does nothing else. It supersedes and closes no count of all, and where all are
counted as no fewer it says nothing that these do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.reasons import named
from khronika.reconciling.sentences import listed, said


def within(wholes: Sequence[Told], parts: Iterable[Told]) -> list[Told]:
    """The counts of some that say nothing beside these counts of all; an unknown origin's count of all silences no known one."""
    return [
        p
        for p in parts
        if any((w.low or 0) >= (p.low or 0) and (w.origin.known or not p.origin.known) for w in wholes)
    ]


def beside(parts: Iterable[Told]) -> tuple[str, ...]:
    """What a reader must know of a number beside which some of the people are counted."""
    who = sorted({named(p.origin.label) for p in parts})
    return tuple(said("{who} counts only some of them here, not all.", one) for one in who)


def bounds(standing: Iterable[Told]) -> tuple[str, ...]:
    """What a reader must know of a number that rests on counts of some."""
    who = sorted({named(t.origin.label) for t in standing if t.partial})
    if not who:
        return ()
    return (said("Only some of them are counted by {who}: there may be more.", listed(who)),)


def of_some(one: Told) -> str:
    """Why a count of some with no lower edge says nothing of all: 'up to four of those killed'."""
    return said("told by {who} of some of them only, and not how many at least", named(one.origin.label))
