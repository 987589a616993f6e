"""The record: everything that follows from documents, claims and judgements, computed anew each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.figure import Event, Figure, Repeats, Root, SetAside
from khronika.reconciling.events.blocking import RareNames
from khronika.reconciling.events.cells import cells
from khronika.reconciling.events.equal import with_equal_scopes
from khronika.reconciling.events.happenings import happenings
from khronika.reconciling.events.settled import told
from khronika.reconciling.events.timeline import Entry, timeline
from khronika.reconciling.figures.figures import figures
from khronika.reconciling.figures.policy import Policy, default_policy
from khronika.reconciling.judging.judgements import Judgements, standing
from khronika.reconciling.lineage.digests import Digest, digests
from khronika.reconciling.lineage.documents import repeats
from khronika.reconciling.lineage.origins import (
    Origin,
    decisions_on_voices,
    names_of_document,
    origins,
    roots,
    speaker_names,
    voice_name,
)
from khronika.reconciling.lineage.voices import Decided, Voices, voices


@dataclass(frozen=True, slots=True)
class Record:
    """Who repeats whom, the root of every claim, the events, their figures and the timeline.

    `set_aside` holds the claims that a person rejected or amended; what a figure left out stands in the figure.
    `policy` is the table by which the figures were made. `origins` says of each claim alone what `roots` says of all of one voice.
    """

    repeats: tuple[Repeats, ...] = ()
    roots: Mapping[str, Root] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    timeline: tuple[Entry, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    policy: Policy = field(default_factory=default_policy)
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False, repr=False)


def reconcile(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    judgements: Judgements | None = None,
    policy: Policy | None = None,
) -> Record:
    """The record of these documents, claims and judgements; their order means nothing.

    `documents` may be a stream: of each, only marks and a sketch are kept.
    """
    return reconcile_digests(digests(documents), claims, judgements, policy)


def reconcile_digests(
    kept: Mapping[str, Digest],
    claims: Iterable[Claim],
    judgements: Judgements | None = None,
    policy: Policy | None = None,
) -> Record:
    """The same from digests made before, by source; without a `policy` by the one that ships with Khronika."""
    every, judged, by = list(claims), judgements or Judgements(), policy or default_policy()
    stand = standing(every, judged)
    speakers = _voices(kept, stand.claims, _on_voices(kept, every, judged))
    found = repeats(kept, speakers)
    origin = origins(stand.claims, kept, found, speakers)
    all_told = told(stand.claims, origin)
    counted = cells(all_told, RareNames(kept), stand.likenesses)
    events = with_equal_scopes(happenings(counted, stand.likenesses))
    made = figures(events, origin, stand.accepted, _names(kept, speakers), by)
    return Record(
        found,
        roots(origin),
        tuple(h.event for h in events),
        made,
        timeline(events, made),
        tuple(stand.aside[i] for i in sorted(stand.aside)),
        by,
        origin,
    )


def _names(kept: Mapping[str, Digest], speakers: Voices) -> dict[str, str]:
    """How each document is named where it repeats another: by its publisher, else by its file."""
    return {source: speakers.of(one.publisher) if one.publisher else one.file for source, one in kept.items()}


def _on_voices(kept: Mapping[str, Digest], claims: Iterable[Claim], judged: Judgements) -> list[Decided]:
    decided = judged.voices()
    asked = {claim for ends in decided for claim in ends}
    names = {c.id: voice_name(c, kept.get(c.source)) for c in claims if c.id in asked} if asked else {}
    return decisions_on_voices(decided, names)


def _voices(kept: Mapping[str, Digest], claims: Iterable[Claim], decided: Sequence[Decided]) -> Voices:
    names = list(speaker_names(claims))
    for one in kept.values():
        names += names_of_document(one)
    return voices(names, decided)
