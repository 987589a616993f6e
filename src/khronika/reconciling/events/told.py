"""A claim together with what its document adds: the place and time it is told under, whose voice it is, what it counts.

A sentence seldom repeats where and when. What it leaves out is taken from the claim told before it in the same
document, and marked as taken, not given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from khronika.claims.claim import Claim, Modality, Scope
from khronika.claims.when import When
from khronika.reconciling.events.groups import group_of
from khronika.reconciling.events.hits import tells_of_hits
from khronika.reconciling.events.kinds import kind_of, reach
from khronika.reconciling.events.places import Place, Site, of_index, place_of, site_of
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.events.windows import Window, window_of
from khronika.reconciling.lineage.origins import Origin
from khronika.vocabulary import act, data, units

# So many characters apart, a number is told in one breath with another.
_BREATH = 120
# From here on two equal numbers of one document are seldom two counts.
_TELLING = 10
# A family of acts with the edges of its number.
Number = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as it can be compared with others. `place` has the place first, then what holds it, in words for comparing;
    `place_words` is it as a document writes it. `part`: its number is a
    part of another one of such acts; 'five shot, two of whom died' counts all who died. `others`: its number counts others
    than one of such acts told before ('another three'); in 'one died, three others were hurt' three are all who were hurt.
    `some`: it is told out of some whom the document counted before ('five of the victims'). `hurt`: it counts people who
    were hit, none of whom its document tells to have died. `paired`: its group is told beside another ('two men and two
    women'), so that it is not all.
    """

    claim: Claim
    family: str
    kind: str
    unit: str
    origin: Origin
    group: str | None
    place: Place
    place_known: bool
    place_given: bool
    window: Window | None
    since: When | None
    part: bool = False
    others: bool = False
    numbers: frozenset[Number] = frozenset()
    site: Site | None = None
    place_words: str = ""
    paired: bool = False
    hurt: bool = False
    some: bool = False

    @property
    def low(self) -> int | None:
        """The lower edge that it states."""
        return self.claim.quantity.low if self.claim.quantity else None

    @property
    def high(self) -> int | None:
        """The upper edge that it states, of those whom it counts."""
        return self.claim.quantity.high if self.claim.quantity else None

    @property
    def partial(self) -> bool:
        """Whether it counts some of those who suffered and bounds all from below only; a group of them is counted as a group."""
        return bool(self.claim.scope and self.claim.scope.partial) and self.group is None

    @property
    def toll(self) -> bool:
        """Whether its number is expected to rise."""
        return bool(self.claim.scope and self.claim.scope.toll)


def told(claims: Iterable[Claim], found: Mapping[str, Origin]) -> dict[str, Told]:
    """Every claim with its setting, by id."""
    by_source = defaultdict[str, list[Claim]](list)
    for claim in claims:
        by_source[claim.source].append(claim)
    result = dict[str, Told]()
    for of_source in by_source.values():
        ordered = sorted(of_source, key=lambda c: (c.start, c.end, c.id))
        plain = _beside(_paired(_again(_added(_parted([_plain(c, found[c.id]) for c in ordered])))))
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
    )


def _window(when: When | None, published: date | None) -> Window | None:
    """The days of a time; a time that the reader took from elsewhere in the story, and marked uncertain, is not the claim's own."""
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


def _beside(ordered: list[Told]) -> list[Told]:
    """Gives each claim all the numbers of its document: two accounts of one happening agree in more than one.

    Where a document tells of no death, those whom it tells to have been hit were hurt; so were others than the dead.
    """
    deadly = any(t.family == "dead" and not speaks(t) for t in ordered)
    ordered = [
        replace(t, hurt=True) if tells_of_hits(t.claim) and (not deadly or _others(t)) else t for t in ordered
    ]
    numbers = frozenset(
        (t.family, t.low, t.high) for t in ordered if t.claim.quantity and not speaks(t) and not t.since
    )
    return [replace(t, numbers=numbers) for t in ordered] if len({n[0] for n in numbers}) > 1 else ordered


def _others(one: Told) -> bool:
    return bool(one.claim.scope and one.claim.scope.additional)


def _parted(ordered: list[Told]) -> list[Told]:
    """Marks the numbers that their document calls a part of a number of such acts; of a whole elsewhere it is not known.

    'Five of the victims', where it has told of more before, are a part of these.
    """
    families = {t.claim.id: t.family for t in ordered}
    wholes = [t.claim.scope.part_of if t.claim.scope else None for t in ordered]
    most, found = dict[str, int](), list[Told]()
    for one, whole in zip(ordered, wholes, strict=True):
        named = whole is not None and families.get(whole, one.family) == one.family
        told_before = (one.low or 0) < most.get(one.family, 0) and _out_of_some(one.claim)
        found.append(replace(one, part=named, some=told_before) if named or told_before else one)
        if not one.since:
            most[one.family] = max(most.get(one.family, 0), one.low or 0)
    return found


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


def _again(ordered: list[Told]) -> list[Told]:
    """Gives a number that a document repeats without a day the days over which it counted it before: 'We know of the 60 who were taken'."""
    counted = dict[Number, Told]()
    found = list(ordered)
    for at, one in enumerate(ordered):
        number = (one.claim.act, one.low, one.high)
        if one.claim.quantity is None or one.low is None or one.low < _TELLING:
            continue
        if one.window is None and one.since is None and number in counted:
            found[at] = replace(one, since=counted[number].since, window=counted[number].window)
        elif one.since is not None:
            counted.setdefault(number, one)
    return found


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


def side_by_side(a: Told, b: Told) -> bool:
    """Whether one voice tells two numbers of one act in one breath, and calls neither a part of the other."""
    one, other = a.claim, b.claim
    if one.source != other.source or a.origin.label != b.origin.label or a.family != b.family:
        return False
    if any(c.quantity is None or (c.scope and c.scope.part_of) for c in (one, other)):
        return False
    return one.start <= other.end + reach() and other.start <= one.end + reach()


def _of_one_whole(a: Told, b: Told) -> bool:
    """Whether two numbers are parts of one whole: 'four adults, two men and two women'."""
    one, other = a.claim.scope, b.claim.scope
    return a.part and b.part and one is not None and other is not None and one.part_of == other.part_of


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


def speaks(one: Told) -> str:
    """Why a claim may not shape a number; empty where it may."""
    match one.claim.modality:
        case Modality.DENIED:
            return "denied: the passage says that it did not happen"
        case Modality.DISPUTED:
            return "disputed in the passage itself"
        case Modality.POSSIBLE:
            return "feared or possible, not said to have happened"
        case _:
            return ""
