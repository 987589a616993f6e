"""Counts that one source tells side by side, put together: 'nine women and five men' are fourteen.

Every edge of such a figure is the sum of edges that the source states of its parts, told no finer than the roughest of them.
Where the parts may share people, the figure runs from the largest part to the sum of all.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from khronika.claims.quantity import Hedge
from khronika.reconciling.components import Components
from khronika.reconciling.events.kinds import everyone, share_no_one
from khronika.reconciling.events.titles import figure_title, number_words
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.figures.policy import Policy, step
from khronika.reconciling.figures.reasons import provisional
from khronika.reconciling.figures.rules import Weighed, weigh
from khronika.reconciling.figures.scopes import Together, beside
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.sentences import form, joined, listed, said

# Who is counted as others than those of a group: 'two children and four other people'.
_OTHERS = form("others")[0]
_ROUGH = frozenset({Hedge.ABOUT, Hedge.NEARLY})


@dataclass(frozen=True, slots=True)
class _Parts:
    """The statements of one source on parts told in one breath, and whether no one belongs to two of them."""

    kinds: tuple[str, ...]
    stated: tuple[Stated, ...]
    disjoint: bool


def sums(made: Sequence[Counted], policy: Policy) -> Iterator[Together]:
    """The sum of each set of parts that a source tells side by side, with these parts."""
    alike = defaultdict[tuple[str, str, str], list[Counted]](list)
    for one in made:
        if not one.running:
            alike[(one.figure.event, one.figure.act, one.unit)].append(one)
    for counted in alike.values():
        for parts in _told_together(counted):
            found = [p for label in _labels(parts) if (p := _of_label(parts, label))]
            if found:
                ids = frozenset(p.figure.id for p in parts)
                yield Together(
                    _sum(parts, found, policy), ids, all(p.disjoint and _of_all(p.kinds) for p in found)
                )


def _of_all(kinds: Sequence[str]) -> bool:
    """Whether the parts are all who suffered: everyone is of one of their kinds, or the last of them are all others."""
    return _OTHERS in kinds or everyone(kinds)


def _told_together(counted: Sequence[Counted]) -> Iterator[list[Counted]]:
    joined, linked = Components(range(len(counted))), set[int]()
    for i, j in combinations(range(len(counted)), 2):
        if beside(counted[i], counted[j]):
            joined.join(i, j)
            linked |= {i, j}
    for group in joined.groups():
        if linked.issuperset(group):
            yield [counted[i] for i in sorted(group)]


def _labels(parts: Sequence[Counted]) -> list[str]:
    """The voices that count all parts."""
    return sorted(set.intersection(*({s.voice for s in p.stated} for p in parts)))


def _of_label(parts: Sequence[Counted], label: str) -> _Parts | None:
    stated, kinds = list[Stated](), list[str]()
    for part in parts:
        said = [s for s in part.stated if s.voice == label]
        if len(said) != 1:
            return None  # a voice that gives two numbers for one part gives no sum
        stated.append(said[0])
        kinds.append(part.group or _OTHERS)
    named = [kind for kind in kinds if kind != _OTHERS]
    return _Parts(tuple(kinds), tuple(stated), len(named) < 2 or share_no_one(named))


def added(parts: Sequence[Stated], policy: Policy, *, disjoint: bool) -> Stated:
    """One source's statement on all parts together: edge by edge, or from the largest to the sum where they may overlap."""
    lows = [s.low for s in parts if s.low is not None]
    low = (sum(lows) if disjoint else max(lows)) if lows else None
    high = None if any(s.high is None for s in parts) else sum(s.high for s in parts if s.high is not None)
    rough = max((step(s.low or s.high or 0) for s in parts if s.hedge in _ROUGH), default=1)
    if rough > 1:
        # 'about 40' and 'three' are about 40: a three does not make a rounded number exact.
        low, high = (None if n is None else (n + rough // 2) // rough * rough for n in (low, high))
    hedge = _hedge({s.hedge for s in parts}, low, high)
    first = parts[0]
    claims = tuple(sorted({c for s in parts for c in s.claims}))
    written = listed([s.as_written for s in parts])
    return replace(
        first,
        low=low,
        high=high,
        hedge=hedge,
        as_written=written,
        claims=claims,
        allows=policy.allows(low, high, hedge),
    )


def _hedge(hedges: set[Hedge], low: int | None, high: int | None) -> Hedge:
    if low is None or high is None:
        return Hedge.AT_MOST if low is None else Hedge.AT_LEAST
    if low < high:
        return Hedge.RANGE
    return Hedge.ABOUT if hedges & _ROUGH else Hedge.EXACT


def _sum(parts: Sequence[Counted], found: Sequence[_Parts], policy: Policy) -> Counted:
    disjoint = all(p.disjoint for p in found)
    stated = tuple(added(p.stated, policy, disjoint=disjoint) for p in found)
    weighed = weigh(stated, policy)
    first = parts[0].figure
    ids = tuple(sorted({c for s in stated for c in s.claims}))
    told = tuple(t for p in parts for t in p.told if t.claim.id in ids)
    title = number_words(weighed.low, weighed.high, weighed.hedge, "")
    figure = replace(
        first,
        id="f-" + hashlib.sha256("+".join(ids).encode()).hexdigest()[:16],
        title=figure_title(title, first.act, parts[0].unit, None),
        group=None,
        low=weighed.low,
        high=weighed.high,
        best=weighed.best,
        hedge=weighed.hedge,
        claims=ids,
        rule="sum_of_parts" if disjoint else "overlap",
        reason=_reason(weighed, found, disjoint=disjoint),
        series=(),
        set_aside=(),
        floors=_floors(found, disjoint=disjoint),
        ceiling=_ceiling(found),
        camps=weighed.camps,
        independent=weighed.independent,
        provisional=weighed.provisional,
        agreed=weighed.agreed,
        anyone=weighed.anyone,
    )
    return Counted(figure, told, stated, parts[0].unit, None, running=False)


def _floors(found: Sequence[_Parts], *, disjoint: bool) -> tuple[int, ...]:
    together = sum if disjoint else max
    edges = {
        p.stated[0].independent: together(s.allows[0] for s in p.stated) for p in found if p.stated[0].known
    }
    return tuple(sorted(edges.values(), reverse=True))


def _ceiling(found: Sequence[_Parts]) -> int | None:
    tops = [[s.allows[1] for s in p.stated] for p in found if p.stated[0].known]
    return max((sum(t for t in top if t is not None) for top in tops if None not in top), default=None)


def _reason(weighed: Weighed, found: Sequence[_Parts], *, disjoint: bool) -> str:
    told = []
    for one in found:
        counts = listed(
            said("{group} ('{words}')", form(kind), stated.as_written)
            for kind, stated in zip(one.kinds, one.stated, strict=True)
        )
        told.append(said("{who} counts {counts}", one.stated[0].voice, counts))
    lead = said("{lead}.", joined("; ", told))
    return joined(
        " ",
        (
            lead,
            how_added(disjoint=disjoint),
            *((provisional(weighed.policy),) if weighed.provisional else ()),
        ),
    )


def how_added(*, disjoint: bool) -> str:
    """How the counts of groups make one number."""
    if disjoint:
        return said("No one belongs to two of these groups, so the numbers add.")
    return said(
        "Some people may belong to two of these groups, so the figure runs from the largest number to the sum of all."
    )
