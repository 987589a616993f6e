"""Profiles: what a growing group of claims has settled on. Two groups whose profiles clash stay apart, whatever lies between them."""

from __future__ import annotations

from dataclasses import dataclass

from khronika.reconciling.events.contradictions import apart, grows, meets, one_of_several
from khronika.reconciling.events.days import dated_count, two_days
from khronika.reconciling.events.hits import HIT, HURT
from khronika.reconciling.events.kinds import sets_apart
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told, denies_all
from khronika.reconciling.events.windows import Window, core, core_or_hull, days_between

Edges = tuple[int | None, int | None]


@dataclass(slots=True)
class Profile:
    """What a growing group has settled on. Two groups whose profiles clash stay apart.

    `of_kind` has the numbers told of a kind of people, `of_all` those told of people at large; `singles` has a claim of one
    person for each document that tells of one, `several` one of more; `of_hit` and `of_hurt` those of who was attacked, and hurt; `dated` has for each document and
    each voice its first count of days that it names.
    """

    members: list[str]
    days: Window | None
    yearless: Window | None
    places: dict[tuple[str, ...], Told]
    group: str | None
    numbers: dict[tuple[str, str], Told]
    of_kind: set[Edges]
    of_all: set[Edges]
    of_hit: set[Edges]
    of_hurt: set[Edges]
    singles: dict[str, Told]
    several: dict[str, Told]
    running: bool
    counted: bool
    dated: dict[str, Told]


def profile(one: Told) -> Profile:
    """The profile of one claim."""
    timed = one.window if one.window and one.window.given and not one.since else None
    sized = one.claim.quantity is not None and not (one.toll or one.since or denies_all(one))
    return Profile(
        [one.claim.id],
        None if timed is None or timed.yearless else timed,
        timed if timed and timed.yearless else None,
        {one.place: one} if one.place_given and one.place_known else {},
        one.group,
        {(one.claim.source, one.origin.label): one} if sized else {},
        {(one.low, one.high)} if sized and _of_kind(one) else set(),
        {(one.low, one.high)} if sized and one.group is None else set(),
        {(one.low, one.high)} if sized and one.claim.act == HIT and not one.hurt else set(),
        {(one.low, one.high)} if sized and one.claim.act == HURT else set(),
        {one.claim.source: one} if sized and (one.low, one.high) == (1, 1) else {},
        {one.claim.source: one} if sized and (one.low or 0) > 1 else {},
        one.since is not None or one.toll,
        one.claim.quantity is not None,
        {one.claim.source: one, one.origin.voice: one} if dated_count(one) else {},
    )


def _of_kind(one: Told) -> bool:
    return one.group is not None and sets_apart(one.group)


def on_other_days(a: Profile, b: Profile) -> bool:
    """Whether two groups are told of days that lie too far apart."""
    days = (a.days, b.days)
    either = (*days, a.yearless, b.yearless)
    return any(p and q and days_between(p, q) > setting("slack_days") for p in days for q in either)


def clash(a: Profile, b: Profile) -> bool:
    """Whether two groups would put two things under one number."""
    yearless = (a.yearless, b.yearless)
    if yearless[0] and yearless[1] and days_between(yearless[0], yearless[1]) > setting("slack_days"):
        return True
    if a.group and b.group and a.group != b.group and a.counted == b.counted:
        return True
    if any(_of_another_whole(p, q) or _one_of_several(p, q) for p, q in ((a, b), (b, a))):
        return True
    if any(apart(p, q) for p in a.places.values() for q in b.places.values()):
        return True
    if a.running or b.running:
        return False  # of a number that grows, one voice gives several
    if _set_apart_by_days(a, b):
        return True
    few, many = sorted((a.numbers, b.numbers), key=len)
    return any(
        voice in many and not meets(one, many[voice]) and not grows(one, many[voice])
        for voice, one in few.items()
    )


def _set_apart_by_days(a: Profile, b: Profile) -> bool:
    """Whether one page or one teller counts for each of the two another number on another day."""
    few, many = sorted((a.dated, b.dated), key=len)
    return any(who in many and two_days(one, many[who]) for who, one in few.items())


def _of_another_whole(part: Profile, whole: Profile) -> bool:
    """Whether one counts children and the other, with another number, all: 'two daughters' may be 'two children', and
    are no bridge from these to 'three people'.
    """
    if part.of_kind and whole.of_all and len(part.of_kind | whole.of_all) > 1:
        return True
    # In the same way 'four were shot' may be 'four were wounded', and are no bridge from these to three who were.
    return bool(part.of_hit and whole.of_hurt) and len(part.of_hit | whole.of_hurt) > 1


def _one_of_several(one: Profile, more: Profile) -> bool:
    """Whether a document whose claims are in both tells of one person in the one, and in the other of several."""
    few, many = sorted((one.singles, more.several), key=len)
    return any(s in many and one_of_several(one.singles[s], more.several[s]) for s in few)


def _counted(one: Profile, other: Profile) -> Profile:
    """Of two the one that gives numbers: the group that it counts is the group of both."""
    return one if one.counted else other


def absorb(into: Profile, other: Profile) -> None:
    """Takes what another group has settled on into one."""
    into.members += other.members
    into.days = core_or_hull(into.days, other.days, setting("slack_days"))
    into.yearless = core(into.yearless, other.yearless)
    into.places |= other.places
    into.group = into.group or other.group if into.counted == other.counted else _counted(into, other).group
    into.running = into.running or other.running
    into.counted = into.counted or other.counted
    into.of_kind |= other.of_kind
    into.of_all |= other.of_all
    into.of_hit |= other.of_hit
    into.of_hurt |= other.of_hurt
    # Of each document its own voice's last one person and first of several: from these two it is seen that one is of the others.
    for source, one in other.singles.items():
        into.singles[source] = max(into.singles.get(source, one), one, key=_late)
    for source, one in other.several.items():
        into.several[source] = min(into.several.get(source, one), one, key=_early)
    for who, one in other.dated.items():
        into.dated[who] = min(into.dated.get(who, one), one, key=_early)
    for voice, one in other.numbers.items():
        # The sharper number is kept, so that the next one is measured against what was said most exactly.
        held = into.numbers.get(voice)
        into.numbers[voice] = one if held is None else min(held, one, key=_sharpness)


def _early(one: Told) -> tuple[bool, int, str]:
    return (bool(one.claim.attribution or one.origin.again), one.claim.start, one.claim.id)


def _late(one: Told) -> tuple[bool, int, str]:
    spoken_for, start, claim = _early(one)
    return (not spoken_for, start, claim)


def _sharpness(one: Told) -> tuple[bool, int, str]:
    return (one.high is None, -(one.low or 0), one.claim.id)
