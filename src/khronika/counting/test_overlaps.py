"""The table of overlaps: what it counts, and what it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.counting.overlaps import Overlaps
from khronika.errors import (
    ImpossibleCount,
    ImpossiblePattern,
    NobodyListed,
    TableRefused,
    TooManyLists,
    UnclearListNames,
)

# Three invented lists: 5 on A alone, 3 on A and B, 2 on B and C, 1 on all.
TABLE = Overlaps(("A", "B", "C"), (0b001, 0b011, 0b110, 0b111), (5, 3, 2, 1))
ROWS = st.lists(st.tuples(st.integers(1, 31), st.integers(0, 50)), min_size=1).filter(
    lambda rows: any(people for _, people in rows)
)


def test_it_counts_the_listed_those_of_each_list_and_those_of_several() -> None:
    assert (TABLE.listed, TABLE.marginals, TABLE.overlapping) == (11, (9, 6, 3), 6)
    assert TABLE.on(0b011) == 4


def test_dropping_a_list_forgets_who_stood_on_it_alone() -> None:
    assert TABLE.without("A") == Overlaps(("B", "C"), (0b01, 0b11), (3, 3))
    assert TABLE.without("B") == Overlaps(("A", "C"), (0b01, 0b10, 0b11), (8, 2, 1))


def test_hiding_a_list_keeps_its_people_by_the_other_lists() -> None:
    assert TABLE.within("A") == Overlaps(("B", "C"), (0b01, 0b11), (3, 1))


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(rows: list[tuple[int, int]], dice: Random) -> None:
    shuffled = list(rows)
    dice.shuffle(shuffled)
    first, second = (Overlaps.tallied("ABCDE", some) for some in (rows, shuffled))
    assert first == second
    assert first.sha256() == second.sha256()


@given(ROWS)
def test_cells_and_matrix_tell_what_the_table_tells(rows: list[tuple[int, int]]) -> None:
    table = Overlaps.tallied("ABCDE", rows)
    assert table.cells().sum() == table.listed
    assert tuple(table.matrix().T @ table.counts) == table.marginals


@pytest.mark.parametrize("other", [("A", "B", "D"), ("B", "A", "C")])
def test_the_hash_is_of_the_names_too(other: tuple[str, ...]) -> None:
    assert Overlaps(other, TABLE.patterns, TABLE.counts).sha256() != TABLE.sha256()


@pytest.mark.parametrize(
    ("lists", "rows", "error"),
    [
        ("AA", [(1, 1)], UnclearListNames),
        (("A", " "), [(1, 1)], UnclearListNames),
        ([str(n) for n in range(21)], [(1, 1)], TooManyLists),
        ("AB", [(1, 2), (1, -1)], ImpossibleCount),
        ("AB", [(1, 1.5)], ImpossibleCount),
        ("AB", [(1, 10**9 + 1)], ImpossibleCount),
        ("AB", [(0, 1)], ImpossiblePattern),
        ("AB", [(4, 1)], ImpossiblePattern),
        ("AB", [(1, 0)], NobodyListed),
    ],
)
def test_what_cannot_be_a_table_is_refused_with_one_sentence(
    lists: Sequence[str], rows: list[tuple[int, int]], error: type[TableRefused]
) -> None:
    with pytest.raises(error) as refused:
        Overlaps.tallied(lists, rows)
    assert "\n" not in str(refused.value)
