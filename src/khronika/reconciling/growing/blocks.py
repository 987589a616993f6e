"""The claims that are compared, as they come in: who stands beside whom in which block."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from khronika.reconciling.events.blocking import ORDERS, Place, is_large, neighbours, rows_of
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told

Beside = tuple[int, int]


class Blocks:
    """Blocks of claims by key. A claim that is told otherwise than before gets a new number, so that rows stay in order."""

    def __init__(self) -> None:
        self._told = list[Told]()
        self._number = dict[str, int]()
        # Most keys have one claim, and most others few, in no order. A large block is one row in every order.
        self._alone = dict[int, int]()
        self._few = dict[int, tuple[int, ...]]()
        self._many: dict[int, list[array[int]]] = {}
        self._orders = [_of_number(order, self._told) for order in ORDERS]

    def __contains__(self, claim: str) -> bool:
        return claim in self._number

    def told(self, number: int) -> Told:
        """The claim of a number."""
        return self._told[number]

    def beside(self, claim: str, keys: Iterable[int]) -> set[str]:
        """The claims with which a claim is compared, by the keys under which it stands."""
        number, near = self._number[claim], setting("neighbours")
        blocks = (self._rows_of(key) for key in keys if key not in self._alone)
        met = {
            other
            for of_block in blocks
            for row, at in zip(of_block, self._places(of_block, number), strict=True)
            for other in row[neighbours(at, len(row), near)]
        }
        return {self._told[other].claim.id for other in met - {number}}

    def change(
        self, leave: Mapping[str, set[int]], enter: Mapping[str, set[int]], now: Mapping[str, Told]
    ) -> set[Beside]:
        """Takes claims out of blocks and puts them into others, as they are told `now`.

        The pairs, by number, of other claims that stand beside each other in some row now and did not, or did and do not.
        """
        going, coming = dict[int, list[int]](), dict[int, list[int]]()
        for claim, keys in leave.items():
            for key in keys:
                going.setdefault(key, []).append(self._number[claim])
        for claim, keys in enter.items():
            self._number[claim] = len(self._told)
            self._told.append(now[claim])
            for key in keys:
                coming.setdefault(key, []).append(self._number[claim])
        for claim in leave.keys() - enter.keys():
            del self._number[claim]
        parted = set[Beside]()
        for key in sorted(going.keys() | coming.keys()):
            parted |= self._change_block(key, going.get(key, ()), coming.get(key, ()))
        return parted

    def _change_block(self, key: int, going: Sequence[int], coming: Sequence[int]) -> set[Beside]:
        before, moved = self._rows_of(key), (*going, *coming)
        stayed = len(before[0]) - len(going)
        if key in self._many and is_large(stayed + len(coming)):
            after: Sequence[Sequence[int]] = [*self._moved(self._many[key], going, coming)]
        else:
            after = rows_of([*(one for one in before[0] if one not in going), *coming], self._told)
        self._keep(key, after)
        if not stayed or not is_large(max(len(before[0]), len(after[0]))):
            return set()  # all were neighbours of all, and are
        if len(before) != len(after):
            return _pairs(before, moved) ^ _pairs(after, moved)
        found = set[Beside]()
        for old, new, order in zip(before, after, self._orders, strict=True):
            found |= _turned(old, new, moved, order)
        return found

    def _rows_of(self, key: int) -> Sequence[Sequence[int]]:
        if key in self._many:
            return self._many[key]
        return [(self._alone[key],) if key in self._alone else self._few.get(key, ())]

    def _keep(self, key: int, rows: Sequence[Sequence[int]]) -> None:
        for kept in (self._alone, self._few, self._many):
            kept.pop(key, None)
        if len(rows) > 1:
            self._many[key] = [row if isinstance(row, array) else array("I", row) for row in rows]
        elif len(rows[0]) > 1:
            self._few[key] = tuple(rows[0])
        elif rows[0]:
            self._alone[key] = rows[0][0]

    def _places(self, rows: Sequence[Sequence[int]], number: int) -> Iterator[int]:
        """Where a claim stands in each row of a block."""
        if len(rows) == 1:
            yield rows[0].index(number)
        else:
            yield from (
                bisect_left(row, order(number), key=order)
                for row, order in zip(rows, self._orders, strict=True)
            )

    def _moved(
        self, rows: Iterable[array[int]], going: Iterable[int], coming: Iterable[int]
    ) -> Iterator[Sequence[int]]:
        """The rows of a large block without some of its claims and with others."""
        for row, order in zip(rows, self._orders, strict=True):
            moved = row[:]
            for number in going:
                del moved[bisect_left(moved, order(number), key=order)]
            for number in coming:
                moved.insert(bisect_left(moved, order(number), key=order), number)
            yield moved


def _of_number(order: Callable[[Told], Place], told: Sequence[Told]) -> Callable[[int], Place]:
    # Of the claims, not of the blocks that hold it: in a circle, a record would wait to be looked for before it is let go.
    return lambda number: order(told[number])


def _turned(
    before: Sequence[int], after: Sequence[int], moved: Sequence[int], order: Callable[[int], Place]
) -> set[Beside]:
    """The pairs of others that stand beside each other in one of two rows only, of which the second is the first with
    these claims moved in or out.
    """
    near = setting("neighbours")
    was, now = ([bisect_left(row, order(one), key=order) for one in moved] for row in (before, after))
    # A pair is parted or brought together by what moved between the two: no member farther away has other neighbours. Those
    # a little farther are asked, too, for what stood still beside them has another place by as many as moved.
    wide = near + len(moved)
    parted = _around(before, was, near, moved) - _around(after, now, wide, moved)
    return parted | (_around(after, now, near, moved) - _around(before, was, wide, moved))


def _around(row: Sequence[int], places: Iterable[int], reach: int, without: Collection[int]) -> set[Beside]:
    """The pairs of neighbours of which one stands within so many places of some of these places."""
    spots = {at for place in places for at in range(max(0, place - reach), min(len(row), place + reach + 1))}
    return _beside(row, spots, without)


def _pairs(rows: Iterable[Sequence[int]], without: Collection[int]) -> set[Beside]:
    return {pair for row in rows for pair in _beside(row, range(len(row)), without)}


def _beside(row: Sequence[int], spots: Iterable[int], without: Collection[int]) -> set[Beside]:
    """Whoever stands at these places with each of their neighbours, but for some."""
    near = setting("neighbours")
    return {
        (min(one, other), max(one, other))
        for at in spots
        if (one := row[at]) not in without
        for other in row[neighbours(at, len(row), near)]
        if one != other and other not in without
    }
