"""An estimate is taken from the lines of a study whole, or not at all."""

from __future__ import annotations

import json

import pytest

from khronika.publishing.estimated import FORMAT, Estimated, estimated, estimated_object, estimated_words

PART = {"format": FORMAT, "kind": "part", "low": 310, "high": 520, "said": "Between 310 and 520 people."}
SUM = PART | {"kind": "sum", "high": None, "said": "At least 310 people."}


def lines(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_a_divided_table_gives_its_sum_and_an_undivided_one_its_part() -> None:
    assert estimated(lines(PART)) == Estimated(310, 520, "Between 310 and 520 people.")
    assert estimated(lines(PART, PART, SUM)) == Estimated(310, None, "At least 310 people.")


@pytest.mark.parametrize(
    "untrusted",
    [
        "", "no json", lines(7), lines(PART | {"format": "khronika-figure/1"}), lines(PART, PART), lines(PART | {"said": 3}),
        lines(PART | {"low": "310"}), lines(PART | {"low": None}), lines(PART | {"low": -1}), lines(PART | {"low": True}),
    ],
)  # fmt: skip
def test_what_is_no_estimate_is_refused(untrusted: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - one refusal for whatever it is
        estimated(untrusted)


def test_an_estimate_is_said_with_its_ends_and_nothing_where_nobody_estimated() -> None:
    ends = ((310, 1520), (310, None), (None, None))
    assert [estimated_words(Estimated(low, high, "x")) for low, high in ends] == [
        "310 to 1,520",
        "at least 310",
        "no range",
    ]
    assert estimated_words(None) == ""
    assert estimated_object(None) is None
