"""One live number an origin: which of a voice's numbers stands, which it has superseded, and which say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from khronika.claims.claim import Modality
from khronika.claims.figure import Dated, SetAside
from khronika.claims.quantity import Hedge
from khronika.reconciling.events.contradictions import rounds
from khronika.reconciling.events.spans import day_words
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.figures.doubtful import may_be_one, quantity_of, says_no_more
from khronika.reconciling.figures.grown import given_before, outgrown_by, since_exceeded
from khronika.reconciling.figures.partial import beside, bounds, of_some, within
from khronika.reconciling.figures.policy import Policy
from khronika.reconciling.figures.reasons import named
from khronika.reconciling.figures.relayed import first_told
from khronika.reconciling.figures.series import Days, series
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.figures.taken_back import taken_back
from khronika.reconciling.lineage.names import name_words
from khronika.reconciling.sentences import said

# From the sharpest to the loosest way to say a number.
_SHARPNESS = {
    Hedge.EXACT: 0, Hedge.RANGE: 1, Hedge.ABOUT: 2, Hedge.NEARLY: 3, Hedge.AT_LEAST: 4, Hedge.MORE_THAN: 5,
    Hedge.AT_MOST: 6, Hedge.LESS_THAN: 7, Hedge.VAGUE: 8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Live:
    """What a cell's voices say now. `claims` shaped the number or say the same; `aside` did not, each with its reason.

    `doubts` are sentences on what the voices and their counts may be.
    """

    stated: tuple[Stated, ...]
    claims: tuple[Told, ...]
    series: tuple[Dated, ...]
    aside: tuple[SetAside, ...]
    doubts: tuple[str, ...]
    as_of: date | None


def live(told: Iterable[Told], policy: Policy) -> Live:
    """The live statements of a cell's counted claims."""
    counted = [t for t in told if t.claim.quantity is not None]
    aside = [SetAside(t.claim.id, why) for t in counted if (why := silenced(t))]
    heard = [t for t in counted if not speaks(t)]
    if any(t.claim.modality is Modality.DISPUTED for t in counted):
        back = {t.claim.id: why for t in heard if (why := taken_back(t, counted))}
        aside += [SetAside(claim, why) for claim, why in back.items()]
        heard = [t for t in heard if t.claim.id not in back]
    if before := given_before(heard):
        aside += [SetAside(claim, why) for claim, why in before.items()]
        heard = [t for t in heard if t.claim.id not in before]
    running = any(t.since for t in heard)
    days = first_told(heard, {t.claim.id: _as_of(t, running=running) for t in heard})
    aside += [SetAside(t.claim.id, of_some(t)) for t in heard if t.partial and t.low is None]
    heard = [t for t in heard if not t.partial or t.low is not None]
    parts = [t for t in heard if t.partial]
    if parts:
        wholes, _, _ = _of_each([t for t in heard if not t.partial], days, policy)
        parts = within(wholes, parts)
        heard = [t for t in heard if t not in parts]
    standing, no_more, superseded = _of_each(heard, days, policy)
    doubtful, doubts = may_be_one(heard, policy)
    moving = bool(superseded) or running
    stated = tuple(_on_their_days(_stated(standing, doubtful, policy), days, standing))
    return Live(
        tuple(
            outgrown_by(stated, days, heard) if running else since_exceeded(stated, days, policy, standing)
        ),
        tuple(sorted(standing + no_more + parts, key=lambda t: t.claim.id)),
        series(heard, days) if moving else (),
        tuple(sorted(aside + superseded, key=lambda s: s.claim)),
        (*bounds(standing), *beside(parts), *doubts),
        max((d for t in standing if (d := days[t.claim.id])), default=None),
    )


def silenced(one: Told) -> str:
    """Why a claim may not shape a number, and by whose word; empty where it may."""
    who = named(one.origin.label)
    match one.claim.modality:
        case Modality.DENIED:
            return said("denied by {who}", who)
        case Modality.DISPUTED:
            return said("disputed by {who}", who)
        case Modality.POSSIBLE:
            return said("told by {who} as feared or possible, not as having happened", who)
        case _:
            return said("told of those who died") if one.died else ""


def _owner(one: Told, heard: Sequence[Told]) -> str:
    """Whose count it is: of people helped, the rescuer's, whoever reports it; else that of the one who says so."""
    if one.kind != "help" or not one.origin.known or not any(t.since for t in heard):
        return one.origin.label
    rescuers = {" ".join(name_words(t.claim.perpetrators.as_written)) for t in heard if t.claim.perpetrators}
    if one.claim.perpetrators:
        return " ".join(name_words(one.claim.perpetrators.as_written))
    return rescuers.pop() if len(rescuers) == 1 else one.origin.label if rescuers else ""


def _as_of(one: Told, *, running: bool) -> date | None:
    """The day up to which a number speaks: its document's; of a running total the last day that it names, if earlier."""
    told, window = one.origin.published, one.window
    if running and window and window.given and window.ends and not window.yearless:
        return window.latest if told is None or window.latest < told else told
    return told


def _of_each(
    heard: Sequence[Told], days: Days, policy: Policy
) -> tuple[list[Told], list[Told], list[SetAside]]:
    """Of all owners' claims: those that stand, those that say no more than these, and those set aside."""
    by_owner = defaultdict[str, list[Told]](list)
    for one in heard:
        by_owner[_owner(one, heard)].append(one)
    standing, no_more, superseded = list[Told](), list[Told](), list[SetAside]()
    for owner in sorted(by_owner):
        now, same, before = _of_one(by_owner[owner], days, policy)
        standing += now
        no_more += same
        superseded += before
    return standing, no_more, superseded


def _of_one(
    told: Sequence[Told], days: Days, policy: Policy
) -> tuple[list[Told], list[Told], list[SetAside]]:
    """Of one owner's claims: those that stand, those that say no more than these, and those set aside."""
    dated = [t for t in told if days[t.claim.id] and not _says_less(t, told, days, policy)]
    last = max((d for t in dated if (d := days[t.claim.id])), default=None)
    now = [t for t in told if days[t.claim.id] == last] if last else list(told)
    tolls = [t for t in now if t.toll]
    if tolls:
        # The text itself says that the toll rises, so of its numbers the highest is the last.
        top = max(t.low or 0 for t in tolls)
        now = [t for t in now if (t.low or 0) >= top]
    standing = _sharpest([t for t in now if not _said_shorter(t, now)], policy)
    same, aside = list[Told](), list[SetAside]()
    for one in told:
        if one in standing:
            continue
        if _said_shorter(one, standing) or any(says_no_more(one, s, policy) for s in standing):
            same.append(one)
        else:
            aside.append(SetAside(one.claim.id, _superseded(one, standing, days)))
    return standing, same, aside


def _said_shorter(one: Told, told: Iterable[Told]) -> bool:
    """Whether its document hedges the same number elsewhere, or tells it more exactly: 'Four shot', above 'at least four people were
    shot'; '1,600 people', above 'in all 1,606'.
    """
    if quantity_of(one).hedge is not Hedge.EXACT:
        return False
    told = list(told)
    if any(quantity_of(t).hedge is Hedge.EXACT and rounds(one, t) for t in told):
        return True
    number, source = quantity_of(one).low, one.claim.source
    return any(
        t.claim.source == source and quantity_of(t).hedge is Hedge.AT_LEAST and quantity_of(t).low == number
        for t in told
    )


def _says_less(later: Told, told: Sequence[Told], days: Days, policy: Policy) -> bool:
    """Whether a count says less than a running total of its source before it: 'at least 49 are still held' after '112 since March',
    'over 119' after 'around 150'.

    Nobody takes 112 back by it, and no total that runs falls.
    """
    then = days[later.claim.id]
    return any(
        t.since is not None
        and (earlier := days[t.claim.id]) is not None
        and (then is None or earlier < then)
        and (later.low or 0) < (t.low or 0)
        and says_no_more(later, t, policy)
        for t in told
    )


def _superseded(one: Told, standing: Sequence[Told], days: Days) -> str:
    now, then = days[standing[0].claim.id], days[one.claim.id]
    later = said("'{words}'", quantity_of(standing[0]).as_written)
    if now is not None and then is not None and one.origin.voice != standing[0].origin.voice:
        who = named(standing[0].origin.label)
        return said(
            "an earlier total of the same help: {who} says {number} on {day}", who, later, day_words(now)
        )
    if now is None or then == now:
        return said("the same source says {number} of a toll that rises", later)
    if then is None:
        return said("not dated, while the same source says {number} on {day}", later, day_words(now))
    return said("superseded: the same source says {number} on {day}", later, day_words(now))


def _sharpest(now: Sequence[Told], policy: Policy) -> list[Told]:
    """One number where all can be true at once: the one said most exactly. Else each of them."""
    ordered = sorted(now, key=_by_sharpness)
    standing = list[Told]()
    for one in ordered:
        same = any(says_no_more(one, s, policy) for s in standing)
        if not same or any(
            (one.low, one.high, quantity_of(one).hedge) == (s.low, s.high, quantity_of(s).hedge)
            for s in standing
        ):
            standing.append(one)
    return standing


def _by_sharpness(one: Told) -> tuple[int, int, float, str]:
    """The sharpest hedge first, then the highest lower edge and the lowest upper one: ids only tell apart what is alike."""
    high = float("inf") if one.high is None else one.high
    return (_SHARPNESS[quantity_of(one).hedge], -(one.low or 0), high, one.claim.id)


def _statement(told: Sequence[Told], independent: str, policy: Policy) -> Stated:
    one, quantity = told[0], quantity_of(told[0])
    return Stated(
        quantity.low,
        quantity.high,
        quantity.hedge,
        quantity.as_written,
        one.origin.label,
        independent or one.origin.voice,
        tuple(sorted(t.claim.id for t in told)),
        policy.allows(quantity.low, quantity.high, quantity.hedge),
        one.origin.known,
    )


def _stated(standing: Sequence[Told], doubtful: dict[str, str], policy: Policy) -> Iterable[Stated]:
    """One statement for each voice and number, whatever the number of pages that carry it."""
    found = defaultdict[tuple[str, int, int, Hedge], list[Told]](list)
    for one in sorted(standing, key=lambda t: t.claim.id):
        quantity = quantity_of(one)
        key = (
            one.origin.label,
            -1 if one.low is None else one.low,
            -1 if one.high is None else one.high,
            quantity.hedge,
        )
        found[key].append(one)
    for key in sorted(found):
        yield _statement(found[key], doubtful.get(found[key][0].origin.voice, ""), policy)


def _on_their_days(stated: Iterable[Stated], days: Days, standing: Sequence[Told]) -> Iterable[Stated]:
    """Statements with the days on which they were told; of the dead these tell which count grew, the injured may become fewer."""
    for one in stated:
        said_on = max((d for c in one.claims if (d := days[c])), default=None)
        yield replace(one, said_on=said_on, told_on=said_on if standing[0].family == "dead" else None)
