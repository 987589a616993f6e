"""Which place of the index a name means, and when that stays open."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.claims.claim import Where
from khronika.vocabulary.places import Place, PlaceKind, places_named

_DOMINANT = 20  # times the inhabitants of the next town of the name: then nobody means the other one


def where(
    as_written: str, candidates: tuple[Place, ...], told: frozenset[str], line: frozenset[str] = frozenset()
) -> Where:
    """The place meant, as far as it is settled: by the names of the dateline, by those told elsewhere, by inhabitants."""
    if len(candidates) > 1:
        ways = [
            [p for p in candidates if _region_told(p, line)],
            [p for p in candidates if _region_told(p, told)],
            candidates,  # 'Paris' in a story that names Texas is the one there; that it names the United States is too little
            [p for p in candidates if p.within and p.within[-1] in (line or told)],
            [p for p in candidates if p.within and p.within[-1] in told],
        ]
        candidates = next(((near[0],) for near in ways if near and _dominant(near)), candidates)
    if not candidates:
        return Where(as_written)
    names, withins = {p.name for p in candidates}, {p.within for p in candidates}
    return Where(
        as_written,
        place=names.pop() if len(names) == 1 else None,
        within=withins.pop() if len(withins) == 1 else (),
    )


def _region_told(place: Place, told: frozenset[str]) -> bool:
    """Whether the region around a town is told. 'Georgia' is the American one only where the United States are told too."""
    if place.kind is not PlaceKind.TOWN or len(place.within) < 2 or place.within[0] not in told:
        return False
    lands = any(p.kind is PlaceKind.COUNTRY for p in places_named(place.within[0]))
    return not lands or place.within[-1] in told


def _dominant(candidates: Sequence[Place]) -> bool:
    """Whether the first of several towns is the one that everybody means."""
    first, second = candidates[0], candidates[1] if len(candidates) > 1 else None
    if second is None:
        return True
    return first.kind is PlaceKind.TOWN and first.population >= _DOMINANT * max(1, second.population)
