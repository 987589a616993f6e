"""From where a sentence looks at time, and the pieces of which its dates are made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

from khronika.claims.when import When
from khronika.reading.dates.calendar import Grain, Stretch


class Piece(NamedTuple):
    """A word, or a date found earlier, with its class and meaning."""

    letter: str
    kind: str
    value: Any
    start: int
    end: int


# A date told before, or where to ask for it: few sentences need it, and to know it those before have to be read for dates.
Before = When | Stretch | None
Previous = Before | Callable[[], Before]


# Days outside these years are nobody's, and counting from them would lead out of the calendar of Python, which has the years 1 to 9999.
_YEARS: Final = range(100, 9000)


def to_count_from(day: date | None) -> date | None:
    """A day from which others can be counted; None for one at an end of the calendar."""
    return day if day is not None and day.year in _YEARS else None


class Telling(NamedTuple):
    """From where a sentence looks at time: the day it was published, the date told before it, and whether it looks ahead."""

    anchor: date | None
    before: Previous
    future: bool
    issued: When | None = None  # the month or year of publication, where its day is not known
    past: bool = False  # a word near it is in the past tense, so that a coming date is out of the question
    olden: bool = False  # its document tells of years long before its publication, and of no later day

    @property
    def previous(self) -> Before:
        """The date told before."""
        found = self.before() if callable(self.before) else self.before
        ends = (found.earliest, found.latest) if found is not None else ()
        return found if all(day is None or day.year in _YEARS for day in ends) else None


class Pieces(tuple[Piece, ...]):
    """The pieces of one match."""

    __slots__ = ()

    def one(self, *kinds: str) -> Any:  # noqa: ANN401 - the value's type is its class's own
        """The value of the first piece of these classes, or None."""
        return next((p.value for p in self if p.kind in kinds), None)

    def all(self, *kinds: str) -> list[Any]:
        """The values of all pieces of these classes."""
        return [p.value for p in self if p.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether there is a piece of these classes."""
        return any(p.kind in kinds for p in self)

    def tight(self) -> bool:
        """Whether no space stands between the pieces."""
        return all(a.end == b.start for a, b in pairwise(self))


Rule = Callable[[Pieces, Telling], Stretch | None]
MONTHS = ("month", "maybe", "abbr", "midmonth", "unsure")
UNITS = (
    "day_unit", "daytime", "dayspan", "week_unit", "month_unit", "quarter_unit", "year_unit", "year_mark", "decade_unit",
    "numbers_of",
)  # fmt: skip
_PLURALS = ("recents", "firsts")  # adjectives in a form for many

NUMBERS = ("n", "d", "n2", "num", "a", "coll")


def direction(pieces: Pieces) -> int | None:
    """Whether words look back (-1) or ahead (1), or at now (0)."""
    value: int | None = pieces.one("last", "this", "next", "following", "ago", "later", "earlier", "back")
    return value


def unit_of(pieces: Pieces) -> Grain:
    """The unit of the calendar that is counted."""
    return Grain(str(pieces.one(*UNITS)).removesuffix("s"))


def plural(pieces: Pieces) -> bool:
    """Whether the unit is told as many: 'days', 'derniers mois'; 'сутки', of which there is no singular, is one day."""
    many = pieces.has(*_PLURALS) and not pieces.has("dayspan")
    return many or str(pieces.one(*UNITS)).endswith("s")
