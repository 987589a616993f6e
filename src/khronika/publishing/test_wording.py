from datetime import date

import pytest
from hypothesis import given

from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge, Quantity
from khronika.publishing.wording import ceiling_words, number_words, span_words
from khronika.testing.values import quantities


@pytest.mark.parametrize(
    ("low", "high", "hedge", "words"),
    [
        (40, 40, Hedge.ABOUT, "about 40"),
        (40, 40, Hedge.NEARLY, "nearly 40"),
        (2, None, Hedge.AT_LEAST, "at least 2"),
        (120, None, Hedge.MORE_THAN, "more than 119"),
        (None, 30, Hedge.AT_MOST, "up to 30"),
        (24, 200, Hedge.AT_MOST, "up to 200"),
        (None, 29, Hedge.LESS_THAN, "fewer than 30"),
        (20, 30, Hedge.RANGE, "between 20 and 30"),
        (200, None, Hedge.VAGUE, "an unstated number, at least 200"),
        (1200, 1200, Hedge.EXACT, "1,200"),
    ],
)
def test_a_number_is_put_in_its_sources_own_terms(
    low: int | None, high: int | None, hedge: Hedge, words: str
) -> None:
    assert number_words(low, high, hedge) == words


@given(quantities())
def test_every_quantity_has_words(quantity: Quantity) -> None:
    assert number_words(quantity.low, quantity.high, quantity.hedge)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2018, 12, 25), date(2018, 12, 31), "25 to 31 December 2018"),
        (date(2018, 12, 1), date(2018, 12, 31), "December 2018"),
        (date(2017, 4, 1), None, "from 1 April 2017"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2018, 12, 25), date(2019, 1, 17), "25 December 2018 to 17 January 2019"),
        (date(2020, 2, 1), date(2020, 2, 29), "February 2020"),
        (None, None, "time not stated"),
    ],
)
def test_a_span_is_told_as_wide_as_it_is(first: date | None, last: date | None, words: str) -> None:
    assert span_words(first, last) == words


@pytest.mark.parametrize(
    ("high", "floors", "ceiling", "words"),
    [
        (None, (40,), None, "none stated"),
        (61, (61, 46), 61, "61"),
        (None, (46, 46), 46, "46, and others state none"),
        (None, (108, 46), 46, "46, and another source counts more"),
    ],
)
def test_a_ceiling_that_others_do_not_state_limits_only_its_own_source(
    high: int | None, floors: tuple[int, ...], ceiling: int | None, words: str
) -> None:
    figure = Figure(
        "f-1", "e-1", "", "killed", None, 40, high, 40, Hedge.AT_LEAST, None, None, (), (), "camps", "",
        floors=floors, ceiling=ceiling,
    )  # fmt: skip
    assert ceiling_words(figure) == words
