"""What persons decided, brought together: the last word on every claim and every pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from khronika.claims.claim import Claim
from khronika.claims.figure import SetAside
from khronika.claims.judgement import OF_VOICES, ClaimJudgement, Likeness, PairJudgement, Verdict
from khronika.reconciling.judging.readings import reading
from khronika.reconciling.sentences import Said, said

Pair = tuple[str, str]
# When two claims were judged, how, by whom and why.
Decided = tuple[datetime, Likeness, str, str]


def pair(left: str, right: str) -> Pair:
    """Two claims as one pair, whichever is named first."""
    return (left, right) if left <= right else (right, left)


@dataclass(frozen=True, slots=True)
class Judgements:
    """All decisions, in any order."""

    claims: tuple[ClaimJudgement, ...] = ()
    pairs: tuple[PairJudgement, ...] = ()

    def verdicts(self) -> dict[str, ClaimJudgement]:
        """The standing decision on each claim: the last one, unless it took everything back or a second reader is awaited."""
        of_claim = defaultdict[str, list[ClaimJudgement]](list)
        # Decisions of one instant are put in an order of their own, so that the order of input never matters.
        for one in sorted(self.claims, key=lambda j: (j.at, j.verdict, j.by, j.why, j.amended or "")):
            of_claim[one.claim].append(one)
        held = {claim: reading(judged).holding for claim, judged in of_claim.items()}
        return {claim: j for claim, j in held.items() if j is not None}

    def likenesses(self) -> dict[Pair, PairJudgement]:
        """The standing decision on each pair of claims: the last one, unless that one took everything back."""
        last = _last(j for j in self.pairs if j.likeness not in OF_VOICES)
        return {decided: j for decided, j in last.items() if j.likeness is not Likeness.WITHDRAWN}

    def voices(self) -> dict[Pair, PairJudgement]:
        """The standing decision on the speakers of each pair of claims."""
        last = _last(j for j in self.pairs if j.likeness in OF_VOICES)
        return {decided: j for decided, j in last.items() if j.likeness is not Likeness.VOICES_OPEN}

    def put_in_place(self) -> frozenset[str]:
        """The amendments that stand: each speaks in the place of the claim that it amends."""
        return frozenset(j.amended for j in self.verdicts().values() if j.amended)

    def of_claims(self) -> Judgements:
        """The decisions on claims alone: with them the record holds the events as the machine proposes them."""
        return Judgements(self.claims)

    def together(self) -> dict[Decided, tuple[PairJudgement, ...]]:
        """The pairs that were decided in one go, as a decision on two events is: one likeness, by one person, at one time."""
        found = dict[Decided, list[PairJudgement]]()
        for j in sorted(self.pairs, key=lambda j: (j.at, j.likeness, j.left, j.right)):
            found.setdefault((j.at, j.likeness, j.by, j.why), []).append(j)
        return {decided: tuple(pairs) for decided, pairs in found.items()}

    def before(self, moment: datetime) -> Judgements:
        """What had been decided before a moment."""
        return Judgements(
            tuple(j for j in self.claims if j.at < moment), tuple(j for j in self.pairs if j.at < moment)
        )

    def since(self, moment: datetime) -> Judgements:
        """What was decided from a moment on."""
        return Judgements(
            tuple(j for j in self.claims if j.at >= moment), tuple(j for j in self.pairs if j.at >= moment)
        )


def _last(judged: Iterable[PairJudgement]) -> dict[Pair, PairJudgement]:
    return {pair(j.left, j.right): j for j in sorted(judged, key=in_time) if j.left != j.right}


def in_time(judged: PairJudgement) -> tuple[datetime, Likeness, str, str]:
    """Where a decision on a pair stands among all; those of one instant have an order of their own."""
    return (judged.at, judged.likeness, judged.by, judged.why)


@dataclass(frozen=True, slots=True)
class Standing:
    """The claims that may speak, those that may not and why, and the decisions on pairs."""

    claims: tuple[Claim, ...]
    aside: dict[str, SetAside] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    likenesses: dict[Pair, Likeness] = field(default_factory=dict)


def standing(claims: Iterable[Claim], judgements: Judgements) -> Standing:
    """The claims as judged: rejected and amended ones step aside, amendments count as accepted."""
    by_id = {c.id: c for c in claims}
    aside, accepted = dict[str, SetAside](), set[str]()
    for claim, judgement in judgements.verdicts().items():
        if judgement.verdict is Verdict.ACCEPTED:
            accepted.add(claim)
        elif judgement.verdict is Verdict.REJECTED:
            aside[claim] = SetAside(claim, _because(said("rejected by {by}", judgement.by), judgement))
        elif judgement.amended and judgement.amended != claim and judgement.amended in by_id:
            aside[claim] = SetAside(claim, _because(said("amended by {by}", judgement.by), judgement))
            accepted.add(judgement.amended)
    return Standing(
        tuple(by_id[i] for i in sorted(by_id) if i not in aside),
        {i: a for i, a in aside.items() if i in by_id},
        frozenset(accepted & by_id.keys() - aside.keys()),
        {p: j.likeness for p, j in judgements.likenesses().items()},
    )


def _because(decided: Said, judgement: ClaimJudgement) -> Said:
    return said("{decision}: {why}", decided, judgement.why) if judgement.why else decided
