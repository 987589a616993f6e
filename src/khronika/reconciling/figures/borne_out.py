"""Who bears a count of the injured out by counting all who were hit: five were shot, one of them died, and four are injured.

Who counted all who were hit as injured, before one of them died, is right as well: from the injured who live to all of them.
Who was hit is the dead and the injured together: where the numbers say so, each is a part of that whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from khronika.reconciling.events.hits import HIT, HURT
from khronika.reconciling.events.titles import figure_title, number_words
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.figures.policy import Policy
from khronika.reconciling.figures.reasons import provisional, reason, who
from khronika.reconciling.figures.rules import weigh
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.figures.unsaid import may_hold_dead, told_no_sooner
from khronika.reconciling.sentences import capital, in_words, joined, parts_of, said
from khronika.vocabulary import act


def counted_before(hit: Counted, less: Sequence[Stated], since: Iterable[Told]) -> tuple[Stated, ...]:
    """Those who counted all who were hit as injured, before it was told that some of these had died of their wounds."""
    later = [t for t in since if t.of_wounded]
    early = {
        t.claim.id
        for t in hit.told
        if t.claim.act == HURT and may_hold_dead(t) and any(told_no_sooner(death, t) for death in later)
    }
    return tuple(s for s in less if early.intersection(s.claims) and s.low != s.high)


def borne_out(hurt: Counted, less: Sequence[Stated], wide: Sequence[Stated], policy: Policy) -> Counted:
    """A count of the injured with those who say the same by counting all who were hit, and the dead: five were shot, one died;
    and with those who counted as injured who died since.
    """
    same = tuple(
        s for s in less if s.low == s.high and (s.low, s.high) == (hurt.figure.low, hurt.figure.high)
    )
    wide = [s for s in wide if s.low == hurt.figure.low == hurt.figure.high]
    if wide:
        return _with_both(hurt, same, wide, policy)
    if not same or {s.claims for s in same} <= {s.claims for s in hurt.stated}:
        return hurt
    weighed = weigh((*hurt.stated, *same), policy)
    more = said("As many remain of all who were hit, by {who}, when the dead are taken off.", who(same))
    told = (part for whole in parts_of(hurt.figure.reason) for part in parts_of(whole))
    before = [part for part in told if part != provisional(policy)]
    figure = replace(
        hurt.figure,
        claims=tuple(dict.fromkeys((*hurt.figure.claims, *(c for s in same for c in s.claims)))),
        rule=weighed.rule,
        floors=weighed.floors,
        ceiling=weighed.ceiling,
        independent=weighed.independent,
        provisional=weighed.provisional,
        reason=joined(" ", (*before, more, *((provisional(policy),) if weighed.provisional else ()))),
    )
    return replace(hurt, figure=figure, stated=(*hurt.stated, *same))


def _with_both(hurt: Counted, same: Sequence[Stated], wide: Sequence[Stated], policy: Policy) -> Counted:
    """A count of those who were injured and lived, and of the injured some of whom died since: from the one to the other."""
    stated = (*hurt.stated, *(s for s in same if s not in hurt.stated), *wide)
    weighed = weigh(stated, policy)
    why = said(
        "{count} of the wounded died, and not every source says whether its count still holds them.",
        capital(in_words(max((s.high or 0) - (s.low or 0) for s in wide))),
    )
    number = number_words(weighed.low, weighed.high, weighed.hedge, "")
    figure = replace(
        hurt.figure,
        title=figure_title(number, HURT, hurt.unit, hurt.group),
        low=weighed.low,
        high=weighed.high,
        best=weighed.best,
        hedge=weighed.hedge,
        claims=tuple(dict.fromkeys(c for s in stated for c in s.claims)),
        rule=weighed.rule,
        floors=weighed.floors,
        ceiling=weighed.ceiling,
        independent=weighed.independent,
        provisional=weighed.provisional,
        agreed=weighed.agreed,
        anyone=weighed.anyone,
        reason=joined(" ", (reason(weighed, stated, ()), why)),
    )
    return replace(hurt, figure=figure, stated=stated)


def all_hit_with(one: Counted, near: Sequence[Counted]) -> str | None:
    """The figure of all who were hit, of which the dead or the injured are a part: where the two together are as many as these."""
    family = _harm(one)
    if not family:
        return None
    others = [other for other in near if _harm(other) not in ("", family)]
    hit = (w for w in near if w.figure.act == HIT and _of_all(w) and w.figure.low == w.figure.high)
    number = one.figure.low or 0
    return next(
        (w.figure.id for w in hit if any(number + (o.figure.low or 0) == w.figure.low for o in others)), None
    )


def _harm(one: Counted) -> str:
    """Whether it counts the dead or the injured of an event as a whole, and so that nothing is unsaid of who is in it; empty where not."""
    figure = one.figure
    if not _of_all(one) or not figure.low or figure.rule == "one_by_one" or figure.high is None:
        return ""
    if figure.act == HURT:
        return "" if figure.rule == "survivors" and figure.low != figure.high else "hurt"
    return "dead" if act(figure.act).family == "dead" and figure.low == figure.high else ""


def _of_all(one: Counted) -> bool:
    return one.group is None and one.unit == "person" and not one.running
