"""What sources leave unsaid of a count: whether that of the dead holds the doer who died, and that of the injured who died since.

Three victims and a gunman who shot himself are three dead or four. Six were wounded, and one of the wounded died: five are injured or,
as hospitals count, six. Where no source says it, the two counts may overlap, and the range holds both readings. The number to quote
stays the one that sources give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.reconciling.events.hits import HURT
from khronika.reconciling.events.titles import figure_title, number_words
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.lineage.names import spelling
from khronika.reconciling.sentences import Said, capital, in_words, joined, said
from khronika.vocabulary import act, data

# People whom nobody counts, and those who were hit without the dead: these are no counts of all who were injured.
_BY_PERSON = frozenset({"one_by_one", "survivors"})


def with_unsaid(of_event: Sequence[Counted], told: Iterable[Told]) -> list[Counted]:
    """The figures of an event, as wide as what its sources leave unsaid of the dead. `told` is all that they tell."""
    told = list(told)
    every = [t for t in told if t.family == "dead" and not speaks(t)]
    doer = any(_of_doer(t) for t in every)
    wounded = {t.claim.id for t in told if t.claim.act == HURT}
    since = [t for t in every if _of_wounded(t, wounded)]
    wide = (_with_doer(one) if doer and _dead(one) else one for one in of_event)
    return [_died_since(one, since) if since and _injured(one) else one for one in wide]


def _dead(one: Counted) -> bool:
    return (
        act(one.figure.act).family == "dead"
        and one.unit == "person"
        and one.group is None
        and not one.running
    )


def _of_doer(one: Told) -> bool:
    """Whether a claim tells that one who did it died: 'the gunman was killed', 'before killing himself'."""
    words = spelling(one.claim.quote)
    if any(each in words for each in _words("themselves")):
        return True
    victims = one.claim.victims.as_written if one.claim.victims else ""
    return bool(victims) and not _words("doers").isdisjoint(spelling(victims).split()[-1:])


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(spelling(str(w)) for w in data("khronika.reconciling.figures", "doers.yml")[key])


def _with_doer(one: Counted) -> Counted:
    """A count of the dead that may be without the doer: one more."""
    high = one.figure.high
    if high is None or one.figure.rule == "one_by_one" or any(_holds_doer(t) for t in one.told):
        return one
    why = said("Who did it died, too, and no source says whether the count holds them: one more may be dead.")
    return _between(one, one.figure.low, high + 1, why)


def _holds_doer(one: Told) -> bool:
    """Whether a count says itself that the doer is in it: 'two children and himself'."""
    counted = spelling(one.claim.quantity.as_written) if one.claim.quantity else ""
    return any(each in counted for each in _words("themselves") | _words("doers"))


def _of_wounded(one: Told, wounded: AbstractSet[str]) -> bool:
    """Whether a claim tells of the death of one or a few who are counted as wounded: 'one of the four was pronounced dead'."""
    if one.of_wounded:
        return True
    whole = one.claim.scope.part_of if one.claim.scope else None
    return whole in wounded and one.claim.quantity is not None and one.low == one.high


def _injured(one: Counted) -> bool:
    figure = one.figure
    whole = one.group is None and one.unit == "person" and not one.running
    return whole and figure.act == HURT and figure.rule not in _BY_PERSON and figure.high is not None


def _died_since(one: Counted, since: Sequence[Told]) -> Counted:
    """A count of the injured from which those may have to be taken who died of their wounds, where a source of it does not tell
    the dead beside it, and no later one has taken them off.
    """
    low, open_ = one.figure.low, [t for t in one.told if may_hold_dead(t)]
    later = [t for t in since if any(told_no_sooner(t, count) for count in open_)]
    died = max((t.low or 1 for t in later), default=0)
    if low is None or not died or died >= low:
        return one
    why = said(
        "{count} of the wounded died, and not every source says whether its count still holds them.",
        capital(in_words(died)),
    )
    fewer = _between(one, low - died, one.figure.high, why)
    return replace(fewer, stated=tuple(_without(s, died) for s in one.stated))


def _without(one: Stated, died: int) -> Stated:
    """What a count of the injured says of those who did not die: none of its parts lifts them above that."""
    low = None if one.low is None else max(0, one.low - died)
    return replace(one, low=low, allows=(max(0, one.allows[0] - died), one.allows[1]))


def may_hold_dead(one: Told) -> bool:
    """Whether a count of the injured may hold people who died: told apart from the dead, and not of others than these or of some."""
    others = one.claim.scope is not None and one.claim.scope.additional
    apart = one.dead_beside or others or one.partial or one.some or one.part
    return one.claim.quantity is not None and not apart


def told_no_sooner(death: Told, count: Told) -> bool:
    """Whether a death is not told before a count: whoever counts later knows of it."""
    told, counted = death.origin.published, count.origin.published
    return death.claim.source == count.claim.source or not (told and counted and told < counted)


def _between(one: Counted, low: int | None, high: int | None, why: Said) -> Counted:
    figure: Figure = one.figure
    hedge = Hedge.AT_LEAST if high is None else Hedge.AT_MOST if low is None else Hedge.RANGE
    title = figure_title(number_words(low, high, hedge, ""), figure.act, one.unit, one.group)
    reason = joined(" ", (figure.reason, why))
    return replace(one, figure=replace(figure, low=low, high=high, hedge=hedge, title=title, reason=reason))
