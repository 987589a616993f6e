"""The course of decisions: what a person decided in one act, whether it still holds, and who took it back or decided otherwise.

Law: a decision that was taken back stays a decision; that it was is told beside it, and never in its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from khronika.claims.judgement import OF_VOICES, Likeness, PairJudgement
from khronika.reconciling.judging.judgements import Judgements, in_time, pair
from khronika.reconciling.judging.readings import UNDONE

_TAKES_BACK = frozenset({Likeness.WITHDRAWN, Likeness.VOICES_OPEN})


class State(StrEnum):
    """Whether a decision holds, or itself ended another."""

    HOLDS = "holds"
    TAKEN_BACK = "taken_back"
    REPLACED = "replaced"  # somebody decided otherwise later
    TAKES_BACK = "takes_back"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, kept as judgements on one or many pairs of claims. `ended` took it back or replaced it.

    A decision of which a later one withdrew some pairs holds for the others.
    """

    pairs: tuple[PairJudgement, ...]
    state: State
    ended: PairJudgement | None = None

    @property
    def first(self) -> PairJudgement:
        """One of its judgements: whoever, whenever and why are theirs in common."""
        return self.pairs[0]


def course(judged: Iterable[PairJudgement]) -> tuple[Decided, ...]:
    """The decisions on pairs in the order in which they were made; what took one back is told with it."""
    every = Judgements(pairs=tuple(judged))
    ended, made = _followed(every.pairs), every.together()
    anew = {(at, by, why) for at, likeness, by, why in made if likeness not in _TAKES_BACK}
    return tuple(_decided(pairs, [ended.get(one) for one in pairs], anew) for pairs in made.values())


def _decided(
    pairs: tuple[PairJudgement, ...],
    after: Sequence[PairJudgement | None],
    anew: Collection[tuple[datetime, str, str]],
) -> Decided:
    # What brings back a decision that was taken back tells of that one, and is none of its own.
    if pairs[0].likeness in _TAKES_BACK or pairs[0].why.startswith(UNDONE):
        return Decided(pairs, State.TAKES_BACK)
    ends = [one for one in after if one]
    if len(ends) < len(pairs):
        return Decided(pairs, State.HOLDS)
    last = max(ends, key=in_time)
    # Who joins what was held apart withdraws the pairs that held it, in the same act.
    replaced = not last.why.startswith(UNDONE) and (last.at, last.by, last.why) in anew
    return Decided(pairs, State.REPLACED if replaced else State.TAKEN_BACK, last)


def _followed(judged: Iterable[PairJudgement]) -> dict[PairJudgement, PairJudgement]:
    """The judgements that no longer hold for their pair, each with the one that ended it."""
    of_pair = defaultdict[tuple[object, ...], list[PairJudgement]](list)
    for one in sorted(judged, key=in_time):
        of_pair[(*pair(one.left, one.right), one.likeness in OF_VOICES)].append(one)
    ended = dict[PairJudgement, PairJudgement]()
    for told in of_pair.values():
        for at, one in enumerate(told):
            before = told[:at]
            for other in (o for o in before if o.likeness is not one.likeness):
                ended.setdefault(other, one)
            if one.why.startswith(UNDONE) and (back := [o for o in before if o.likeness is one.likeness]):
                ended.pop(back[-1], None)
    return ended


def of_claims(decided: Iterable[Decided], claims: Collection[str]) -> tuple[Decided, ...]:
    """The decisions that concern any of these claims."""
    return tuple(d for d in decided if any(j.left in claims or j.right in claims for j in d.pairs))
