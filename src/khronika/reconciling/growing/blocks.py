"""The claims that are compared, as they come in: who stands beside whom in which block."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Mapping, Sequence

from khronika.reconciling.blocking import neighbours, rows_of
from khronika.reconciling.thresholds import setting
from khronika.reconciling.told import Told

# A row with the place of each of its members.
Row = tuple[Sequence[int], Mapping[int, int]]
Beside = tuple[int, int]


class Blocks:
    """Blocks of claims by key. A claim that is told otherwise than before gets a new number: old rows stay as they were."""

    def __init__(self) -> None:
        self._told = list[Told]()
        self._number = dict[str, int]()
        self._blocks: dict[int, array[int]] = {}
        self._rows = dict[int, list[Row]]()

    def __contains__(self, claim: str) -> bool:
        return claim in self._number

    def told(self, number: int) -> Told:
        """The claim of a number."""
        return self._told[number]

    def beside(self, claim: str, keys: Iterable[int]) -> set[str]:
        """The claims with which a claim is compared, by the keys under which it stands."""
        number, near = self._number[claim], setting("neighbours")
        met = {
            other
            for key in keys
            for row, at in self._rows_of(key)
            if number in at
            for other in row[neighbours(at[number], len(row), near)]
        }
        return {self._told[other].claim.id for other in met - {number}}

    def change(
        self, leave: Mapping[str, set[int]], enter: Mapping[str, set[int]], now: Mapping[str, Told]
    ) -> set[Beside]:
        """Takes claims out of blocks and puts them into others, as they are told `now`.

        The pairs, by number, of other claims that stand beside each other in some block now and did not, or did and do not.
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
            parted |= self._change_block(key, set(going.get(key, ())), coming.get(key, []))
        return parted

    def _change_block(self, key: int, going: set[int], coming: Sequence[int]) -> set[Beside]:
        members = self._blocks.get(key, array("I"))
        stayed = set(members) - going
        small = 2 * setting("neighbours")
        large = max(len(members), len(stayed) + len(coming)) > small
        before = self._rows_of(key) if stayed and large else []
        self._blocks[key] = array("I", [*(m for m in members if m not in going), *coming])
        self._rows.pop(key, None)
        if not before:
            return set()  # all were neighbours of all, and are
        after = self._rows_of(key)
        reach = setting("neighbours") + len(coming) + len(going)
        near = stayed
        if len(before) == len(after) > 1:
            near = stayed & (_around(before, going, reach) | _around(after, coming, reach))
        return _pairs(before, near, stayed) ^ _pairs(after, near, stayed)

    def _rows_of(self, key: int) -> list[Row]:
        if key not in self._rows:
            found = rows_of(self._blocks.get(key, ()), self._told)
            self._rows[key] = [(row, {one: at for at, one in enumerate(row)}) for row in found]
        return self._rows[key]

    def settle(self) -> None:
        """Lets go of rows: they are sorted again when they are asked for."""
        self._rows.clear()


def _around(rows: Iterable[Row], members: Iterable[int], reach: int) -> set[int]:
    """Who stands within so many places of some of these in a row."""
    return {
        other
        for row, at in rows
        for one in members
        for other in row[max(0, at[one] - reach) : at[one] + reach + 1]
    }


def _pairs(rows: Iterable[Row], some: Iterable[int], stayed: Container[int]) -> set[Beside]:
    """The pairs of some of the members of a block with those that stayed beside them."""
    near = setting("neighbours")
    return {
        (min(one, other), max(one, other))
        for row, at in rows
        for one in some
        for other in row[neighbours(at[one], len(row), near)]
        if one != other and other in stayed
    }
