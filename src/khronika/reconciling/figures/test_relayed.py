"""What is passed on late is no new word of its source."""

from __future__ import annotations

from datetime import timedelta

import pytest

from khronika.claims.claim import Scope
from khronika.claims.figure import Figure
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, day, document, quantity

NETWORK = "Valley Rights Network"


def told(*numbers: tuple[str, int, int], running: bool = True) -> Figure:
    """The figure of what a network counted, each time by whose page, on which day and how many."""
    pages, claims = [], []
    for publisher, after, number in numbers:
        name = f"{publisher} {after}.txt"
        published = DAY + timedelta(days=after)
        pages.append(document(name, publisher=publisher, published=published))
        scope = Scope(since=day(DAY, after)) if running else None
        telling = Telling(when=day(DAY, after) if running else day(DAY), scope=scope)
        claims.append(claim(name, 0, "killed", quantity(number), NETWORK, telling))
    (figure,) = reconcile(pages, claims).figures
    return figure


@pytest.mark.parametrize("running", [True, False])
def test_an_old_number_in_a_later_paper_takes_back_nothing_counted_since(*, running: bool) -> None:
    figure = told((NETWORK, 1, 3), (NETWORK, 2, 5), ("Kestova Post", 4, 3), running=running)
    assert (figure.low, figure.as_of) == (5, DAY + timedelta(days=2))
    assert [(d.as_of, d.low) for d in figure.series] == [
        (DAY + timedelta(days=1), 3),
        (DAY + timedelta(days=2), 5),
    ]


def test_a_source_may_take_its_own_number_back_and_a_paper_may_bring_its_newest() -> None:
    assert told((NETWORK, 1, 3), (NETWORK, 2, 5), (NETWORK, 4, 3), running=False).low == 3
    assert told((NETWORK, 1, 3), (NETWORK, 2, 5), ("Kestova Post", 4, 8)).low == 8


@pytest.mark.parametrize(("own_voice", "independent"), [(False, 1), (True, 2)])
def test_who_cites_a_paper_cites_whom_the_paper_quotes(*, own_voice: bool, independent: int) -> None:
    pages = [document(f"{name}.txt", publisher=name) for name in ("Kestova Post", "Ostrelin Herald")]
    told = [
        claim("Kestova Post.txt", 0, "detained", quantity(34), NETWORK),
        claim("Ostrelin Herald.txt", 0, "detained", quantity(34), "Kestova Post"),
    ]
    if own_voice:  # the paper counts them itself, too, and another number with the network
        told[0] = claim("Kestova Post.txt", 0, "detained", quantity(34))
        told.append(claim("Ostrelin Herald.txt", 90, "detained", quantity(34), NETWORK))
    (figure,) = reconcile(pages, told).figures
    assert figure.independent == independent
    assert ("on its own page as told by Valley Rights Network" in figure.reason) is not own_voice
