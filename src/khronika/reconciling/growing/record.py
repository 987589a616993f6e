"""The growing record itself: a document comes in, and the record of all is there again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from khronika.claims.claim import Claim
from khronika.claims.figure import SetAside
from khronika.reconciling.digests import Digest
from khronika.reconciling.growing.counts import Counts, Known
from khronika.reconciling.growing.gatherings import Gatherings
from khronika.reconciling.growing.meetings import Meetings
from khronika.reconciling.growing.parentage import Parentage
from khronika.reconciling.judgements import Judgements, standing
from khronika.reconciling.record import Record

_NONE: Mapping[str, Digest] = {}


class GrowingRecord:
    """The record of documents, to which others are added one by one, under judgements that stand.

    It is for a process that keeps running: it holds everything in memory, and is never stored. A decision that is made
    meanwhile asks for a new one.
    """

    def __init__(
        self,
        kept: Mapping[str, Digest] = _NONE,
        claims: Iterable[Claim] = (),
        judgements: Judgements | None = None,
    ) -> None:
        self._judgements = judgements or Judgements()
        likenesses = {p: j.likeness for p, j in self._judgements.likenesses().items()}
        self._accepted = set[str]()
        self._aside = dict[str, SetAside]()
        self._parentage = Parentage(self._judgements.voices())
        self._meetings = Meetings(likenesses)
        self._gatherings = Gatherings(likenesses)
        known = Known(self._parentage.origins, self._accepted, self._parentage.names)
        self._counts = Counts(known, self._gatherings)
        if kept:
            self._parentage.start(kept, self._standing(claims, kept))
            found = self._meetings.start(kept, self._parentage.told)
            self._counts.change(self._gatherings.change(found))

    def add(self, one: Digest, claims: Iterable[Claim]) -> None:
        """Takes in a document with all of its claims; what was taken in before changes nothing."""
        if one.source in self._parentage.kept:
            return
        retold = self._parentage.add(one, self._standing(claims, {one.source: one}))
        groups = self._gatherings.change(self._meetings.change(one, retold))
        renamed = (c.id for source in retold.renamed for c in self._parentage.claims[source])
        self._counts.change({*groups, *(g for c in renamed for g in self._gatherings.groups_of_claim(c))})

    def _standing(self, claims: Iterable[Claim], kept: Mapping[str, Digest]) -> tuple[Claim, ...]:
        """The claims that may speak. Raises ValueError where one is of none of these documents."""
        every = list(claims)
        self._parentage.hear(every, kept)
        stand = standing(every, self._judgements)
        if any(claim.source not in kept for claim in stand.claims):
            raise ValueError("a claim of another document")
        self._accepted |= stand.accepted
        self._aside |= stand.aside
        return stand.claims

    def record(self) -> Record:
        """The record as it stands."""
        return Record(
            self._parentage.repeats(),
            self._parentage.roots(),
            self._counts.events(),
            self._counts.figures(),
            self._counts.timeline(),
            tuple(self._aside[claim] for claim in sorted(self._aside)),
        )
