"""Numbers that have grown since: an earlier day's count bounds a later day's from below, and contradicts it no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from khronika.claims.quantity import Hedge
from khronika.reconciling.events.contradictions import meets
from khronika.reconciling.events.spans import day_words
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.policy import Policy
from khronika.reconciling.figures.series import Days
from khronika.reconciling.figures.stated import Stated
from khronika.reconciling.lineage.names import is_unspecific
from khronika.reconciling.sentences import said

# Families of acts whose people become known over days. Of arrests an early count is as well one side's word.
_FOUND_LATER = frozenset({"dead", "hurt"})


def outgrown_by(stated: Sequence[Stated], days: Days, heard: Sequence[Told]) -> Iterable[Stated]:
    """Of a number that grows, an earlier day's count bounds a later day's from below and from nowhere else, where anybody's
    later count is higher: a ministry's lower number of the next day is another side, and no growth. So is one against
    which a document set the number that still stands.
    """
    told = [(s, max((d for c in s.claims if (d := days[c])), default=None)) for s in stated]
    for one, day in told:
        grown = any(d and day and d > day and (s.low or 0) > (one.low or 0) for s, d in told)
        outgrown = grown and day and one.low is not None and not _contested(one, stated, heard)
        yield _up_to(one, day) if outgrown and day else one


def _contested(one: Stated, stated: Iterable[Stated], heard: Sequence[Told]) -> bool:
    """Whether a document gives, beside this count, a higher one of another voice, which that still gives."""
    pages = {t.claim.source for t in heard if t.claim.id in one.claims}
    against = [t for t in heard if t.claim.source in pages and (t.low or 0) > (one.high or t.low or 0)]
    return any(s.voice == t.origin.label and s.low == t.low for t in against for s in stated if s is not one)


def since_exceeded(
    stated: Sequence[Stated], days: Days, policy: Policy, standing: Sequence[Told]
) -> Iterable[Stated]:
    """Of the dead and the injured of one happening, who are found and who die in the days after it, a count that as many
    sources as confirm a figure have since exceeded was the count of its day. So was one to which a later source's toll, told as
    one that rises, may have been added: 59, and 63 a day later; from 46 to 108 no toll rises unseen.
    """
    if not standing or standing[0].family not in _FOUND_LATER:
        yield from stated
        return
    told = [(s, max((d for c in s.claims if (d := days[c])), default=None)) for s in stated]
    for one, day in told:
        later = {
            s.independent
            for s, d in told
            if s.known and day and d and d > day and (s.low or 0) > (one.high or one.low or 0)
        }
        counted_on = day is not None and any(
            _counts_on(t, one, day, days) or _rose_from(t, one, day, days) for t in standing
        )
        if one.high is None or day is None or one.low is None:
            yield one  # 'at least two' is as true of a later day
        elif not (counted_on or len(later) >= policy.confirmed_by):
            yield one
        else:
            yield _up_to(one, day)


def _counts_on(toll: Told, one: Stated, day: date, days: Days) -> bool:
    """Whether a toll is this very count with those of the wounded who died since: who tells it, takes the other for an earlier one."""
    now = days[toll.claim.id]
    later = bool(toll.after and toll.origin.known and now and now > day)
    return later and one.low == one.high and toll.low == (one.low or 0) + toll.after


def _rose_from(toll: Told, one: Stated, day: date, days: Days) -> bool:
    """Whether a toll that rises is told on a later day than a count, and is higher, but by less than as much again."""
    now, before = days[toll.claim.id], one.high or one.low or 0
    later = toll.toll and not toll.earlier and toll.origin.known and now is not None and now > day
    return later and before < (toll.low or 0) < int(setting("near_ratio")) * before


def _up_to(one: Stated, day: date) -> Stated:
    """A count as it was by a day: it bounds a later one from below and from nowhere else."""
    hedge = one.hedge if one.high is None else Hedge.AT_LEAST
    allows = (one.low or 0, None)
    return replace(one, high=None, hedge=hedge, allows=allows, up_to=said("by {as_of}", day_words(day)))


def given_before(heard: Sequence[Told]) -> dict[str, str]:
    """Why counts no longer speak that their own document says were given before: it gives another now. What it passes on of a
    party that it names is still that party's word.
    """
    before = [t for t in heard if t.earlier]
    found = dict[str, str]()
    for one in before:
        own = not one.origin.relayed or is_unspecific(one.origin.voice)
        now = [t for t in heard if t.claim.source == one.claim.source and not t.earlier]
        # Who now says 'at least 27', and before 31, has taken some of them back.
        other = [t for t in now if not meets(one, t) or (t.low or 0) < (one.low or 0)]
        since = [t for t in other if own or t.origin.voice == one.origin.voice]
        if since and not any(meets(one, t) for t in now if t not in since):
            words = min(since, key=lambda t: t.claim.start).claim.quantity
            found[one.claim.id] = said(
                "given before, as its document says, which now tells '{words}'",
                words.as_written if words else "",
            )
    return found
