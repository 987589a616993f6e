"""Who writes within some weeks may look back at what happened; whose story is of another year tells of another happening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.when import When
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

NAMES = "Igor Tarsin, Vera Kolm and Marta Ostrin spoke in Tessaly near Dorvath bridge."


def page(name: str, published: date) -> Document:
    return document(name, NAMES, publisher=name, published=published)


def hurt(name: str, number: int, when: When | None) -> Claim:
    return claim(name, 0, "injured", quantity(number), telling=Telling(when=when))


def of_the_story(when: When) -> When:
    """A time that a sentence leaves unsaid."""
    return replace(when, edtf=f"{when.earliest}?")


@pytest.mark.parametrize(("after", "events"), [(60, 1), (330, 2)])
def test_days_of_the_story_around_a_claim_are_of_another_happening_months_later(
    after: int, events: int
) -> None:
    then = DAY + timedelta(days=after)
    pages = [page("post.txt", DAY), page("herald.txt", then)]
    told = [hurt("post.txt", 32, day(DAY)), hurt("herald.txt", 35, of_the_story(day(then)))]
    assert len(reconcile(pages, told).events) == events


@pytest.mark.parametrize(("after", "events"), [(60, 1), (330, 2)])
def test_a_page_without_a_day_is_not_of_what_happened_long_after_it(after: int, events: int) -> None:
    then = DAY + timedelta(days=after)
    pages = [page("post.txt", DAY), page("herald.txt", then)]
    told = [hurt("post.txt", 32, None), hurt("herald.txt", 35, of_the_story(day(then)))]
    assert len(reconcile(pages, told).events) == events
