"""What documents lead with: the event of which a document's first claim tells is the one that the document is about.

A headline, a dateline's sentence or a first paragraph tells what happened; what was before, and what happens elsewhere, comes
after it. A record lists events by their days; who reads its figures wants those first of which most documents tell first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from khronika.claims.claim import Claim
from khronika.claims.figure import Event, Figure


def as_led_with(
    figures: Sequence[Figure], events: Iterable[Event], claims: Iterable[Claim]
) -> tuple[Figure, ...]:
    """The figures of the events with which most documents begin first; of others in the order in which they are given."""
    event_of = {claim: event.id for event in events for claim in event.claims}
    first = dict[str, Claim]()
    for one in claims:
        if one.id in event_of:
            before = first.get(one.source, one)
            first[one.source] = min(before, one, key=lambda c: (c.start, c.end, c.id))
    leads = Counter(event_of[one.id] for one in first.values())
    return tuple(sorted(figures, key=lambda f: -leads[f.event]))
