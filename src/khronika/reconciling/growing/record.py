"""The growing record itself: a document comes in, a claim is judged, and the record of all is there again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from khronika.claims.claim import Claim
from khronika.claims.figure import SetAside
from khronika.claims.judgement import ClaimJudgement
from khronika.reconciling.figures.policy import Policy, default_policy
from khronika.reconciling.growing.counts import Counts, Known
from khronika.reconciling.growing.gatherings import Gatherings
from khronika.reconciling.growing.listed import Listed
from khronika.reconciling.growing.meetings import Meetings, Regrown
from khronika.reconciling.growing.parentage import Parentage, Retold
from khronika.reconciling.judging.judgements import Judgements, standing
from khronika.reconciling.lineage.digests import Digest
from khronika.reconciling.record import Record

_NONE: Mapping[str, Digest] = {}


class GrowingRecord:
    """The record of documents, to which others are added one by one and whose claims are judged meanwhile.

    It is for a process that keeps running: it holds everything in memory, and is never stored. A decision on a pair of
    claims that is made meanwhile asks for a new one.
    """

    def __init__(
        self,
        kept: Mapping[str, Digest] = _NONE,
        claims: Iterable[Claim] = (),
        judgements: Judgements | None = None,
        policy: Policy | None = None,
    ) -> None:
        self._policy = policy or default_policy()
        judged = judgements or Judgements()
        self._judged = defaultdict[str, list[ClaimJudgement]](list)  # by claim
        for one in judged.claims:
            self._judged[one.claim].append(one)
        likenesses = {p: j.likeness for p, j in judged.likenesses().items()}
        self._accepted = set[str]()
        self._aside = dict[str, list[SetAside]]()  # by source
        self._set_aside = Listed[SetAside](lambda one: one.claim)
        self._parentage = Parentage(judged.voices())
        self._meetings = Meetings(likenesses)
        self._gatherings = Gatherings(likenesses)
        known = Known(self._parentage.origins, self._accepted, self._parentage.names, self._policy)
        self._counts = Counts(known, self._gatherings)
        if kept:
            self._parentage.start(kept, self._standing(claims, kept))
            found = self._meetings.start(kept, self._parentage.told)
            self._counts.change(self._gatherings.change(found))

    def __contains__(self, source: str) -> bool:
        return source in self._parentage.kept

    def __len__(self) -> int:
        return len(self._parentage.kept)

    def act_of(self, claim: str) -> str:
        """The kind of act that a claim tells of. Raises KeyError where it may not speak."""
        return self._parentage.told[claim].claim.act

    def add(self, one: Digest, claims: Iterable[Claim]) -> None:
        """Takes in a document with all of its claims; what was taken in before changes nothing."""
        if one.source in self:
            return
        retold = self._parentage.add(one, self._standing(claims, {one.source: one}))
        self._change(retold, self._meetings.change(retold, one))

    def retell(self, source: str, claims: Iterable[Claim], judged: Iterable[ClaimJudgement]) -> None:
        """Takes all claims of a document that is there, and all decisions on them, as they are now.

        Raises ValueError where the document is not there, or a claim is of another.
        """
        if source not in self:
            raise ValueError("a document that is not there")
        every, before = (
            list(claims),
            {c.id for c in self._parentage.claims[source]} | {a.claim for a in self._aside.get(source, ())},
        )
        for claim in before:
            self._judged.pop(claim, None)
        for one in judged:
            self._judged[one.claim].append(one)
        accepted = self._accepted & before
        self._accepted -= before
        self._parentage.unhear(before)
        stand = self._standing(every, {source: self._parentage.kept[source]})
        retold = self._parentage.retell(source, stand)
        self._change(
            retold, self._meetings.change(retold), accepted ^ (self._accepted & {c.id for c in stand})
        )

    def _change(self, retold: Retold, regrown: Regrown, accepted: Iterable[str] = ()) -> None:
        """Counts again what changed; `accepted` are claims that were accepted meanwhile, or are no more."""
        groups = self._gatherings.change(regrown)
        renamed = (c.id for source in retold.renamed for c in self._parentage.claims[source])
        of_claims = (g for c in (*renamed, *accepted) for g in self._gatherings.groups_of_claim(c))
        self._counts.change({*groups, *of_claims})

    def _standing(self, claims: Iterable[Claim], kept: Mapping[str, Digest]) -> tuple[Claim, ...]:
        """The claims that may speak. Raises ValueError where one is of none of these documents."""
        every = list(claims)
        if any(claim.source not in kept for claim in every):
            raise ValueError("a claim of another document")
        self._parentage.hear(every, kept)
        decided = (one for claim in every for one in self._judged.get(claim.id, ()))
        stand = standing(every, Judgements(tuple(decided)))
        self._accepted |= stand.accepted
        self._put_aside(kept, [(c.source, stand.aside[c.id]) for c in every if c.id in stand.aside])
        return stand.claims

    def _put_aside(self, kept: Iterable[str], found: Iterable[tuple[str, SetAside]]) -> None:
        """Puts claims aside, each with its source, in the place of those of these documents that were."""
        for one in (one for source in kept for one in self._aside.pop(source, ())):
            self._set_aside.take(one.claim, 1)
        for source, one in dict.fromkeys(found):
            self._aside.setdefault(source, []).append(one)
            self._set_aside.put(one)

    def record(self) -> Record:
        """The record as it stands."""
        return Record(
            self._parentage.repeats(),
            self._parentage.roots(),
            self._counts.events(),
            self._counts.figures(),
            self._counts.timeline(),
            self._set_aside.all(),
            self._policy,
        )
