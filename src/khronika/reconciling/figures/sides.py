"""The sides of a disagreement: who stands with whom, which side weighs most, and how far the range of all of them goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from khronika.claims.figure import Camp
from khronika.reconciling.figures.stated import Stated, counts_from_below, meet


def highest(sides: Sequence[Sequence[Stated]], tops: Sequence[int | None]) -> int | None:
    """The upper edge of a range that holds all sides. Who says 'at least 60' leaves it open, unless others count more: of
    35, 'at least 60' and 74 the last is the most that anyone says.
    """
    closed = [
        h
        for side, top in zip(sides, tops, strict=True)
        for h in ([top] if top is not None else _counts(side))
    ]
    floors_ = [s.low or 0 for side in sides for s in side if s.high is None]
    return None if not closed or any(low >= max(closed) for low in floors_) else max(closed)


def _counts(side: Iterable[Stated]) -> list[int]:
    return [s.high for s in side if s.high is not None]


def heaviest(sharp: Sequence[Stated]) -> list[Stated] | None:
    """The side on which more independent origins stand than on any other; None if there is none. Of unknown origins it is not known
    which are independent.
    """
    sides = sides_of(sharp)
    weights = _weights(sides)
    if len(sides) < 2 or weights.count(max(weights)) > 1 or not all(s.known for s in sharp):
        return None
    return sides[weights.index(max(weights))]


def latest(sharp: Sequence[Stated]) -> list[Stated] | None:
    """Of sides on which as many independent origins stand, the one whose count was told last; None if that is not known."""
    sides = sides_of(sharp)
    # Of unknown origins none weighs more than another.
    weights = _weights(sides) if all(s.known for s in sharp) else [0] * len(sides)
    heavy = [side for side, weight in zip(sides, weights, strict=True) if weight == max(weights)]
    days = [max((s.told_on for s in side if s.told_on), default=date.min) for side in heavy]
    if len(heavy) < 2 or days.count(max(days)) > 1:
        return None
    return heavy[days.index(max(days))]


def _weights(sides: Sequence[Sequence[Stated]]) -> list[int]:
    """How many independent origins stand on each side. Who gave a number of each of two sides speaks for that of the later number;
    for neither, if it is not known which was later.
    """
    said = defaultdict[str, dict[int, date]](dict)
    for at, side in enumerate(sides):
        for one in side:
            on = one.said_on or date.min
            said[one.independent][at] = max(on, said[one.independent].get(at, on))
    weights = [0] * len(sides)
    for days in said.values():
        last = [at for at, day in days.items() if day == max(days.values())]
        if len(last) == 1:
            weights[last[0]] += 1
    return weights


def sides_of(stated: Sequence[Stated]) -> list[list[Stated]]:
    """Statements sorted into sides, each of which can be true as a whole; from the lowest number to the highest.

    Who fits more than one of them takes no side: 'at least 30' is as true of 46 as of 108.
    """
    every = _sorted_out(stated)
    if len(every) < 2:
        return every
    with_all = undecided(stated)
    return _sorted_out([s for s in stated if s not in with_all]) if with_all else every


def undecided(stated: Sequence[Stated]) -> list[Stated]:
    """Those who count from below and fit more than one side of the others."""
    floors_ = [s for s in stated if counts_from_below(s)]
    if not floors_:
        return []
    sides = _sorted_out(stated)
    found = list[Stated]()
    for one in floors_:
        others = [rest for side in sides if (rest := [s for s in side if s is not one])]
        if sum(meet([*rest, one]) for rest in others) > 1:
            found.append(one)
    return found


def _sorted_out(stated: Sequence[Stated]) -> list[list[Stated]]:
    sides = list[list[Stated]]()
    for one in sorted(stated, key=lambda s: (*_edges(s), s.voice, s.claims)):
        # By rising upper edge, a side takes all that meets its first: the fewest sides possible.
        if sides and meet([*sides[-1], one]):
            sides[-1].append(one)
        else:
            sides.append([one])
    for lower, upper in pairwise(sides):
        _lean(lower, upper)
    return sides


def _lean(lower: list[Stated], upper: list[Stated]) -> None:
    """Who only says 'up to 15' stands with who counts at least 13 rather than with who says 'fewer than ten', where both may be true."""
    for one in [s for s in lower if s.low is None]:
        if len(lower) > 1 and any(s.low is not None for s in upper) and meet([*upper, one]):
            lower.remove(one)
            upper.append(one)


def camps(stated: Sequence[Stated]) -> list[Camp]:
    """The sides of a disagreement with the edges that each allows."""
    return [
        Camp(
            *_allowed(side),
            tuple(sorted({s.voice for s in side})),
            tuple(sorted(c for s in side for c in s.claims)),
        )
        for side in sides_of(stated)
    ]


def _allowed(side: Sequence[Stated]) -> tuple[int | None, int | None]:
    """The edges of a side. Beside who counts 1,030 'more than 500' opens nothing: it says the same, and less of it."""
    counted = max((s.low for s in side if s.low is not None and not counts_from_below(s)), default=0)
    telling = [s for s in side if not (counts_from_below(s) and (s.low or 0) < counted)]
    highs = [s.high for s in telling]
    return (
        min((s.low for s in telling if s.low is not None), default=None),
        None if None in highs else max(h for h in highs if h is not None),
    )


def _edges(one: Stated) -> tuple[float, int]:
    low, high = one.allows
    return (float("inf") if high is None else high, low)
