"""Which claims are compared at all: those that share a document, a place and month, a number or a rare name.

Never all pairs: within such a block each claim meets its neighbours by time and by number, so that the work grows
with the number of claims.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from math import sqrt

from khronika.reconciling.digests import Digest
from khronika.reconciling.judgements import Pair, pair
from khronika.reconciling.likeness import setting
from khronika.reconciling.places import place_words
from khronika.reconciling.told import Told

# A window of more months than this is a background, found by its place alone.
MONTHS = 3
# Names that stand in more documents than this tell no event.
RARE = 20
# So many of a document's rarest names are asked for other documents.
ASKED = 6


class RareNames:
    """How much two documents share of the names that few documents have."""

    def __init__(self, kept: Mapping[str, Digest]) -> None:
        standing = Counter(n for one in kept.values() for n in one.names)
        # By how many documents have it, not by how large the corpus is: two accounts of one day weigh the same in any.
        self._weight = {n: 1 / sqrt(k) for n, k in standing.items()}
        self._names = {s: one.names for s, one in kept.items()}
        self._standing = standing
        self._shared = dict[Pair, float]()

    def shared(self, left: str, right: str) -> float:
        """The part (0 to 1) of the poorer document's names, by weight, that stands in the other."""
        key = pair(left, right)
        if key not in self._shared:
            a, b = self._names.get(left, frozenset()), self._names.get(right, frozenset())
            whole = min(self._sum(a), self._sum(b))
            self._shared[key] = self._sum(a & b) / whole if whole else 0.0
        return self._shared[key]

    def _sum(self, names: frozenset[str]) -> float:
        # Sorted: the sum of the same weights is the same in every run, to the last bit.
        return sum(self._weight[n] for n in sorted(names))

    def rarest(self, source: str) -> list[str]:
        """The names of a document that stand in few others."""
        names = (n for n in self._names.get(source, ()) if 1 < self._standing[n] <= RARE)
        return sorted(names, key=lambda n: (self._standing[n], n))[:ASKED]


def candidates(all_told: Mapping[str, Told], names: RareNames) -> Iterator[Pair]:
    """Pairs of claims worth comparing, each once."""
    blocks = defaultdict[Hashable, list[str]](list)
    rarest = dict[str, list[str]]()
    for claim, one in all_told.items():
        source = one.claim.source
        if source not in rarest:
            rarest[source] = names.rarest(source)
        for key in _keys(one, rarest[source]):
            blocks[key].append(claim)
    seen = set[Pair]()
    for members in blocks.values():
        for left, right in _neighbours(members, all_told):
            found = pair(left, right)
            if found not in seen:
                seen.add(found)
                yield found


def _keys(one: Told, rare: Sequence[str]) -> Iterator[Hashable]:
    act = (one.family, one.unit, one.claim.quantity is None)
    yield ("document", act, one.claim.source)
    for word in place_words(one.place):
        yield from (("place", act, word, month) for month in _months(one))
    if one.low is not None and one.low >= setting("telling_number"):
        yield ("number", act, one.low, one.high)
    yield from (("name", act, name) for name in rare)


def _months(one: Told) -> Iterable[int | None]:
    window = one.window
    if window is None or one.since or window.yearless or not (window.starts and window.ends):
        return (None,)
    first, last = _month(window.earliest), _month(window.latest)
    return (None,) if last - first > MONTHS else range(first, last + 1)


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _neighbours(members: list[str], all_told: Mapping[str, Told]) -> Iterator[Pair]:
    near: int = setting("neighbours")
    if len(members) <= 2 * near:
        yield from combinations(sorted(members), 2)
        return

    def by_time(claim: str) -> tuple[date, date, int, str]:
        window = all_told[claim].window
        days = (window.earliest, window.latest) if window else (date.max, date.max)
        return (*days, all_told[claim].low or -1, claim)

    def by_number(claim: str) -> tuple[int, date, str]:
        window = all_told[claim].window
        return (all_told[claim].low or -1, window.earliest if window else date.max, claim)

    for ordered in (sorted(members, key=by_time), sorted(members, key=by_number)):
        for i, left in enumerate(ordered):
            for right in ordered[i + 1 : i + 1 + near]:
                yield left, right
