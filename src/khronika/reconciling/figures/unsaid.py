"""What sources leave unsaid of a count of the dead: whether it holds the doer who died.

Three victims and a gunman who shot himself are three dead or four. Where no source says it, the two counts may overlap, and the
range goes from the larger to their sum. The number to quote stays the one that sources give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from khronika.claims.figure import Figure
from khronika.claims.quantity import Hedge
from khronika.reconciling.events.titles import figure_title, number_words
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.lineage.names import spelling
from khronika.reconciling.sentences import Said, joined, said
from khronika.vocabulary import act, data


def with_unsaid(of_event: Sequence[Counted], told: Iterable[Told]) -> list[Counted]:
    """The figures of an event, as wide as what its sources leave unsaid of the dead. `told` is all that they tell."""
    every = [t for t in told if t.family == "dead" and not speaks(t)]
    doer = any(_of_doer(t) for t in every)
    return [_with_doer(one) if doer and _dead(one) else one for one in of_event]


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


def _between(one: Counted, low: int | None, high: int | None, why: Said) -> Counted:
    figure: Figure = one.figure
    hedge = Hedge.AT_LEAST if high is None else Hedge.AT_MOST if low is None else Hedge.RANGE
    title = figure_title(number_words(low, high, hedge, ""), figure.act, one.unit, one.group)
    reason = joined(" ", (figure.reason, why))
    return replace(one, figure=replace(figure, low=low, high=high, hedge=hedge, title=title, reason=reason))
