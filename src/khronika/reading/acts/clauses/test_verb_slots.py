"""Whom two joined verbs were done to, and where the next count of a headline begins."""

from __future__ import annotations

from khronika.reading import claims
from khronika.reading.readers.test_contract import document


def told(text: str) -> list[tuple[str, int | None]]:
    return [(c.act, c.quantity.low if c.quantity else None) for c in claims(document(text))]


def test_officers_who_shot_and_killed_a_man_were_not_shot() -> None:
    assert ("attacked", None) not in told("Officers shot and killed the gunman on Monday.")
    assert told("Police shot and killed two men in Lomnary.") == [("killed", 2)]
    assert ("attacked", 2) in told("Two men were shot and killed in Lomnary.")


def test_a_headline_may_leave_out_the_comma_between_two_counts() -> None:
    assert told("1 killed 3 injured in weekend attack in Lomnary") == [("killed", 1), ("injured", 3)]
