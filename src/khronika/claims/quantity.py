"""How many, as hedged: the words and the bounds they state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Hedge(StrEnum):
    """How a source limits its own number."""

    EXACT = "exact"  # 'two': 2, 2
    ABOUT = "about"  # 'around 40': 40, 40
    NEARLY = "nearly"  # 'nearly forty': 40, 40
    AT_LEAST = "at_least"  # 'at least two': 2, open
    MORE_THAN = "more_than"  # 'over 119': 120, open
    AT_MOST = "at_most"  # 'up to 30': open, 30
    LESS_THAN = "less_than"  # 'fewer than 30': open, 29
    RANGE = "range"  # 'between 20 and 30': 20, 30
    VAGUE = "vague"  # 'dozens': 24, open; 'hundreds': 200, open


OPEN_ABOVE = frozenset({Hedge.AT_LEAST, Hedge.MORE_THAN, Hedge.VAGUE})
OPEN_BELOW = frozenset({Hedge.AT_MOST, Hedge.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a source gives it. `low` and `high` are inclusive counts; None is an open end.

    `unit` is a term of the vocabulary's units ('person', 'family', 'village', ...).
    """

    as_written: str
    low: int | None
    high: int | None
    hedge: Hedge
    unit: str = "person"

    def __post_init__(self) -> None:
        for bound in (self.low, self.high):
            if bound is not None and bound < 0:
                raise ValueError(f"a count below zero: {bound}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"bounds the wrong way round: {self.low} > {self.high}")
        if self.low is None and self.high is None:
            raise ValueError("a quantity with neither bound says nothing")
        if self.hedge in OPEN_ABOVE and self.high is not None:
            raise ValueError(f"{self.hedge} has no upper bound")
        if self.hedge in OPEN_BELOW and self.low is not None:
            raise ValueError(f"{self.hedge} has no lower bound")
