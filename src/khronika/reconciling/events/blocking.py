"""Which claims are compared at all: those that share a document, a place and month, a number or a rare name.

Never all pairs: within such a block each claim meets its neighbours by time and by number, so that the work grows
with the number of claims. Claims are counted off once and held as numbers: a million of them fit a laptop.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import fsum, sqrt

from khronika.reconciling.events.places import place_words
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, denies_all
from khronika.reconciling.lineage.digests import Digest

# A window of more months than this is a background, found by its place alone.
MONTHS = 3
# Names that stand in more documents than this tell no event.
RARE = 20
# From so many documents on a name is common, and weighs no less in more of them.
COMMON = 64
# So many of a document's rarest names are asked for other documents.
ASKED = 6

Place = tuple[date | int | str, ...]


class RareNames:
    """How much two documents share of the names that few documents have.

    A name weighs by how many documents have it, counted in doublings up to `COMMON`: one more document seldom changes any
    weight, and never that of a name which thousands have.
    """

    def __init__(self, kept: Mapping[str, Digest]) -> None:
        self._standing = Counter(n for one in kept.values() for n in one.names)
        self._names = {s: one.names for s, one in kept.items()}
        self._whole = dict[str, float]()
        self._asked, self._answers = "", dict[str, float]()

    def shared(self, left: str, right: str) -> float:
        """The part (0 to 1) of the poorer document's names, by weight, that stands in the other."""
        if left == right:
            return 0.0
        if (
            self._asked != left
        ):  # one document after the other is asked for: the answers of the last are enough
            self._asked, self._answers = left, {}
        if right not in self._answers:
            whole = min(self._of(left), self._of(right))
            both = self._weight(self._names[left] & self._names[right]) if whole else 0.0
            self._answers[right] = both / whole if whole else 0.0
        return self._answers[right]

    def _of(self, source: str) -> float:
        if source not in self._whole:
            self._whole[source] = self._weight(self._names.get(source, ()))
        return self._whole[source]

    def _weight(self, names: Iterable[str]) -> float:
        # By how many documents have a name, not by how large the corpus is: two accounts of one day weigh the same in any.
        # fsum: the same in every run, to the last bit, in whatever order the names come.
        return fsum(1 / sqrt(_doublings(self._standing[n])) for n in names)

    def rarest(self, source: str) -> list[str]:
        """The names of a document that stand in few others."""
        names = (n for n in self._names.get(source, ()) if 1 < self._standing[n] <= RARE)
        return sorted(names, key=lambda n: (self._standing[n], n))[:ASKED]


def _doublings(count: int) -> int:
    """The largest power of two that is not above a count, and not above `COMMON`."""
    return min(COMMON, 1 << (count.bit_length() - 1))


def turns(count: int) -> bool:
    """Whether a name in so many documents weighs otherwise with one more."""
    return 0 < count < COMMON and (count + 1).bit_count() == 1


def candidates(ordered: Sequence[Told], names: RareNames) -> Iterator[tuple[int, int]]:
    """Pairs of claims worth comparing, each once and the lower number first, by their places in the order."""
    near: int = setting("neighbours")
    rows = _rows(_blocks(ordered, names), ordered)
    standing_in = _Memberships(len(ordered), rows)
    for left in range(len(ordered)):
        met = set[int]()
        for row, at in standing_in.of(left):
            members = rows[row]
            met.update(members[neighbours(at, len(members), near)])
        yield from ((left, right) for right in sorted(met) if right > left)


def neighbours(at: int, size: int, near: int) -> slice:
    """Where in a row of this size the neighbours of its member at a place stand, that member among them."""
    reach = 2 * near if size <= 2 * near else near
    return slice(max(0, at - reach), at + reach + 1)


class _Memberships:
    """In which rows, and where in them, each claim stands: flat, four bytes an entry."""

    def __init__(self, claims: int, rows: Sequence[array[int]]) -> None:
        self._from = array("I", bytes(4 * (claims + 1)))
        for members in rows:
            for one in members:
                self._from[one + 1] += 1
        for at in range(claims):
            self._from[at + 1] += self._from[at]
        filled = array("I", self._from)
        self._row = array("I", bytes(4 * self._from[-1]))
        self._at = array("I", bytes(4 * self._from[-1]))
        for number, members in enumerate(rows):
            for at, one in enumerate(members):
                self._row[filled[one]], self._at[filled[one]] = number, at
                filled[one] += 1

    def of(self, claim: int) -> Iterator[tuple[int, int]]:
        """The rows of a claim with its place in each."""
        for entry in range(self._from[claim], self._from[claim + 1]):
            yield self._row[entry], self._at[entry]


def _blocks(ordered: Sequence[Told], names: RareNames) -> list[array[int]]:
    """Claims that share a key, where at least two do. Keys are kept as checksums: two keys with one only add a comparison."""
    alone = dict[int, int]()
    blocks: dict[int, array[int]] = {}
    source, rarest = "", list[str]()
    for number, one in enumerate(ordered):
        if one.claim.source != source:
            source, rarest = one.claim.source, names.rarest(one.claim.source)
        for key in keys(one, rarest):
            if key in blocks:
                blocks[key].append(number)
            elif key in alone:
                blocks[key] = array("I", (alone.pop(key), number))
            else:
                alone[key] = number
    return [blocks[key] for key in sorted(blocks)]


def keys(one: Told, rarest: Sequence[str]) -> set[int]:
    """The checksums of what a claim is found by; `rarest` are the rare names of its document."""
    return {zlib.crc32(text.encode()) for text in _keys(one, rarest)}


def _keys(one: Told, rare: Sequence[str]) -> Iterator[str]:
    # Who denies all without a number is compared with the counts of what it denies.
    act = f"{one.family} {one.unit} {one.claim.quantity is None and not denies_all(one)}"
    yield f"document {act} {one.claim.source}"
    for word in place_words(one.place):
        yield from (f"place {act} {word} {month}" for month in _months(one))
    if one.low is not None and one.low >= setting("telling_number"):
        yield f"number {act} {one.low} {one.high}"
    if one.since:
        yield f"total {act} {one.origin.voice}"  # one organisation's running total, wherever and whenever it is told
    yield from (f"name {act} {name}" for name in rare)
    if one.person:
        yield f"person {act} {one.person}"
    if one.family in ("dead", "hurt"):  # counted or not, for who tells of one where another counts
        yield from (f"day {one.family} {word} {day}" for word in place_words(one.place) for day in _days(one))


def _days(one: Told) -> Iterable[int]:
    window = one.window
    if window is None or one.since or window.yearless or window.days > int(setting("slack_days")):
        return ()
    return range(window.earliest.toordinal(), window.latest.toordinal() + 1)


def _months(one: Told) -> Iterable[int | None]:
    window = one.window
    if one.after and window and window.ends:  # of the weeks before some of the wounded died
        last = _month(window.latest)
        return range(last - 1, last + 1)
    if one.since and one.since.earliest:
        return (None, _month(one.since.earliest))  # of the month in which it began, others count too
    if window is None or one.since or window.yearless or not (window.starts and window.ends):
        return (None,)
    first, last = _month(window.earliest), _month(window.latest)
    return (None,) if last - first > MONTHS else range(first, last + 1)


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _rows(blocks: Iterable[array[int]], ordered: Sequence[Told]) -> list[array[int]]:
    return [array("I", row) for members in blocks for row in rows_of(members, ordered)]


def rows_of(members: Sequence[int], ordered: Sequence[Told]) -> list[Sequence[int]]:
    """A block as one row where all its claims are neighbours; a large one as two, by time and by number."""
    if not is_large(len(members)):
        return [members]
    return [sorted(members, key=lambda number: order(ordered[number])) for order in ORDERS]


def is_large(members: int) -> bool:
    """Whether a block of so many claims is too large for each of them to be compared with all."""
    return members > 2 * int(setting("neighbours"))


def _by_time(one: Told) -> Place:
    window = one.window
    days = (window.earliest, window.latest) if window else (date.max, date.max)
    return (*days, one.low or -1, one.claim.source, one.claim.id)


def _by_number(one: Told) -> Place:
    window = one.window
    return (one.low or -1, window.earliest if window else date.max, one.claim.source, one.claim.id)


# No two claims have one place in either order.
ORDERS: tuple[Callable[[Told], Place], ...] = (_by_time, _by_number)
