"""Two days that one page or one teller sets apart are two counts, whoever says them; two pages may be off by a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from khronika.claims.claim import Claim, Scope
from khronika.reconciling import Record, reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

PAGES = [document("post.txt", publisher="Kestova Post"), document("herald.txt", publisher="Ostrelin Herald")]
MAYOR = "Mayor of Tessaly"


def on(after: int, number: int, page: str = "post.txt", speaker: str | None = None, at: int = 0) -> Claim:
    telling = Telling(when=day(DAY + timedelta(days=after)))
    return claim(page, at, "killed", quantity(number), speaker, telling)


def record_of(*claims: Claim) -> Record:
    return reconcile(PAGES, list(claims))


@pytest.mark.parametrize("speaker", [None, MAYOR])
@pytest.mark.parametrize("second", [5, 7])
def test_a_second_day_of_one_page_is_another_event(speaker: str | None, second: int) -> None:
    record = record_of(on(0, 5, speaker=speaker), on(1, second, at=60))
    assert len(record.events) == 2
    assert sorted((f.low, f.set_aside) for f in record.figures) == [(5, ()), (second, ())]
    assert all(f.independent == 1 for f in record.figures)


def test_another_page_joins_the_day_of_which_it_tells() -> None:
    record = record_of(on(0, 7, speaker=MAYOR), on(1, 5, at=60), on(1, 5, "herald.txt"))
    assert sorted((f.low, f.independent) for f in record.figures) == [(5, 2), (7, 1)]


def test_two_pages_may_be_off_by_a_day() -> None:
    assert len(record_of(on(0, 5), on(1, 5, "herald.txt")).events) == 1


def test_a_toll_that_one_page_tells_of_two_days_is_one() -> None:
    rising = Telling(when=day(DAY + timedelta(days=1)), scope=Scope(toll=True))
    toll = claim("post.txt", 60, "killed", quantity(7), None, rising)
    assert len(record_of(on(0, 5), toll).events) == 1


def test_two_days_told_in_one_breath_are_two_events() -> None:
    assert len(record_of(on(0, 5), on(1, 7, at=16)).events) == 2
