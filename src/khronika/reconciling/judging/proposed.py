"""How events were proposed before a person decided on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from khronika.claims.figure import Event


def otherwise_proposed(events: Iterable[Event], proposed: Iterable[Event]) -> Iterator[tuple[Event, ...]]:
    """For each event the proposed ones that hold any of its claims; none where it stands as it was proposed."""
    holding = {claim: one for one in proposed for claim in one.claims}
    for event in events:
        before = {holding[claim].id: holding[claim] for claim in event.claims if claim in holding}
        yield () if _as_proposed(event, before.values()) else tuple(before[name] for name in sorted(before))


def _as_proposed(event: Event, before: Collection[Event]) -> bool:
    one = next(iter(before)) if len(before) == 1 else None
    return one is not None and (set(one.claims), one.part_of) == (set(event.claims), event.part_of)
