"""Which place of the index a name means, and when that stays open."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.claims.claim import Where
from khronika.vocabulary.places import Place, PlaceKind

_DOMINANT = 20  # times the inhabitants of the next town of the name: then nobody means the other one


def where(as_written: str, candidates: tuple[Place, ...], told: frozenset[str]) -> Where:
    """The place meant, as far as it is settled."""
    if len(candidates) > 1:
        near = [p for p in candidates if told.intersection(p.within)]
        if _dominant(candidates):
            candidates = (candidates[0],)
        elif len(near) == 1 or (near and _dominant(near)):
            candidates = (near[0],)
    if not candidates:
        return Where(as_written)
    names, withins = {p.name for p in candidates}, {p.within for p in candidates}
    return Where(
        as_written,
        place=names.pop() if len(names) == 1 else None,
        within=withins.pop() if len(withins) == 1 else (),
    )


def _dominant(candidates: Sequence[Place]) -> bool:
    """Whether the first of several towns is the one that everybody means."""
    first, second = candidates[0], candidates[1] if len(candidates) > 1 else None
    if second is None:
        return True
    return first.kind is PlaceKind.TOWN and first.population >= _DOMINANT * max(1, second.population)
