"""Figures of what documents lead with come before those of what they tell besides."""

from __future__ import annotations

from datetime import date

from khronika.reconciling import reconcile
from khronika.reconciling.events.leading import as_led_with
from khronika.reconciling.testing.accounts import Telling, claim, day, document, quantity

LAST_YEAR = Telling(place="Lomnary", within=("Melgory",), when=day(date(2030, 2, 1)))


def test_the_event_with_which_a_document_begins_comes_before_its_background() -> None:
    now = claim("post.txt", 0, "killed", quantity(3))
    before = claim("post.txt", 300, "killed", quantity(20), telling=LAST_YEAR)
    record = reconcile([document("post.txt", publisher="Kestova Post")], [now, before])
    assert [f.low for f in record.figures] == [20, 3]
    assert [f.low for f in as_led_with(record.figures, record.events, [now, before])] == [3, 20]
