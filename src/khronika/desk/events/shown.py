"""An event as its page shows it: the claims in their words, each figure with its origins and who repeats whom behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from khronika.claims.claim import Claim
from khronika.claims.figure import Camp, Event, Figure, Repeats, Root
from khronika.claims.judgement import PairJudgement
from khronika.desk.events.weighed import Weighed, first_day
from khronika.ledger import finding, grounds, reviewing, shelf
from khronika.ledger.opening import Ledger
from khronika.reconciling.judging.course import Decided, State, course
from khronika.reconciling.judging.judgements import Judgements
from khronika.reconciling.judging.proposed import otherwise_proposed
from khronika.reconciling.judging.readings import UNDONE
from khronika.reconciling.lineage.digests import Digest
from khronika.reconciling.record import reconcile_digests

MOST: Final = 100  # claims that a page shows at once
MOST_OF_ORIGIN: Final = 12
MOST_REASONS: Final = 60
BESIDE: Final = 8  # events that are offered to be joined
MOST_ASKED: Final = 60  # documents whose claims are proposed anew while a page waits, and the claims in them
MOST_WEIGHED: Final = 2_000
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
    """What a person decided in one act of pairs of an event's claims, and what became of it. `left` and `right` are of one pair.

    `why_ended` is the reason of whoever took it back or decided otherwise; the key that takes back the last act gives none.
    """

    decided: Decided
    left: Line | None
    right: Line | None

    @property
    def first(self) -> PairJudgement:
        """One judgement of it: who, when and why are of all."""
        return self.decided.first

    @property
    def stands(self) -> bool:
        """Whether it can be taken back."""
        return self.decided.state is State.HOLDS

    @property
    def replaced(self) -> bool:
        """Whether somebody decided otherwise, and did not take it back alone."""
        return self.decided.state is State.REPLACED

    @property
    def why_ended(self) -> str:
        """Why it was ended."""
        why = self.decided.ended.why if self.decided.ended else ""
        return "" if why.startswith(UNDONE) else why


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
    """What persons decided of pairs of an event's claims, act by act, the last first; what took one back stands with it."""
    own = set(event.claims)
    found = list[DecidedShown]()
    for one in course(finding.pair_judgements(ledger)):
        concerned = [j for j in one.pairs if j.left in own or j.right in own]
        if concerned and one.state is not State.TAKES_BACK:
            first = concerned[0]
            found.append(DecidedShown(one, lines.get(first.left), lines.get(first.right)))
    return tuple(reversed(found))


def proposed_of(
    ledger: Ledger, sketches: Mapping[str, Digest], event: Event, decided: Iterable[DecidedShown]
) -> tuple[Event, ...]:
    """How the machine proposes an event's claims, where a person's decision on them holds: from the documents of these claims
    and of those decided on with them. Nothing where these are too many to ask while a page waits.
    """
    holding = [j for one in decided if one.stands for j in one.decided.pairs]
    told = reviewing.among(ledger, {*event.claims, *(c for j in holding for c in (j.left, j.right))})
    sources = sorted({one.claim.source for one in told} & sketches.keys())
    if not holding or len(sources) > MOST_ASKED:
        return ()
    kept = [grounds.judged_of(ledger, source) for source in sources]
    claims = [claim for of_source, _ in kept for claim in of_source]
    if len(claims) > MOST_WEIGHED:
        return ()
    judged = Judgements(tuple(j for _, decided_on in kept for j in decided_on))
    by_machine = reconcile_digests({source: sketches[source] for source in sources}, claims, judged).events
    return next(iter(otherwise_proposed([event], by_machine)))
