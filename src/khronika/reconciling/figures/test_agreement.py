"""What all agree with, and what anyone says, where numbers can be true at once."""

from __future__ import annotations

import pytest
from hypothesis import given

from khronika.claims.figure import Span
from khronika.claims.quantity import Hedge
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.figures.test_reasons import reason_of
from khronika.reconciling.figures.test_rules import as_edge, says, statements, weigh

RANGE, AT_LEAST, AT_MOST, ABOUT, MORE = (
    Hedge.RANGE,
    Hedge.AT_LEAST,
    Hedge.AT_MOST,
    Hedge.ABOUT,
    Hedge.MORE_THAN,
)


def edges(span: Span | None) -> tuple[int | None, int | None] | None:
    return (span.low, span.high) if span else None


@pytest.mark.parametrize(
    ("stated", "agreed", "anyone"),
    [
        ([says("A", 20, RANGE, 30), says("B", 25, RANGE, 40)], (25, 30), (20, 40)),
        ([says("A", 45, AT_LEAST), says("B", None, AT_MOST, 60)], (45, 60), (None, None)),
        ([says("A", 2, AT_LEAST), says("B", 2)], (2, 2), (2, None)),
        ([says("A", 38), says("B", 40, ABOUT)], (38, 38), (38, 40)),
        ([says("A", 40, ABOUT), says("B", 120, MORE)], None, (40, None)),
        ([says("A", 40, ABOUT), says("B", 40, ABOUT)], None, None),
        ([says("A", 12), says("B", 30)], None, None),
        # Read by the policy they meet in 3,500, which is told more finely than anybody told it.
        ([says("A", 3000, ABOUT), says("B", 4000, ABOUT)], None, (3000, 4000)),
        ([says("A", 20, RANGE, 30)], None, None),
    ],
)
def test_ranges_that_meet_have_a_part_in_common_and_a_whole(
    stated: list[Stated], agreed: tuple[int, int] | None, anyone: tuple[int, int] | None
) -> None:
    weighed = weigh(stated)
    assert (edges(weighed.agreed), edges(weighed.anyone)) == (agreed, anyone)


def test_what_all_agree_with_is_said_in_a_sentence() -> None:
    said = reason_of(says("A", 20, RANGE, 30), says("B", 25, RANGE, 40))
    assert "All of them agree with 25 to 30; what anyone says: 20 to 40." in said


@given(statements())
def test_what_all_agree_with_lies_in_what_anyone_says_and_every_edge_is_a_claims(
    stated: list[Stated],
) -> None:
    weighed = weigh(stated)
    own = {edge for s in stated for edge in (s.low, s.high, *s.allows)}
    for span in (weighed.agreed, weighed.anyone):
        assert span is None or (edges(span) == (None, None)) or span.claims
        assert span is None or {span.low, span.high} <= own | {None}
    agreed, anyone = weighed.agreed, weighed.anyone
    if agreed and anyone:
        assert as_edge(agreed.high) >= (anyone.low or 0)
        assert (agreed.low or 0) <= as_edge(anyone.high)
