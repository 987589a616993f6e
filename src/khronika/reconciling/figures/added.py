"""Counts of different kinds of people that different sources give, put together: '12 men' of one, 'nine women' of another.

Every edge of the sum is the sum of edges that sources state of its parts. No source states the sum itself: so many sources stand
behind it as behind the least told of its parts, and it bounds a count of all from below and from nowhere else.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khronika.claims.quantity import Hedge
from khronika.reconciling.events.kinds import share_no_one, sides
from khronika.reconciling.events.titles import figure_title, number_words
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.figures.policy import Policy
from khronika.reconciling.figures.reasons import who
from khronika.reconciling.figures.scopes import Together
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.figures.sums import added, how_added
from khronika.reconciling.sentences import form, joined, said


def sums_across(made: Sequence[Counted], policy: Policy) -> Iterator[Together]:
    """The sum of the counts of several kinds of people of one event, where no source tells of all of these kinds."""
    alike = defaultdict[tuple[str, str, str], list[Counted]](list)
    for one in made:
        if not one.running and one.unit == "person":
            alike[(one.figure.event, one.figure.act, one.unit)].append(one)
    for counted in alike.values():
        parts = [c for c in counted if c.group and c.group not in sides() and c.figure.low]
        kinds = [c.group or "" for c in parts]
        if len(parts) < 2 or len(set(kinds)) < len(kinds) or _told_by_one(parts):
            continue
        total = _total(parts, policy, disjoint=share_no_one(kinds))
        wholes = [c for c in counted if c.group is None]
        if all(_may_hold(whole, total) for whole in wholes):
            yield Together(total, frozenset(c.figure.id for c in parts), of_all=False)


def _told_by_one(parts: Sequence[Counted]) -> bool:
    return bool(set.intersection(*({t.claim.source for t in part.told} for part in parts)))


def _may_hold(whole: Counted, total: Counted) -> bool:
    """Whether a count of all may be true beside the sum; who may be of two kinds at once bounds it by no more than each part does."""
    high = whole.figure.high
    return total.figure.rule == "sum_of_parts" and (high is None or high >= (total.figure.low or 0))


def _total(parts: Sequence[Counted], policy: Policy, *, disjoint: bool) -> Counted:
    sum_ = added([_as_stated(part) for part in parts], policy, disjoint=disjoint)
    ids = tuple(sorted({c for part in parts for c in part.figure.claims}))
    floors = _floors(parts, disjoint=disjoint)
    first = parts[0].figure
    ceilings = [part.figure.ceiling for part in parts]
    few = any(part.figure.provisional for part in parts)
    figure = replace(
        first,
        id="f-" + hashlib.sha256(("across+" + "+".join(ids)).encode()).hexdigest()[:16],
        title=figure_title(number_words(sum_.low, sum_.high, sum_.hedge, ""), first.act, "person", None),
        group=None,
        low=sum_.low,
        high=sum_.high,
        best=sum_.low,
        hedge=sum_.hedge,
        claims=ids,
        rule="sum_of_parts" if disjoint else "overlap",
        reason=_reason(parts, disjoint=disjoint, few=few),
        series=(),
        set_aside=(),
        floors=floors,
        ceiling=None if None in ceilings else sum(c for c in ceilings if c is not None),
        camps=(),
        agreed=None,
        anyone=None,
        independent=len({s.independent for part in parts for s in part.stated if s.known}),
        provisional=few,
        named=0,
    )
    stated = tuple(_of_rank(at, low, sum_) for at, low in enumerate(floors))
    return Counted(
        figure, tuple(t for part in parts for t in part.told), stated, "person", None, running=False
    )


def _as_stated(part: Counted) -> Stated:
    figure = part.figure
    low, high = figure.low, figure.high
    return Stated(low, high, figure.hedge, figure.title, "", "", figure.claims, (low or 0, high))


def _of_rank(at: int, low: int, sum_: Stated) -> Stated:
    """What the sources of this rank, one for each part, say together: at least so many."""
    return replace(
        sum_, low=low, high=None, hedge=Hedge.AT_LEAST, allows=(low, None), independent=f"together {at}"
    )


def _floors(parts: Sequence[Counted], *, disjoint: bool) -> tuple[int, ...]:
    ranked = zip(*(part.figure.floors for part in parts), strict=False)
    return tuple(sum(rank) if disjoint else max(rank) for rank in ranked)


def _reason(parts: Sequence[Counted], *, disjoint: bool, few: bool) -> str:
    told = (said("{group} are counted by {who}", form(part.group or ""), who(part.stated)) for part in parts)
    lead = said("No source counts all of them: {parts}.", joined("; ", tuple(told)))
    last = (
        said(
            "The figure is provisional: not each of its parts has as many independent sources as confirm one."
        ),
    )
    return joined(" ", (lead, how_added(disjoint=disjoint), *(last if few else ())))
