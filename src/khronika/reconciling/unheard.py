"""Numbers that stand in no figure: what a person rejected, and what nobody says any more of an event that has no other number.

Nothing that was told is lost from sight: where a figure stands, it names what it set aside; these are the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from khronika.claims.claim import Claim
from khronika.claims.figure import Event, SetAside
from khronika.reconciling.changes import claims_of
from khronika.reconciling.events.settled import told
from khronika.reconciling.events.told import Told
from khronika.reconciling.figures.statements import live
from khronika.reconciling.record import Record


def unheard(record: Record, claims: Sequence[Claim]) -> tuple[SetAside, ...]:
    """The claims with a number that no figure weighs, each with why, by their ids."""
    counted = {c.id: c for c in claims if c.quantity is not None}
    judged = {one.claim: one for one in record.set_aside if one.claim in counted}
    weighed = {c for figure in record.figures for c in claims_of(figure)}
    left = counted.keys() - weighed - judged.keys()
    events = [e for e in record.events if not left.isdisjoint(e.claims)]
    sources = {counted[c].source for e in events for c in e.claims if c in counted}
    stand = [c for c in claims if c.source in sources and c.id in record.origins] if events else []
    silent = dict(_silent(events, told(stand, record.origins), record))
    found = judged | {claim: one for claim, one in silent.items() if claim in left}
    return tuple(found[claim] for claim in sorted(found))


def _silent(
    events: Sequence[Event], all_told: Mapping[str, Told], record: Record
) -> Iterator[tuple[str, SetAside]]:
    for event in events:
        by_family = defaultdict[str, list[Told]](list)
        for one in (all_told[c] for c in event.claims if c in all_told):
            by_family[one.family].append(one)
        for family in sorted(by_family):
            yield from ((one.claim, one) for one in live(by_family[family], record.policy).aside)
