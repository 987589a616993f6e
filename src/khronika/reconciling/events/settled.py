"""Claims as their documents tell them: each with the place and time under which it stands, and the marks of its number.

A sentence seldom repeats where and when. What it leaves out is taken from the claim told before it in the same
document, and marked as taken, not given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from khronika.claims.claim import Claim, Modality, Scope
from khronika.claims.when import When
from khronika.reconciling.events.groups import group_of
from khronika.reconciling.events.marks import marked
from khronika.reconciling.events.persons import person_of
from khronika.reconciling.events.places import of_index, place_of, site_of
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.told import Told
from khronika.reconciling.events.windows import Window, window_of
from khronika.reconciling.lineage.origins import Origin
from khronika.vocabulary import act, units


def told(claims: Iterable[Claim], found: Mapping[str, Origin]) -> dict[str, Told]:
    """Every claim with its setting, by id."""
    by_source = defaultdict[str, list[Claim]](list)
    for claim in claims:
        by_source[claim.source].append(claim)
    result = dict[str, Told]()
    for of_source in by_source.values():
        ordered = sorted(of_source, key=lambda c: (c.start, c.end, c.id))
        plain = marked([_plain(c, found[c.id]) for c in ordered])
        result.update((t.claim.id, t) for t in _settled(plain))
    return result


def _plain(claim: Claim, origin: Origin) -> Told:
    term, quantity, scope = act(claim.act), claim.quantity, claim.scope or Scope()
    unit = quantity.unit if quantity else "person"
    return Told(
        claim,
        term.family,
        term.kind,
        "person" if term.persons and units()[unit].people else unit,
        origin,
        group_of(claim.victims),
        place_of(claim.where),
        of_index(claim.where),
        bool(claim.where),
        _told_by_then(_window(claim.when or scope.since, origin.published), claim, origin.published),
        scope.since,
        site=site_of(claim.where),
        place_words=claim.where.as_written if claim.where else "",
        person=person_of(claim) if term.kind == "harm" else "",
    )


def _window(when: When | None, published: date | None) -> Window | None:
    """The days of a time; a time that the reader took from elsewhere in the story, and marked uncertain, is not the claim's own.

    'Any time up to the day of its document', so marked, says no more than that day.
    """
    if when is not None and when.earliest is None and "?" in when.edtf:
        return None
    window = window_of(when, published)
    return _carried(window) if window and when and "?" in when.edtf else window


def _told_by_then(window: Window | None, claim: Claim, published: date | None) -> Window | None:
    """The days, unless they lie after the document that tells what had happened: 'two weeks after the raid' counts from the raid."""
    told = claim.modality in (Modality.ASSERTED, Modality.ALLEGED)
    if window and told and published and window.starts and not window.yearless:
        return None if (window.earliest - published).days > _slack() else window
    return window


def _slack() -> int:
    return int(setting("slack_days"))


def _settled(ordered: list[Told]) -> Iterable[Told]:
    """Gives each claim the place and time of the words that overlap it, else of the last claim that had one, else the next.

    An inquiry's acts take no time from each other: a report, its period and its answer lie years apart.
    """
    for kind in sorted({t.kind for t in ordered}):
        of_kind = [t for t in ordered if t.kind == kind]
        place = next((t for t in of_kind if t.place_given), None)
        timed = next((t for t in of_kind if _dated(t) and not _long_past(t)), None)
        somewhen = next((t for t in of_kind if t.window and not t.since and not _long_past(t)), None)
        for at, one in enumerate(of_kind):
            place = one if one.place_given else place
            timed = one if _dated(one) else timed
            beside = next(
                (t for t in of_kind[max(0, at - 3) : at + 4] if _dated(t) and _overlap(one, t)), timed
            )
            yield _filled(one, place, None if kind == "inquiry" else beside or somewhen)


def _long_past(one: Told) -> bool:
    """Whether it tells of a time long before its document was published: no time of what is told before it there."""
    told, window = one.origin.published, one.window
    if told is None or window is None or window.yearless or not window.ends:
        return False
    return (told - window.latest).days > int(setting("narrow_days"))


def _dated(one: Told) -> bool:
    return one.window is not None and one.window.given and one.since is None


def _overlap(a: Told, b: Told) -> bool:
    return a.claim.start < b.claim.end and b.claim.start < a.claim.end


def _filled(one: Told, place: Told | None, timed: Told | None) -> Told:
    if not one.place_given and place:
        one = replace(
            one,
            place=place.place,
            place_known=place.place_known,
            site=place.site,
            place_words=place.place_words,
        )
    if one.window is None and one.since is None and timed and timed.window:
        one = replace(one, window=_carried(timed.window))
    return one


@lru_cache(maxsize=4096)
def _carried(window: Window) -> Window:
    """Days taken from another claim: the same object for all claims that take them."""
    return replace(window, given=False)
