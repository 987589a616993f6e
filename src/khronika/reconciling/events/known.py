"""Counts of people who are known from a larger number of their document: 'The two men who were killed', behind five dead.

Law: whoever has told of five and then speaks of the two who were killed counts some of them. Taken for all, they would bear out another
page's two against the five of their own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from khronika.reconciling.events.contradictions import elsewhere
from khronika.reconciling.events.days import two_days
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.events.windows import days_between
from khronika.vocabulary import data


def of_known(ordered: list[Told]) -> list[Told]:
    """Marks the counts of people who are known from a larger number of their document: 'The two men who were killed', behind five dead.

    They count some of these, and are no count of all, as long as they name no day and no town of their own.
    """
    found, before = list[Told](), dict[str, list[Told]]()
    for one in ordered:
        larger = before.setdefault(one.family, [])
        known = _tells_of_known(one) and any(_may_hold(t, one) for t in larger)
        found.append(replace(one, of_known=True) if known else one)
        if one.claim.quantity is not None and not one.since and not speaks(one):
            larger.append(one)
    return found


def _tells_of_known(one: Told) -> bool:
    """Whether a number is told of people as known ones: with an article before it, or behind it who they are ('who were killed')."""
    if (
        one.claim.quantity is None
        or one.low is None
        or one.low != one.high
        or one.part
        or one.since
        or one.toll
    ):
        return False
    if one.claim.scope and one.claim.scope.additional:
        return False
    words = one.claim.quote.casefold().split()
    number = one.claim.quantity.as_written.casefold().split()
    ahead, _, behind = " ".join(words).partition(" ".join(number))
    known = (*ahead.split()[-1:], *(number[:1] if len(number) > 1 else ()))
    who = set(behind.replace(",", " ,").split()[1:3])
    return not _known("known").isdisjoint(known) or not _known("who").isdisjoint(who)


@cache
def _known(key: str) -> frozenset[str]:
    return frozenset(data("khronika.reconciling.events", "parts.yml")[key])


def _may_hold(whole: Told, one: Told) -> bool:
    """Whether a larger number told before may be of those and of others: of no other day and no other town."""
    if (whole.low or 0) <= (one.low or 0) or two_days(whole, one):
        return False
    days, own = whole.window, one.window
    if own is not None and own.given and own.starts and (days is None or days_between(days, own)):
        return False
    return not (whole.place_given and one.place_given and elsewhere(whole, one))
