"""What one origin says of a number, and whether several such statements can be true at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from khronika.claims.quantity import Hedge

# Hedges by which a source counts from below only.
_FROM = frozenset({Hedge.AT_LEAST, Hedge.MORE_THAN})


@dataclass(frozen=True, slots=True)
class Stated:
    """One origin's live number. `independent` is the same for origins that may be one voice.

    `allows` are the lowest and highest count that it allows by the policy.
    """

    low: int | None
    high: int | None
    hedge: Hedge
    as_written: str
    voice: str
    independent: str
    claims: tuple[str, ...]
    allows: tuple[int, int | None]
    known: bool = True
    # The day on which a count that can only grow was told: of sides equally strong, the later one is quoted.
    told_on: date | None = None
    said_on: date | None = None  # the day on which the number was told, whatever it counts
    up_to: str = (
        ""  # the day, in words, up to which it speaks, where a later day of the same number was counted
    )


def counts_from_below(one: Stated) -> bool:
    """Whether a source says 'at least' or 'over', and sets no limit."""
    return one.high is None and one.hedge in _FROM


def meet(stated: Sequence[Stated]) -> bool:
    """Whether all statements can be true at once. An approximation is no upper limit for who says 'at least' or 'over'."""
    limits = [h for s in stated if s.hedge is not Hedge.ABOUT and (h := s.allows[1]) is not None]
    if limits and max(s.allows[0] for s in stated) > min(limits):
        return False
    closed = [s.allows for s in stated if s.hedge not in _FROM]
    tops = [h for _, h in closed if h is not None]
    return not tops or max(low for low, _ in closed) <= min(tops)


def significant_digits(number: int) -> int:
    """How finely a number is told: 40 has one digit, 46 has two."""
    return len(str(number).rstrip("0"))


def sharpest_digits(stated: Iterable[Stated]) -> int:
    """How finely the finest of these numbers is told: no figure is told more finely."""
    return max((significant_digits(n) for s in stated for n in (s.low, s.high) if n is not None), default=0)
