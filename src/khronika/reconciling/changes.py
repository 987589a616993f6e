"""What changed between two records, and why: figures that are new, gone or otherwise, with what did it.

A figure is followed by its claims, not by its id: a claim that joins can give it another one. Where all of them were
replaced, it is followed by what it counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from khronika.claims.figure import Event, Figure
from khronika.claims.judgement import ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.reconciling.events.places import shown
from khronika.reconciling.judging.judgements import Judgements
from khronika.reconciling.record import Record


class Turn(StrEnum):
    """What became of a figure."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


class Ground(StrEnum):
    """What made a figure change."""

    RECEIVED = "received"  # a document came in
    JUDGED = "judged"  # a person decided on a claim
    DECIDED = "decided"  # a person decided on a pair of claims
    MOVED = (
        "moved"  # a claim was weighed in another figure, as what else changed made it more alike to others
    )
    REPARENTED = "reparented"  # a claim's origin was found to be another
    INDIRECT = (
        "indirect"  # none of its own claims was touched; what else came in made them be weighed otherwise
    )


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that made a figure change, in a sentence, with the claims through which it did."""

    ground: Ground
    sentence: str
    claims: tuple[str, ...]
    source: str | None = None
    judgement: ClaimJudgement | PairJudgement | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is new, gone or changed. `aspects` are the parts of it that differ; `causes` what did it."""

    turn: Turn
    before: Figure | None
    after: Figure | None
    aspects: tuple[str, ...]
    causes: tuple[Cause, ...]

    @property
    def figure(self) -> Figure:
        """The figure as it is, or as it was if it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of nothing")
        return found


@dataclass(frozen=True, slots=True)
class Since:
    """What happened between two records: sources received (with their names), and judgements that turned something (turned.py).

    `source_of` gives the source of every claim of both.
    """

    received: Mapping[str, str] = field(default_factory=dict)
    judgements: Judgements = field(default_factory=Judgements)
    source_of: Mapping[str, str] = field(default_factory=dict)


def changes(before: Record, after: Record, since: Since) -> tuple[Change, ...]:
    """The figures that are new, gone or changed, in the order of the later record; what is gone comes last."""
    causes = _Causes(before, after, since)
    pairs = _followed(before.figures, after.figures)
    pairs |= _replaced(before, after, pairs)
    old = {f.id: f for f in before.figures}
    made = list[Change]()
    for figure in after.figures:
        earlier = old.pop(pairs[figure.id], None) if figure.id in pairs else None
        differing = aspects(earlier, figure) if earlier else ()
        if earlier is None:
            made.append(Change(Turn.NEW, None, figure, (), causes.of(None, figure)))
        elif differing:
            made.append(Change(Turn.CHANGED, earlier, figure, differing, causes.of(earlier, figure)))
    made += [
        Change(Turn.GONE, figure, None, (), causes.of(figure, None))
        for figure in before.figures
        if figure.id in old
    ]
    return tuple(made)


def aspects(before: Figure, after: Figure) -> tuple[str, ...]:
    """The names of what differs between two states of a figure, of all that it says of its number."""
    old, new = _told(before), _told(after)
    return tuple(name for name in old if old[name] != new[name])


def _told(f: Figure) -> dict[str, object]:
    return {
        "number": (f.low, f.high, f.hedge, f.best),
        "act": (f.act, f.group),
        "time": (f.as_of, f.since),
        "floors": (f.floors, f.ceiling, f.agreed, f.anyone),
        "camps": [(c.low, c.high, c.roots) for c in f.camps],
        "origins": (f.independent, f.provisional, [(r.name, r.known) for r in f.roots]),
        "series": [(d.as_of, d.low, d.high, d.says) for d in f.series],
        "accepted": f.accepted,
    }


def claims_of(figure: Figure | None) -> frozenset[str]:
    """Every claim that a figure weighed: those that shaped it, those of its series, those set aside."""
    if figure is None:
        return frozenset()
    series = (claim for dated in figure.series for claim in dated.claims)
    return frozenset((*figure.claims, *series, *(aside.claim for aside in figure.set_aside)))


def _followed(before: Sequence[Figure], after: Sequence[Figure]) -> dict[str, str]:
    """The earlier figure of each later one: that with which it shares most claims, each once."""
    holding = defaultdict[str, list[Figure]](list)
    for figure in before:
        for claim in claims_of(figure):
            holding[claim].append(figure)
    shared = Counter[tuple[str, str]]()
    acts = {f.id: f.act for f in before}
    found = dict[str, str]()
    for figure in after:
        shared.update((figure.id, old.id) for claim in claims_of(figure) for old in holding[claim])
    act_of = {f.id: f.act for f in after}
    taken = set[str]()
    # A number that was told of the same act first; then by how many claims; ids only make the order sure.
    for (new, old), _ in sorted(
        shared.items(), key=lambda s: (acts[s[0][1]] != act_of[s[0][0]], -s[1], s[0][0] != s[0][1], s[0])
    ):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def _replaced(before: Record, after: Record, followed: Mapping[str, str]) -> dict[str, str]:
    """Figures that share no claim with an earlier one and yet count the same: one act at one place on the same days.

    So it is when the only claim was rejected while another came in.
    """
    taken = set(followed.values())
    gone = defaultdict[tuple[object, ...], list[Figure]](list)
    events = {e.id: e for e in (*before.events, *after.events)}
    for figure in before.figures:
        if figure.id not in taken and (key := _counted(figure, events)):
            gone[key].append(figure)
    found = dict[str, str]()
    for figure in after.figures:
        old = [] if figure.id in followed else gone.get(_counted(figure, events), [])
        if old:
            found[figure.id] = old.pop(0).id
    return found


def _counted(figure: Figure, events: Mapping[str, Event]) -> tuple[object, ...]:
    """What a figure counts, as far as it can be told without its claims; empty where too little is known."""
    event = events[figure.event]
    if event.where is None or event.when is None:
        return ()
    place = shown(event.where)
    return (figure.act, figure.group, place, event.when.earliest, event.when.latest)


class _Causes:
    """What happened between two records, by the claims through which it acts."""

    def __init__(self, before: Record, after: Record, since: Since) -> None:
        self._since = since
        self._roots = (before.roots, after.roots)
        self._stand = (_standing(before.figures), _standing(after.figures))
        self._verdicts = defaultdict[str, list[ClaimJudgement]](list)
        for judgement in since.judgements.claims:
            for claim in {judgement.claim, judgement.amended or judgement.claim}:
                self._verdicts[claim].append(judgement)
        self._decisions = list(since.judgements.together().values())
        self._pairs = defaultdict[str, list[int]](
            list
        )  # the decisions on each claim, by their place in the list
        for at, pairs in enumerate(self._decisions):
            for claim in {c for j in pairs for c in (j.left, j.right)}:
                self._pairs[claim].append(at)

    def of(self, before: Figure | None, after: Figure | None) -> tuple[Cause, ...]:
        """What made this figure change, the documents first, then what persons decided, then what follows from these."""
        old, new = claims_of(before), claims_of(after)
        every = sorted(old | new)
        found = (
            *self._documents(sorted(new)),
            *self._judged(every),
            *self._decided(every),
            *self._reparented(every),
            *self._moved(old - new, self._stand[1], "is now weighed in another figure"),
            *self._moved(new - old, self._stand[0], "was weighed in another figure"),
        )
        return found or (self._indirect(every),)

    def _documents(self, claims: Iterable[str]) -> Iterator[Cause]:
        by_source = defaultdict[str, list[str]](list)
        for claim in claims:
            source = self._since.source_of.get(claim, "")
            if source in self._since.received:
                by_source[source].append(claim)
        for source in sorted(by_source, key=lambda s: (self._since.received[s], s)):
            sentence = f"the document {self._since.received[source]} was received"
            yield Cause(Ground.RECEIVED, sentence, tuple(by_source[source]), source)

    def _judged(self, claims: Iterable[str]) -> Iterator[Cause]:
        found = {(j.at, j.claim): j for claim in claims for j in self._verdicts.get(claim, ())}
        for _, judgement in sorted(found.items(), key=lambda item: item[0]):
            yield Cause(Ground.JUDGED, judged_words(judgement), (judgement.claim,), judgement=judgement)

    def _decided(self, claims: Iterable[str]) -> Iterator[Cause]:
        for at in sorted({at for claim in claims for at in self._pairs.get(claim, ())}):
            pairs = self._decisions[at]
            concerned = tuple(sorted({c for j in pairs for c in (j.left, j.right)}))
            yield Cause(Ground.DECIDED, decided_words(pairs[0], len(pairs)), concerned, judgement=pairs[0])

    def _reparented(self, claims: Iterable[str]) -> Iterator[Cause]:
        by_names = defaultdict[tuple[str, str], list[str]](list)
        for claim in claims:
            old, new = (roots.get(claim) for roots in self._roots)
            if old and new and old.name != new.name:
                by_names[(old.name, new.name)].append(claim)
        for (was, now), found in by_names.items():
            sentence = f"the origin of {_claims_words(found)} is {now}, not {was}"
            yield Cause(Ground.REPARENTED, sentence, tuple(found))

    def _moved(self, claims: Iterable[str], stand: Mapping[str, Figure], words: str) -> Iterator[Cause]:
        """Claims that a figure has in one of the records only, and that stand in another figure in the other."""
        by_figure = defaultdict[str, list[str]](list)
        for claim in sorted(claims):
            if claim in stand:
                by_figure[stand[claim].id].append(claim)
        for found in by_figure.values():
            sentence = f"{_claims_words(found)} {words}: {stand[found[0]].title}"
            yield Cause(Ground.MOVED, sentence, tuple(found))

    def _indirect(self, claims: Iterable[str]) -> Cause:
        judged = len(self._since.judgements.claims) + len(self._decisions)
        sentence = (
            f"nothing was decided on its own claims; documents received since ({len(self._since.received)}) and "
            f"decisions made ({judged}) let them be weighed otherwise"
        )
        return Cause(Ground.INDIRECT, sentence, tuple(claims))


def _standing(figures: Iterable[Figure]) -> dict[str, Figure]:
    return {claim: figure for figure in figures for claim in claims_of(figure)}


def _claims_words(claims: Sequence[str]) -> str:
    return f"the claim {claims[0]}" + (f" and {len(claims) - 1} more" if len(claims) > 1 else "")


def judged_words(judgement: ClaimJudgement) -> str:
    """What a person decided of a claim, as a sentence."""
    verbs = {
        Verdict.WITHDRAWN: "is again as it was read; the decision on it was taken back",
        Verdict.UNSURE: "could not be decided",
        Verdict.SECOND_READER: "was put before a second reader",
    }
    verb = verbs.get(judgement.verdict, f"was {judgement.verdict.value}")
    if judgement.verdict is Verdict.AMENDED and judgement.amended:
        verb += f" to {judgement.amended}"
    return f"the claim {judgement.claim} {verb} by {judgement.by}" + _because(judgement.why)


def decided_words(judgement: PairJudgement, pairs: int) -> str:
    """What a person decided of two claims or of two events, as a sentence."""
    said = {
        Likeness.SAME: "tell of one event",
        Likeness.DIFFERENT: "tell of different events",
        Likeness.UNSURE: "may or may not tell of one event",
        Likeness.WITHDRAWN: "are to be compared again; the decision on them was taken back",
        Likeness.ONE_VOICE: "have speakers who speak as one",
        Likeness.TWO_VOICES: "have two speakers",
        Likeness.VOICES_OPEN: "have speakers of whom nothing is decided any more",
    }[judgement.likeness]
    what = f"{judgement.left} and {judgement.right}" + (f" and {pairs - 1} more pairs" if pairs > 1 else "")
    return f"{what} {said}, decided by {judgement.by}" + _because(judgement.why)


def _because(why: str) -> str:
    return f" ({why})" if why else ""
