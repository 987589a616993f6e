"""The simulated populations are what their names say, and a seed gives the same people."""

from __future__ import annotations

import numpy as np
import pytest

from khronika.counting.testing.populations import KINDS, table


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_is_in_the_table_and_a_seed_repeats_it(kind: str) -> None:
    assert table(kind, 2000, 3).sum() == 2000
    assert (table(kind, 2000, 3) == table(kind, 2000, 3)).all()
    assert (table(kind, 2000, 3) != table(kind, 2000, 4)).any()


def odds_of_first_two(kind: str) -> float:
    """How many times likelier the second list holds a person of the first than another; everybody seen."""
    cells = table(kind, 200_000, 1)
    first, second = ((np.arange(16) >> n & 1).astype(bool) for n in (0, 1))
    return float(
        (cells[first & second].sum() / cells[first].sum())
        / (cells[~first & second].sum() / cells[~first].sum())
    )


def test_kinds_differ_in_what_they_break() -> None:
    assert odds_of_first_two("independent") == pytest.approx(1, abs=0.05)
    assert odds_of_first_two("referral") > 2
    assert odds_of_first_two("avoidance") < 0.3
    assert odds_of_first_two("two classes") > 2
    assert table("sparse", 2000, 1)[0] > 1200
    assert table("almost invisible", 2000, 1)[0] > 2000 * 0.3
