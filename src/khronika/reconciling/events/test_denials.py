"""Who says that nobody suffered stands beside what he denies, in the same event and never in its number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from khronika.claims.claim import Claim, Modality
from khronika.claims.quantity import Hedge, Quantity
from khronika.reconciling import Record, reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

POST, HERALD = (
    document("post.txt", publisher="Kestova Post"),
    document("herald.txt", publisher="Ostrelin Herald"),
)
NOBODY = quantity(0)


def denial(act: str, number: Quantity | None, place: str = "Tessaly", after: int = 0, of: str = "") -> Claim:
    when = day(DAY + timedelta(days=after))
    telling = Telling(place, when=when, modality=Modality.DENIED, victims=of or None)
    return claim("herald.txt", 0, act, number, "Ministry of Order", telling)


def record_of(told: Claim, denied: Claim) -> Record:
    return reconcile([POST, HERALD], [told, denied])


@pytest.mark.parametrize("act", ["injured", "killed", "detained"])
@pytest.mark.parametrize("number", [NOBODY, None])
@pytest.mark.parametrize("told", [quantity(1), quantity(14, Hedge.AT_LEAST), quantity(200, Hedge.VAGUE)])
def test_a_denial_stands_in_the_event_of_what_it_denies(
    act: str, number: Quantity | None, told: Quantity
) -> None:
    denied = denial(act, number)
    record = record_of(claim("post.txt", 0, act, told), denied)
    (figure,) = record.figures
    assert len(record.events) == 1
    assert (figure.low, figure.high) == (told.low, told.high)
    assert [(a.claim, a.reason) for a in figure.set_aside] == [(denied.id, "denied by Ministry of Order")]


@pytest.mark.parametrize(
    "denied",
    [
        denial("killed", NOBODY, place="Lomnary"),
        denial("killed", NOBODY, after=30),
        denial("detained", NOBODY),
        denial("killed", None, of="Emil Rosnavik"),
    ],
)
def test_of_another_town_day_or_act_and_of_one_person_it_is_another_story(denied: Claim) -> None:
    record = record_of(claim("post.txt", 0, "killed", quantity(14)), denied)
    assert len(record.events) == 2
    assert all(not f.set_aside for f in record.figures)


def test_who_says_that_nobody_was_hurt_stands_in_the_event_of_which_others_tell_the_dead() -> None:
    record = record_of(claim("post.txt", 0, "killed", quantity(3)), denial("injured", NOBODY))
    assert len(record.events) == 1
    assert [f.act for f in record.figures] == ["killed"]
