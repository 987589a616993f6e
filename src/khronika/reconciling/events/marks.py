"""What the document around a claim says of its number: whether it is a part, of others, of a degree, of one kind of people beside another.

Each step takes the claims of one document in their order, and gives them with one more mark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from functools import cache, reduce

from khronika.claims.claim import Claim
from khronika.reconciling.events.contradictions import elsewhere
from khronika.reconciling.events.degrees import counts_a_degree, counts_all_told_of
from khronika.reconciling.events.hits import tells_of_hits
from khronika.reconciling.events.kinds import kind_of
from khronika.reconciling.events.known import of_known
from khronika.reconciling.events.told import Number, Told, side_by_side, speaks
from khronika.vocabulary import data

# So many characters apart, a number is told in one breath with another.
_BREATH = 120
# From here on two equal numbers of one document are seldom two counts.
_TELLING = 10

Step = Callable[[list[Told]], list[Told]]


def marked(ordered: list[Told]) -> list[Told]:
    """The claims of one document with all marks."""
    steps: tuple[Step, ...] = (
        _parted, of_known, _added, _beside_the_dead, _after_deaths, _of_wounded, _again, _paired, _beside,
    )  # fmt: skip
    return reduce(lambda found, step: step(found), steps, ordered)


def _beside(ordered: list[Told]) -> list[Told]:
    """Gives each claim all the numbers of its document: two accounts of one happening agree in more than one.

    Where a document tells of no death, those whom it tells to have been hit were hurt; so were others than the dead.
    """
    dead = {t.group for t in ordered if t.family == "dead" and not speaks(t)}
    ordered = [
        replace(t, hurt=True) if tells_of_hits(t.claim) and (_others(t) or not _may_have_died(t, dead)) else t
        for t in ordered
    ]
    numbers = frozenset(
        (t.family, t.low, t.high) for t in ordered if t.claim.quantity and not speaks(t) and not t.since
    )
    return [replace(t, numbers=numbers) for t in ordered] if len({n[0] for n in numbers}) > 1 else ordered


def _may_have_died(one: Told, dead: AbstractSet[str | None]) -> bool:
    """Whether those who were hit may be among the dead: where a suspect is told to have died, no deputy need have."""
    return bool(dead) and (one.group is None or None in dead or one.group in dead)


def _others(one: Told) -> bool:
    return bool(one.claim.scope and one.claim.scope.additional)


def _parted(ordered: list[Told]) -> list[Told]:
    """Marks the numbers that their document calls a part of a number of such acts; of a whole elsewhere it is not known.

    'Five of the victims', where it has told of more before, are a part of these; who are still held are some of those who were taken.
    """
    families = {t.claim.id: t.family for t in ordered}
    wholes = [t.claim.scope.part_of if t.claim.scope else None for t in ordered]
    most, found = dict[str, int](), list[Told]()
    for one, whole in zip(ordered, wholes, strict=True):
        family = families.get(whole, one.family) if whole is not None else ""
        named = family == one.family
        told_before = (one.low or 0) < most.get(one.family, 0) and _out_of_some(one.claim)
        some = told_before or (one.family == "held" and one.claim.quantity is not None and _still(one.claim))
        out_of = "" if named else family
        found.append(replace(one, part=named, some=some, out_of=out_of) if family or some else one)
        if not one.since:
            most[one.family] = max(most.get(one.family, 0), one.low or 0)
    return found


def _still(claim: Claim) -> bool:
    """Whether a count is one of who is still held, of those who were taken: '21 are still in custody'."""
    return not _still_words().isdisjoint(claim.quote.casefold().split())


@cache
def _still_words() -> frozenset[str]:
    return frozenset(data("khronika.reconciling.events", "parts.yml")["still"])


def _out_of_some(claim: Claim) -> bool:
    """Whether a number is told as one of some: 'five of the victims'."""
    if claim.quantity is None:
        return False
    behind = claim.quote.partition(claim.quantity.as_written)[2].casefold().lstrip()
    return behind.startswith(_out_of())


@cache
def _out_of() -> tuple[str, ...]:
    return tuple(f"{words} " for words in data("khronika.reconciling.events", "parts.yml")["out_of"])


def _added(ordered: list[Told]) -> list[Told]:
    """Marks the numbers of others than some told before, unless those right before suffered another kind of act.

    Beside a running total such a number runs too.
    """
    found = list(ordered)
    for at, one in enumerate(ordered):
        if one.claim.scope and one.claim.scope.additional:
            before = [t for t in ordered[max(0, at - 3) : at] if one.claim.start - t.claim.end <= _BREATH]
            after_other = bool(before) and before[-1].kind == one.kind and before[-1].family != one.family
            found[at] = replace(one, others=not after_other)
            if (
                after_other
                and before[-1].since
                and one.since is None
                and (one.window is None or not one.window.given)
            ):
                # 'nine have died since 28 May; another 70 were hurt': these are counted since then too
                found[at] = replace(found[at], since=before[-1].since, window=before[-1].window)
    return found


def _beside_the_dead(ordered: list[Told]) -> list[Told]:
    """Marks the counts of the injured that are told in one breath with the dead, and those of who was hurt so badly.

    Beside the dead the latter are all who were hurt: 'two killed, two critically wounded'.
    """
    found = list(ordered)
    for at, one in enumerate(ordered):
        if one.family != "hurt" or one.claim.quantity is None:
            continue
        near = (t for t in ordered[max(0, at - 3) : at] if one.claim.start - t.claim.end <= _BREATH)
        dead = any(t.family == "dead" and t.claim.quantity for t in near)
        degree = counts_a_degree(one.claim) and (not dead or _out_of_some(one.claim))
        died = counts_all_told_of(one.claim) and _last_number(ordered[:at]) == ("dead", one.low, one.high)
        found[at] = (
            replace(one, dead_beside=dead, degree=degree, died=died) if dead or degree or died else one
        )
    return found


def _after_deaths(ordered: list[Told]) -> list[Told]:
    """Marks the tolls that rose by deaths among the wounded: 'One of the wounded died on Thursday, bringing the toll to eight'."""
    found = list(ordered)
    for at, one in enumerate(ordered):
        if not one.toll or one.family != "dead" or one.low is None or one.low != one.high:
            continue
        near = ordered[max(0, at - 3) : at + 4]
        since = [t for t in near if t is not one and _died_of_wounds(t) and _in_one_breath(one, t)]
        if len(since) == 1:
            # The day on which the last of them died is the last of the toll, and not its only one.
            window = (
                replace(one.window, earliest=date.min) if one.window and not one.window.yearless else None
            )
            found[at] = replace(one, after=since[0].low or 1, window=window)
    return found


def _of_wounded(ordered: list[Told]) -> list[Told]:
    """Marks the deaths of some who had been wounded: 'one of the wounded died', and 'one of them died' behind a count of these."""
    found = list(ordered)
    for at, one in enumerate(ordered):
        if one.family != "dead":
            continue
        if _died_of_wounds(one) or (
            not one.toll and _out_of_some(one.claim) and _out_of_hurt(ordered[:at], one)
        ):
            found[at] = replace(one, of_wounded=True)
    return found


def _out_of_hurt(before: Sequence[Told], one: Told) -> bool:
    """Whether the last number told before a count is one of more people who were hurt: 'shot six people. One of them has died'."""
    last = _last_told(before)
    hurt = last is not None and (last.family == "hurt" or tells_of_hits(last.claim))
    return hurt and last is not None and (last.low or 0) > (one.low or 0)


def _in_one_breath(a: Told, b: Told) -> bool:
    return max(a.claim.start, b.claim.start) - min(a.claim.end, b.claim.end) <= _BREATH


def _died_of_wounds(one: Told) -> bool:
    """Whether a claim tells of the death of one or a few who had been wounded before."""
    if (
        one.family != "dead"
        or one.toll
        or speaks(one)
        or (one.claim.quantity is not None and one.low != one.high)
    ):
        return False
    return not _wounded().isdisjoint(one.claim.quote.casefold().split())


@cache
def _wounded() -> frozenset[str]:
    return frozenset(data("khronika.reconciling.events", "parts.yml")["wounded"])


def _last_number(before: Sequence[Told]) -> Number | None:
    """The last number of several dead or injured that was told before: of whom 'all three' speaks."""
    told = (t for t in reversed(before) if _of_harm(t) and t.family in ("dead", "hurt"))
    return next(((t.family, t.low, t.high) for t in told), None)


def _last_told(before: Sequence[Told]) -> Told | None:
    """The last claim that counts several dead, injured or hit."""
    return next((t for t in reversed(before) if _of_harm(t)), None)


def _of_harm(one: Told) -> bool:
    harmed = one.family in ("dead", "hurt") or tells_of_hits(one.claim)
    return harmed and (one.low or 0) > 1 and not speaks(one)


def _again(ordered: list[Told]) -> list[Told]:
    """Gives a number that a document tells twice, once without a day of its own, the days over which it counts it the other time:
    'We know of the 60 who were taken', and a headline over 'around 60 have been taken since 2 March'.
    """
    counted = dict[Number, Told]()
    for one in ordered:
        if one.since is not None and _telling(one):
            counted.setdefault((one.claim.act, one.low, one.high), one)
    return [_as_counted(one, counted) for one in ordered] if counted else ordered


def _as_counted(one: Told, counted: Mapping[Number, Told]) -> Told:
    total = counted.get((one.claim.act, one.low, one.high))
    if total is None or one.since is not None or not _telling(one):
        return one
    if one.window is not None and one.window.starts:
        return one  # a day of its own
    if one.window is not None and total.window is not None and one.window.latest < total.window.earliest:
        return one  # counted before that began
    if one.place_given and total.place_given and elsewhere(one, total):
        return one
    return replace(one, since=total.since, window=total.window)


def _telling(one: Told) -> bool:
    return one.claim.quantity is not None and one.low is not None and one.low >= _TELLING


def _paired(ordered: list[Told]) -> list[Told]:
    """Gives claims told side by side the kinds of people that they tell apart: 'nine women and five men'.

    Alone, 'five men' may be all who suffered; beside nine women they are a group.
    """
    kinds = [kind_of(t.claim.victims, t.group) for t in ordered]
    found = list(ordered)
    for at, one in enumerate(ordered):
        for other in range(at + 1, min(at + 4, len(ordered))):
            two_kinds = kinds[at] and kinds[other] and kinds[at] != kinds[other]
            if two_kinds and (side_by_side(one, ordered[other]) or _of_one_whole(one, ordered[other])):
                found[at] = replace(found[at], group=kinds[at], paired=True)
                found[other] = replace(found[other], group=kinds[other], paired=True)
    return found


def _of_one_whole(a: Told, b: Told) -> bool:
    """Whether two numbers are parts of one whole: 'four adults, two men and two women'."""
    one, other = a.claim.scope, b.claim.scope
    return a.part and b.part and one is not None and other is not None and one.part_of == other.part_of
