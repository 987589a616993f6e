"""An event as its page shows it: the claims in their words, each figure with its origins and who repeats whom behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from khronika.claims.claim import Claim
from khronika.claims.figure import Camp, Event, Figure, Repeats, Root
from khronika.claims.judgement import Likeness, PairJudgement
from khronika.desk.events.weighed import Weighed, first_day
from khronika.ledger import finding, reviewing, shelf
from khronika.ledger.opening import Ledger
from khronika.reconciling.judging.judgements import Judgements, pair

MOST: Final = 100  # claims that a page shows at once
MOST_OF_ORIGIN: Final = 12
MOST_REASONS: Final = 60
BESIDE: Final = 8  # events that are offered to be joined
_NEIGHBOURS: Final = 60  # in the order of days, to each side
_CLAIM: Final = re.compile(r"\bc-[0-9a-z-]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in a list: the number of its page, its words, what holds of it, and the source with whom it repeats."""

    number: int
    claim: Claim
    standing: str
    source: int
    source_name: str
    repeats: tuple[Repeated, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeated:
    """Whom a source repeats: another source by its number, or a name; with the share of its words and the reason."""

    number: int | None
    name: str
    share: float | None
    reason: str
    order_known: bool


@dataclass(frozen=True, slots=True)
class OriginShown:
    """An origin of a figure with its claims, as far as they are shown, and how many more there are."""

    root: Root
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a disagreement with its origins; where there is none, all origins are one side."""

    camp: Camp | None
    origins: tuple[OriginShown, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A claim that did not shape a figure, and why."""

    line: Line
    reason: str


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure with everything that explains it. `accepted` is of this moment."""

    figure: Figure
    sides: tuple[Side, ...]
    aside: tuple[Aside, ...]
    whole: Figure | None
    accepted: int

    @property
    def floors(self) -> tuple[tuple[int, int], ...]:
        """Each floor with how many independent origins put it so high or higher."""
        return tuple((number, count) for count, number in enumerate(self.figure.floors, 1))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a reason; `number` leads to the claim that they name."""

    words: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class DecidedShown:
    """What a person decided in one act of pairs of an event's claims, and whether it still stands."""

    first: PairJudgement
    left: Line | None
    right: Line | None
    pairs: int
    stands: bool


def lines_of(ledger: Ledger, weighed: Weighed, claims: Iterable[str]) -> dict[str, Line]:
    """These claims as lines, by id; what is not kept any more is left out."""
    found = reviewing.among(ledger, claims)
    numbers = shelf.numbers_of(ledger, {one.claim.source for one in found})
    told = {one.claim.source: one.source_name for one in found}
    ends = {end for s in told for r in weighed.repeats.get(s, ()) for end in (r.earlier,) if end}
    numbers |= shelf.numbers_of(ledger, ends - numbers.keys())
    repeated = {source: _repeated(weighed, source, numbers) for source in told}
    return {
        one.claim.id: Line(
            one.number,
            one.claim,
            one.standing,
            numbers[one.claim.source],
            one.source_name,
            repeated[one.claim.source],
        )
        for one in found
    }


def _repeated(weighed: Weighed, source: str, numbers: Mapping[str, int]) -> tuple[Repeated, ...]:
    found = (r for r in weighed.repeats.get(source, ()) if r.later == source)
    return tuple(repeated(one, numbers) for one in found)[:MOST_OF_ORIGIN]


def repeated(one: Repeats, numbers: Mapping[str, int]) -> Repeated:
    """A step of lineage, seen from the one who repeats."""
    number = numbers.get(one.earlier) if one.earlier else None
    return Repeated(number, one.speaker or "", one.share, one.reason, one.order_known)


def figures_of(weighed: Weighed, event: Event, lines: Mapping[str, Line]) -> tuple[FigureShown, ...]:
    """The figures of an event."""
    every = {f.id: f for f in weighed.figures.get(event.id, ())}
    return tuple(_figure(one, every.get(one.part_of or ""), lines) for one in every.values())


def shaping(figures: Iterable[Figure]) -> list[str]:
    """The claims that figures name, the first of each origin first, so that none of these is cut off."""
    every = list(figures)
    first = [c for f in every for r in f.roots for c in r.claims[:MOST_OF_ORIGIN]]
    rest = [c for f in every for c in (*f.claims, *(s.claim for s in f.set_aside))]
    return list(dict.fromkeys((*first, *rest)))


def _figure(figure: Figure, whole: Figure | None, lines: Mapping[str, Line]) -> FigureShown:
    by_name = {root.name: _origin(root, lines) for root in figure.roots}
    sides = [
        Side(camp, tuple(by_name[name] for name in camp.roots if name in by_name)) for camp in figure.camps
    ]
    in_camps = {name for camp in figure.camps for name in camp.roots}
    others = tuple(origin for name, origin in by_name.items() if name not in in_camps)
    aside = (Aside(lines[s.claim], s.reason) for s in figure.set_aside if s.claim in lines)
    accepted = sum(lines[c].standing in {"accepted", "amended"} for c in figure.claims if c in lines)
    return FigureShown(
        figure, (*sides, *((Side(None, others),) if others else ())), tuple(aside)[:MOST], whole, accepted
    )


def _origin(root: Root, lines: Mapping[str, Line]) -> OriginShown:
    shown = [c for c in root.claims if c in lines][:MOST_OF_ORIGIN]
    return OriginShown(root, tuple(lines[c] for c in shown), len(root.claims) - len(shown))


def pieces(reason: str, numbers: Mapping[str, int]) -> tuple[Piece, ...]:
    """A reason cut into words and the claims that it names."""
    found, edge = list[Piece](), 0
    for name in _CLAIM.finditer(reason):
        if name.group() in numbers:
            found.append(Piece(reason[edge : name.start()]))
            found.append(Piece(name.group(), numbers[name.group()]))
            edge = name.end()
    return tuple(one for one in (*found, Piece(reason[edge:])) if one.words)


def beside(weighed: Weighed, event: Event) -> tuple[Event, ...]:
    """The events that are nearest in kind, place and days: the first to look at for one and the same."""
    at = weighed.place[event.id]
    near = weighed.events[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
    acts, place = set(weighed.acts[event.id]), _place(event)

    def far(other: Event) -> tuple[bool, bool, int, str]:
        days = abs((first_day(other) - first_day(event)).days)
        return (acts.isdisjoint(weighed.acts[other.id]), not place or _place(other) != place, days, other.id)

    return tuple(sorted((e for e in near if e.id != event.id), key=far)[:BESIDE])


def _place(event: Event) -> str:
    return (event.where.place or event.where.as_written).casefold() if event.where else ""


def decided_of(ledger: Ledger, event: Event, lines: Mapping[str, Line]) -> tuple[DecidedShown, ...]:
    """What persons decided of pairs of an event's claims, act by act, the last first."""
    own = set(event.claims)
    judged = Judgements(pairs=tuple(finding.pair_judgements(ledger)))
    standing = judged.likenesses() | judged.voices()
    found = []
    for (_, likeness, _, _), pairs in judged.together().items():
        concerned = [j for j in pairs if j.left in own or j.right in own]
        if not concerned:
            continue
        first = concerned[0]
        held = standing.get(pair(first.left, first.right))
        taken_back = likeness in {Likeness.WITHDRAWN, Likeness.VOICES_OPEN}
        stands = not taken_back and held is not None and held.at == first.at
        found.append(DecidedShown(first, lines.get(first.left), lines.get(first.right), len(pairs), stands))
    return tuple(reversed(found))
