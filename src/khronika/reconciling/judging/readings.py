"""Readings: which decision on a claim holds, where a second person was asked to read it without knowing what the first decided.

Law: from the moment at which a second reader is asked for, nothing holds until two persons have read the claim: what the first
decided must not be told by any list or figure. Where the two differ, nothing holds until somebody who knows both decides.
An act that was taken back counts as never done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khronika.claims.judgement import ClaimJudgement, Verdict

# What the reason of a judgement begins with that takes an act back; the act's time follows.
UNDONE = "took back the decision of "
READ = frozenset({Verdict.ACCEPTED, Verdict.AMENDED, Verdict.REJECTED, Verdict.UNSURE})


@dataclass(frozen=True, slots=True)
class Reading:
    """How far one claim was read. `first` holds what each of two persons decided not knowing the other's decision.

    `holding` is the decision that counts, None where none does. `settled` is the one that was made knowing both.
    """

    asked: bool = False
    first: tuple[ClaimJudgement, ...] = ()
    holding: ClaimJudgement | None = None
    settled: ClaimJudgement | None = None

    @property
    def waits(self) -> bool:
        """Whether it waits for a reader who does not know what was decided."""
        return self.asked and len(self.first) < 2

    @property
    def differs(self) -> bool:
        """Whether two persons did not decide the same, and nobody has settled it."""
        return self.asked and self.settled is None and len({_said(j) for j in self.first}) > 1


def reading(judged: Iterable[ClaimJudgement]) -> Reading:
    """The reading of one claim from all that was decided of it, in the order in which it was."""
    every = list(judged)
    undone = {(j.by, j.why) for j in every if j.why.startswith(UNDONE)}
    now = Reading()
    for one in every:
        if not one.why.startswith(UNDONE) and (one.by, UNDONE + one.at.isoformat()) not in undone:
            now = _after(now, one)
    return now


def _after(was: Reading, one: ClaimJudgement) -> Reading:
    if one.verdict is Verdict.WITHDRAWN:
        return Reading()
    if one.verdict is Verdict.SECOND_READER:
        # Asked again after two have read it, it is read anew.
        first = was.first if not was.asked or was.waits else ()
        return Reading(asked=True, first=first, holding=one)
    if not was.asked:
        return Reading(first=(*(j for j in was.first if j.by != one.by), one)[-1:], holding=one)
    if not was.waits:
        return Reading(asked=True, first=was.first, holding=one, settled=one)
    first = (*(j for j in was.first if j.by != one.by), one)
    agree = len(first) == 2 and len({_said(j) for j in first}) == 1
    return Reading(asked=True, first=first, holding=one if agree else was.holding)


def _said(judgement: ClaimJudgement) -> tuple[Verdict, str | None]:
    """Two amendments are one decision only where they put the same claim in its place."""
    return judgement.verdict, judgement.amended
