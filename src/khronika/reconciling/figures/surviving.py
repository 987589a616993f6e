"""Survivors: where sources count those who were shot or stabbed, and nobody counts the injured, who of them did not die.

'Five people were shot, one of them died' tells of four who were hurt. Whether 'one dead, five shot' holds the dead among
the five is not said: then four to five. Every edge is a stated one, or the difference of two. Where somebody does count the
injured, whoever counts as many by all who were hit and the dead bears that count out; and where one of those who were hit died
later, whoever had counted them all as injured is right, too: the range holds both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from khronika.claims.quantity import Hedge
from khronika.reconciling.events.contradictions import with_its_dead
from khronika.reconciling.events.hits import HIT, HURT, tells_of_hits
from khronika.reconciling.events.titles import figure_title, number_words
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.figures.borne_out import borne_out, counted_before
from khronika.reconciling.figures.counted import Counted
from khronika.reconciling.figures.policy import Policy
from khronika.reconciling.figures.reasons import provisional, who
from khronika.reconciling.figures.rules import weigh
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.sentences import in_words, joined, said
from khronika.vocabulary import act


@dataclass(frozen=True, slots=True)
class _Dead:
    """How many are known to have died: at least and, where all are counted, at most."""

    low: int
    high: int | None


def with_survivors(of_event: Sequence[Counted], policy: Policy) -> list[Counted]:
    """The figures of an event with that of those who were hit and survived, where it has no other figure of its injured.

    Where some sources say that so many were shot, and others that as many were injured, the dead may be among them too.
    """
    every = _with_all_hit(of_event)
    people = [one for one in every if not one.running and one.unit == "person"]
    hit = min(
        (one for one in people if _counts_hit(one)), key=lambda one: one.group is not None, default=None
    )
    hurt = [one for one in people if one.figure.act == HURT and one is not hit]
    # Who tells of one who was hurt counts nobody: how many these were is known of all who were hit.
    if hit is None and not hurt:
        return _with_singly_hurt(every)
    if hit is None:
        return every
    dead = _dead(people)
    if dead.low == 0 and not any(t.hurt for t in hit.told):
        return every  # its documents tell of dead elsewhere: those who were hit may be these
    since = [t for one in people if act(one.figure.act).family == "dead" for t in one.told if not speaks(t)]
    stated = tuple(s for one in hit.stated if (s := _less(one, dead, hit.told, policy, since)))
    if not stated or (hit.figure.act == HURT and stated == hit.stated):
        return every
    hurt = [one for one in hurt if one.group is None]
    counted = [one for one in hurt if one.figure.rule != "one_by_one" and not _of_some(one)]
    if counted:
        wide = counted_before(hit, stated, since)
        return [borne_out(one, stated, wide, policy) if one in counted else one for one in every]
    sure = all(_own_dead(one, hit.told, since) >= dead.low for one in hit.stated)
    figure = _figure(hit, stated, dead, policy, sure=sure)
    singly = tuple(c for one in hurt for c in one.figure.claims)
    figure = replace(figure, figure=replace(figure.figure, claims=(*figure.figure.claims, *singly)))
    kept = [one for one in every if one not in hurt and (one is not hit or hit.figure.act != HURT)]
    return [*kept, figure]


def _of_some(one: Counted) -> bool:
    """Whether it counts some of those who were hit only: 'one of the boys', 'two are in critical condition'."""
    return all(t.partial or t.part for t in one.told if t.claim.quantity is not None)


def _with_singly_hurt(of_event: Sequence[Counted]) -> list[Counted]:
    """The figures with those who were hit, and told of one by one, as injured, where none of them may be one of the dead."""
    dead = {t.group for one in of_event if act(one.figure.act).family == "dead" for t in one.told}
    return [_as_hurt(one) if _singly_hit(one, dead) else one for one in of_event]


def _singly_hit(one: Counted, dead: AbstractSet[str | None]) -> bool:
    """Whether all whom it tells of were hit and none may have died, by their groups: a suspect died, and a deputy was shot."""
    if one.figure.act != HIT or one.figure.rule != "one_by_one":
        return False
    return all(t.hurt and not (dead and (t.group is None or dead & {None, t.group})) for t in one.told)


def _as_hurt(one: Counted) -> Counted:
    number = number_words(one.figure.low, one.figure.high, one.figure.hedge, "")
    return replace(
        one, figure=replace(one.figure, act=HURT, title=figure_title(number, HURT, one.unit, None))
    )


def _with_all_hit(of_event: Sequence[Counted]) -> list[Counted]:
    """The figures with one of the injured named for what it is, where it counts all who were hit: it is the dead and the
    injured of another together.
    """
    people = [one for one in of_event if not one.running and one.unit == "person" and one.group is None]
    hurt = [one for one in people if one.figure.act == HURT and _exact(one)]
    most = max(hurt, key=lambda one: (one.figure.low or 0, one.figure.id), default=None)
    if most is None or any(t.claim.scope and t.claim.scope.additional for t in most.told):
        return list(of_event)
    dead = [one.figure for one in people if act(one.figure.act).family == "dead"]
    died = {number for one in dead for number in (one.low, one.best, one.high) if number}
    some = {one.figure.low for one in hurt}
    of_all = all(with_its_dead(t) for t in most.told if t.claim.quantity is not None)
    if not of_all and not any((most.figure.low or 0) - number in some for number in died):
        return list(of_event)
    return [_of_all_hit(one) if one is most else one for one in of_event]


def _exact(one: Counted) -> bool:
    return one.figure.low is not None and one.figure.low == one.figure.high


def _of_all_hit(one: Counted) -> Counted:
    number = number_words(one.figure.low, one.figure.high, one.figure.hedge, "")
    title = figure_title(number, HIT, one.unit, None)
    return replace(one, figure=replace(one.figure, act=HIT, title=title))


def _counts_hit(one: Counted) -> bool:
    """Whether all whom it counts are said by someone to have been hit, and the others say that they were injured."""
    if one.figure.act not in (HIT, HURT):
        return False
    counts = [t for t in one.told if t.claim.quantity is not None]
    hits = [_was_hit(t) for t in counts]
    return any(hits) and all(hit or t.claim.act == HURT for hit, t in zip(hits, counts, strict=True))


def _was_hit(one: Told) -> bool:
    """Whether whom it tells of were hit, and not only attacked: 'shot', and not 'shot at'; 'eleven of the dead were shot' are dead."""
    if one.claim.act != HIT or one.claim.quantity is None or one.part or one.out_of == "dead":
        return False
    return tells_of_hits(one.claim)


def _dead(people: Sequence[Counted]) -> _Dead:
    found = [one for one in people if act(one.figure.act).family == "dead" and one.figure.low]
    if not found:
        return _Dead(0, 0)
    all_of_them = next((one.figure.high for one in found if one.group is None), None)
    return _Dead(max(one.figure.low or 0 for one in found), all_of_them)


def _less(
    one: Stated, dead: _Dead, told: Sequence[Told], policy: Policy, since: Iterable[Told]
) -> Stated | None:
    """A statement on those who were hit, without those of them who died; None where all may have died.

    `since` tells of the dead: who says itself that so many of whom it counts died leaves no doubt that they are among them.
    """
    if one.low is None or one.low <= dead.low:
        return None
    if dead.low == 0 or any(t.claim.scope and t.claim.scope.additional for t in told):
        return one  # 'one was killed and four others were shot': the dead are not among the four
    if any(_died_by_number(t) for t in told if t.claim.id in one.claims):
        return None  # 'shot his two children', in a document that tells of two children killed: they are the dead
    low = max(0, one.low - (dead.low if dead.high is None else max(dead.low, dead.high)))
    high = None if one.high is None else max(low, one.high - _own_dead(one, told, since))
    hedge = Hedge.AT_LEAST if high is None else one.hedge if low == high else Hedge.RANGE
    return replace(one, low=low, high=high, hedge=hedge, allows=policy.allows(low, high, hedge))


def _own_dead(one: Stated, told: Sequence[Told], since: Iterable[Told]) -> int:
    """How many of those whom it counts a statement's own document tells to have died: 'shot six people. One of them has died'."""
    sources = {t.claim.source for t in told if t.claim.id in one.claims and t.claim.act == HIT}
    of_these = (t for t in since if t.claim.source in sources and t.claim.quantity and t.low == t.high)
    return max((t.low or 0 for t in of_these if t.of_wounded or _part_of(t, one)), default=0)


def _part_of(death: Told, one: Stated) -> bool:
    return death.claim.scope is not None and death.claim.scope.part_of in one.claims


def _died_by_number(one: Told) -> bool:
    """Whether its document tells of as many dead as were hit, and of no more who were."""
    return (one.low or 0) > 1 and ("dead", one.low, one.high) in one.numbers


def _figure(hit: Counted, stated: tuple[Stated, ...], dead: _Dead, policy: Policy, *, sure: bool) -> Counted:
    weighed = weigh(stated, policy)
    ids = tuple(sorted({c for s in stated for c in s.claims}))
    number = number_words(weighed.low, weighed.high, weighed.hedge, "")
    figure = replace(
        hit.figure,
        id=hit.figure.id if hit.figure.act == HURT else _id(ids),
        title=figure_title(number, HURT, hit.unit, hit.group),
        act=HURT,
        low=weighed.low,
        high=weighed.high,
        best=weighed.best,
        hedge=weighed.hedge,
        claims=ids,
        rule="survivors",
        reason=_reason(hit, 0 if sure else dead.low, policy, few=weighed.provisional),
        series=(),
        set_aside=(),
        floors=weighed.floors,
        ceiling=weighed.ceiling,
        camps=weighed.camps,
        independent=weighed.independent,
        provisional=weighed.provisional,
        agreed=weighed.agreed,
        anyone=weighed.anyone,
        named=0,
        part_of=None,
    )
    return Counted(figure, hit.told, stated, hit.unit, hit.group, running=False)


def _id(claims: Sequence[str]) -> str:
    return "f-" + hashlib.sha256(("survived+" + "+".join(claims)).encode()).hexdigest()[:16]


def _reason(hit: Counted, doubted: int, policy: Policy, *, few: bool) -> str:
    """`doubted` are the dead of whom not every source says whether it counts them among those who were hit."""
    parts = [
        said(
            "Nobody counts the injured apart from all who were hit; how many these were is said by {who}.",
            who(hit.stated),
        )
    ]
    if doubted:
        parts.append(
            said(
                "At least {count} died; whether they are among those who were hit is not always said.",
                in_words(doubted),
            )
        )
    return joined(" ", (*parts, *((provisional(policy),) if few else ())))
