"""A claim together with what its document adds: the place and time it is told under, whose voice it is, what it counts.

A sentence seldom repeats where and when. What it leaves out is taken from the claim told before it in the same
document, and marked as taken, not given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from khronika.claims.claim import Claim, Modality, Party, Scope, Where
from khronika.claims.when import When
from khronika.reconciling.names import name_words
from khronika.reconciling.origins import Origin
from khronika.vocabulary import act, data, units

Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a claim allows. `given` is False where they come from an earlier claim of the document."""

    earliest: date
    latest: date
    given: bool

    @property
    def days(self) -> int:
        """How many days it allows beyond the first."""
        return (self.latest - self.earliest).days

    @property
    def open(self) -> bool:
        """Whether nothing bounds it from below ('by April 2017')."""
        return self.earliest == date.min


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as it can be compared with others. `place` has the place first, then what holds it."""

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

    @property
    def low(self) -> int | None:
        """The lower edge that it states."""
        return self.claim.quantity.low if self.claim.quantity else None

    @property
    def high(self) -> int | None:
        """The upper edge that it states."""
        return self.claim.quantity.high if self.claim.quantity else None

    @property
    def toll(self) -> bool:
        """Whether its number is expected to rise."""
        return bool(self.claim.scope and self.claim.scope.toll)


@cache
def _group_words() -> dict[str, str]:
    rows = data("khronika.reconciling", "groups.yml")
    return {" ".join(name_words(str(w))): group for group, words in rows.items() for w in words}


def group_of(party: Party | None) -> str | None:
    """The group that sets these victims apart from others of the event; None for people at large."""
    if party is None:
        return None
    table = _group_words()
    for text in (party.as_written, *party.described):
        words = name_words(text)
        phrases = {*words, *(" ".join(two) for two in pairwise(words))}
        groups = {table[p] for p in phrases if p in table}
        if len(groups) == 1:
            return groups.pop()
        if groups:
            return None  # 'men, women and children' are people at large
    return None


def place_of(where: Where | None) -> Place:
    """The place and what holds it, in comparable words."""
    if where is None:
        return ()
    chain = (where.place or where.as_written, *where.within)
    return tuple(" ".join(name_words(p)) for p in chain)


def window_of(claim: Claim, published: date | None) -> Window | None:
    """The days that the claim's own time allows; a span that is still open ends when it was told."""
    when = claim.when or (claim.scope.since if claim.scope else None)
    if when is None or when.earliest is None:
        # 'By April 2017' bounds nothing from below.
        return Window(date.min, when.latest, given=True) if when and when.latest else None
    latest = when.latest
    if latest is None:
        latest = published if published and published >= when.earliest else when.earliest + timedelta(days=31)
    return Window(when.earliest, latest, given=True)


def told(claims: Iterable[Claim], found: Mapping[str, Origin]) -> dict[str, Told]:
    """Every claim with its setting, by id."""
    by_source = defaultdict[str, list[Claim]](list)
    for claim in claims:
        by_source[claim.source].append(claim)
    result = dict[str, Told]()
    for of_source in by_source.values():
        ordered = sorted(of_source, key=lambda c: (c.start, c.end, c.id))
        plain = [_plain(c, found[c.id]) for c in ordered]
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
        bool(claim.where and claim.where.place),
        bool(claim.where),
        window_of(claim, origin.published),
        scope.since,
    )


def _settled(ordered: list[Told]) -> Iterable[Told]:
    """Gives each claim the place and time of the last claim of its kind that had one, else of the next."""
    for kind in {t.kind for t in ordered}:
        of_kind = [t for t in ordered if t.kind == kind]
        place = next((t for t in of_kind if t.place_given), None)
        timed = next((t for t in of_kind if t.window and not t.since), None)
        for one in of_kind:
            if one.place_given:
                place = one
            if one.window and not one.since:
                timed = one
            yield _filled(one, place, timed)


def _filled(one: Told, place: Told | None, timed: Told | None) -> Told:
    if not one.place_given and place:
        one = replace(one, place=place.place, place_known=place.place_known)
    if one.window is None and one.since is None and timed and timed.window:
        one = replace(one, window=replace(timed.window, given=False))
    return one


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
