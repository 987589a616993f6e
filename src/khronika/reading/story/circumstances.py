"""Where and when a deed happened: what its own clause says, else its sentence, else what was told before."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from khronika.claims.claim import Where
from khronika.claims.when import When
from khronika.reading.mentions import DateMention, PlaceMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.places.holding import holds, names_a_site
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Token
from khronika.reading.story.attached import (
    is_brought_to,
    is_departure,
    is_destination,
    is_land,
    is_landmark,
    is_origin,
)
from khronika.reading.story.pointed import is_feature

# What lies between a deed and a time or place, in words: a joint between clauses weighs more than a word.
_CLAUSE_WEIGHT = 12
_OTHER_DEED_WEIGHT = 25
_BEFORE_WEIGHT = 3
_JOINTS = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE, Kind.OR, Kind.AND})
_ATTACHED_WEIGHT = 35  # of a place that only tells whence people came
_WHERE_WEIGHT = 30  # of a place whose relative clause tells the deed
_DASHED = 4  # words between a dash and its place
_JOINT = 7  # words between a place and the wider one that holds it
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Spot:
    """A deed's quote in its sentence, with the quotes of the sentence's other deeds, and what is told of its parts alone."""

    start: int
    end: int
    others: tuple[tuple[int, int], ...]
    parts: tuple[tuple[int, int], ...] = ()

    def of_parts(self, place: int) -> bool:
        """Whether a place of the text stands in what is told of some of those alone."""
        return any(start <= place < end for start, end in self.parts)


def _between(start: int, end: int, mention_start: int, mention_end: int) -> tuple[int, int]:
    return (end, mention_start) if mention_start >= end else (mention_end, start)


def _leads_on(spot: Spot, mention: PlaceMention, words: Sequence[Token]) -> bool:
    """Whether a dash right behind a deed stands for its verb, and leads to a place: 'ещё четверо — в порту'."""
    between = [t for t in words if spot.end <= t.start < mention.start]
    return bool(between) and between[0].text in "—–" and len(between) <= _DASHED


def _opens_where(spot: Spot, mention: PlaceMention, words: Sequence[Token], known: PlaceWords | None) -> bool:
    """Whether a place stands right before the 'where' of a deed's clause: 'spread to Orlen, [where] 20 were held, and to Keral'."""
    behind = [t.lower for t in words if mention.end <= t.start < spot.start]
    told = behind[behind[:1] == [","] :]
    return known is not None and bool(told) and told[0] in known.where and "," not in told


def distance(
    spot: Spot, mention_start: int, mention_end: int, words: Sequence[Token], chunks: Sequence[Chunk]
) -> int:
    """How far a time or place lies from a deed: words, and more for clauses and other deeds between them."""
    if mention_start < spot.end and mention_end > spot.start:
        return 0
    first, last = _between(spot.start, spot.end, mention_start, mention_end)
    cost = bisect_left(words, last, key=_START) - bisect_left(words, first, key=_START)
    for chunk in chunks:
        if chunk.kind in _JOINTS and first <= words[chunk.first].start < last:
            cost += _CLAUSE_WEIGHT if chunk.kind is not Kind.AND else 4
    apart = ((start, end) for start, end in spot.others if not (start <= spot.start and spot.end <= end))
    cost += sum(
        _OTHER_DEED_WEIGHT
        for start, end in apart
        if first <= start < last or start < last <= end or start <= mention_start < end
    )
    return cost + (_BEFORE_WEIGHT if mention_end <= spot.start else 0)


def _beyond(spot: Spot, mention: PlaceMention, words: Sequence[Token], known: PlaceWords | None) -> bool:
    """Whether a place stands behind what ends a deed's clause: 'In the capital 12 were held; in Orlen, four', '12 died there, а в Орлене – четверо'.

    A contrast ends it where another deed is told behind the contrast.
    """
    between = [t for t in words if spot.end <= t.start < mention.start]
    if any(t.text == ";" or (known is not None and t.lower in known.parts_of) for t in between):
        return True
    against = next((t for t in between if known is not None and t.lower in known.contrasts), None)
    return against is not None and any(start >= against.end for start, _ in spot.others)


def _chain(
    nearest: PlaceMention, places: Sequence[PlaceMention], words: Sequence[Token], language: str
) -> list[PlaceMention]:
    """The places told as one within the other around the nearest one, the innermost first."""
    ordered = sorted(places, key=lambda m: m.start)
    at, known = ordered.index(nearest), place_words(language)
    if known is None:
        return [nearest]
    first = last = at
    while first > 0 and joins_as_holder(ordered[first - 1], ordered[first], words, known):
        first -= 1
    while last + 1 < len(ordered) and joins_as_holder(ordered[last], ordered[last + 1], words, known):
        last += 1
    return ordered[first : last + 1]


def innermost(
    places: Sequence[PlaceMention], words: Sequence[Token], language: str
) -> tuple[PlaceMention, ...]:
    """Places without those that are only told to hold the one before: of 'in Osk village in Dorvath district' Osk."""
    known, ordered = place_words(language), sorted(places, key=_START)
    if known is None:
        return tuple(ordered)
    held = (at and joins_as_holder(ordered[at - 1], place, words, known) for at, place in enumerate(ordered))
    return tuple(place for place, holds_one in zip(ordered, held, strict=True) if not holds_one)


def joins_as_holder(
    inner: PlaceMention, outer: PlaceMention, words: Sequence[Token], known: PlaceWords
) -> bool:
    return holds(inner, outer, words, known) or _holds(inner, outer, words, known)


def _holds(inner: PlaceMention, outer: PlaceMention, words: Sequence[Token], known: PlaceWords) -> bool:
    """Whether a comma and words for a wider place join two places: 'Upper Tarn, in Dorst district', 'Bremont, the capital of Lurgan'."""
    between = [t.lower for t in words if inner.end <= t.start < outer.start]
    here = [t.lower for t in words if outer.start <= t.start < outer.end]
    before = [t.lower for t in words if inner.start <= t.start < inner.end]
    if not between:  # 'в селе Красный Ключ Бирского района', 'в Бирском районе Кремнёвской области'
        holders = known.wide if known.wide.isdisjoint(before) else known.widest
        return known.inflected and known.widest.isdisjoint(before) and not holders.isdisjoint(here)
    if between[0] in known.kinds_after | known.kinds_before | known.locative | known.of:
        return _leads_out(between, inner, outer, words, known)
    near = between[between[0] == "," :]
    if len(near) > 1 and near[1] in known.beside and near[0] in known.toward | known.locative:
        near = near[1:]  # 'en la aldea de Osk, [a] orillas del Ilm'
    if near and near[0] in known.beside:
        return _leads_out(near, inner, outer, words, known)  # 'en la aldea de Osk, cerca de Dorvath'
    if between[0] not in ",(" or len(between) > _JOINT or any(not t[0].isalnum() for t in between[1:]):
        return False
    if any(t[0].isdecimal() for t in between[1:2]):
        return False  # ', 20 kilometres from the Darel district'; but ', comuna 20 de Marn'
    named = known.wide | known.kinds_before
    if not known.wide.isdisjoint(before):  # 'Dorst district, Kelmor province'
        return known.widest.isdisjoint(before) and not known.widest.isdisjoint({*between, *here})
    return not (named.isdisjoint(between) and known.wide.isdisjoint(here))


def _leads_out(
    between: Sequence[str],
    inner: PlaceMention,
    outer: PlaceMention,
    words: Sequence[Token],
    known: PlaceWords,
) -> bool:
    """Whether small words lead from a place to the wider one around it: 'Bystra commune in the Lesk [uplands]', 'the village of Ulm in Dorst district'."""
    small = known.locative | known.of | known.modifiers | known.kinds_before | known.kinds_after | known.wide
    if len(between) <= _JOINT and between[0] in known.beside and all(word in small for word in between[1:]):
        return True  # 'the village of Osk near the town of Dorvath'
    lowers = [t.lower for t in words if inner.start <= t.start < inner.end]
    behind = next((t.lower for t in words if t.start >= outer.end), "")
    here = {behind, *between, *(t.lower for t in words if outer.start <= t.start < outer.end)}
    wide = not (known.wide | known.lands).isdisjoint(here) or between[-1] in known.directions
    return (
        wide
        and (
            known.wide.isdisjoint(lowers)
            or (known.widest.isdisjoint(lowers) and not known.widest.isdisjoint(here))
        )
        and len(between) <= _JOINT
        and all(word in small for word in between)
    )


def _without_holders(
    places: Sequence[PlaceMention], words: Sequence[Token], known: PlaceWords | None
) -> list[PlaceMention]:
    """Places, with 'the Orlen suburb of Lowmark' as Lowmark, within Orlen."""
    found = list[PlaceMention]()
    for place in places:
        mention, outer = place, found[-1] if found and known is not None else None
        if outer is not None and known is not None:
            between = [t.lower for t in words if outer.end <= t.start < mention.start]
            kinds = known.kinds_before | known.sites | known.quarters
            if len(between) > 1 and between[-1] in known.of and all(t in kinds for t in between[:-1]):
                inner = mention
                if between[0] in known.quarters and not outer.where.place and not mention.where.place:
                    inner, outer = outer, mention  # 'the Kesh quarter of Morvan'
                held = (outer.where.place or outer.where.as_written, *outer.where.within)
                mention = inner._replace(where=replace(inner.where, within=inner.where.within or held))
                found.pop()
            elif names_a_site(outer, mention, words, known):
                found.pop()
            elif _owns(outer, mention, words, known):  # "northern Arvel's Keral region"
                held = (outer.where.place or outer.where.as_written, *outer.where.within)
                mention = mention._replace(where=replace(mention.where, within=mention.where.within or held))
                found.pop()
        found.append(mention)
    return found


def _owns(outer: PlaceMention, inner: PlaceMention, words: Sequence[Token], known: PlaceWords) -> bool:
    """Whether a place stands right before another as its owner."""
    owner = next((t for t in words if t.start < outer.end <= t.end), None)
    if owner is None or not owner.lower.endswith(("'s", "’s")):
        return False
    between = [t.lower for t in words if owner.end <= t.start < inner.start]
    return all(word in known.modifiers | known.kinds_before | known.of for word in between)


def _attached(
    places: Sequence[PlaceMention],
    words: Sequence[Token],
    chunks: Sequence[Chunk],
    language: str,
    *,
    moved: bool,
) -> frozenset[int]:
    """Where the places stand that tell only whence people came or where they were brought (attached.py)."""
    known = place_words(language)
    if known is None:
        return frozenset()
    if moved:
        left = any(is_departure(m, words, known) for m in places)
        return frozenset(m.start for m in places if left and is_destination(m, words, known))
    return frozenset(
        m.start
        for m in places
        if is_origin(m, words, chunks, known, language) or is_landmark(m, words, known)
    )


def place_of(
    spot: Spot,
    places: Sequence[PlaceMention],
    words: Sequence[Token],
    chunks: Sequence[Chunk],
    language: str = "en",
    *,
    moved: bool = False,
) -> Where | None:
    """The nearest place of a deed's sentence; of places told as one within the other ('in A, in B district') the first.

    Where people come from, and where those who are `moved` are brought, is their place only where no other is told; a lake
    is another.
    """
    known = place_words(language)
    if known is not None and not moved:
        places = [m for m in places if not is_brought_to(m, words, known, (spot.start, spot.end))]
    features = [m for m in places if is_feature(m.where, language)]
    told = [m for m in places if m not in features and not _beyond(spot, m, words, known)]
    told = [m for m in told if not spot.of_parts(m.start)] if spot.parts else told
    told = _without_holders(told, words, known)
    if features and known is not None and all(is_origin(m, words, chunks, known, language) for m in told):
        told = features
    aside = _attached(told, words, chunks, language, moved=moved) if len(told) > 1 else frozenset[int]()
    ranked = sorted(
        told,
        key=lambda m: (
            distance(spot, m.start, m.end, words, chunks)
            + _ATTACHED_WEIGHT * (m.start in aside)
            - _CLAUSE_WEIGHT * _leads_on(spot, m, words)
            - _WHERE_WEIGHT * _opens_where(spot, m, words, known),
            m.start,
        ),
    )
    if not ranked:
        return None
    chain = _chain(ranked[0], told, words, language)
    if len(chain) > 1:
        inner, *outer = chain
        held = (*inner.where.within, *(m.where.place or m.where.as_written for m in outer))
        return replace(inner.where, within=tuple(dict.fromkeys(held)))
    if not spot.others and known is not None and is_land(ranked[0], words, known):
        # 'En el departamento de Orlen, dos mujeres fueron detenidas en la aldea El Naranjo'
        smaller = (m.where for m in ranked[1:] if m.start not in aside and not is_land(m, words, known))
        return next(smaller, ranked[0].where)
    # 'Troops in Uzbekistan killed people in the city of Andijan': the town says more than the country around it.
    nearest = ranked[0].where
    inside = (m.where for m in ranked[1:] if nearest.place and nearest.place in m.where.within)
    return nearest if spot.others else next(inside, nearest)


def time_of(
    spot: Spot, dates: Sequence[DateMention], words: Sequence[Token], chunks: Sequence[Chunk]
) -> DateMention | None:
    """The nearest time of a deed's sentence."""
    ranked = sorted(dates, key=lambda m: (distance(spot, m.start, m.end, words, chunks), m.start))
    return ranked[0] if ranked else None


def dominant(places: Sequence[PlaceMention]) -> Where | None:
    """The place that a document names most, the first of equals."""
    names = Counter(p.where.place or p.where.as_written for p in places)
    if not names:
        return None
    best = max(names.values())
    return next(p.where for p in places if names[p.where.place or p.where.as_written] == best)


def joined_span(mention: DateMention | None) -> tuple[When | None, When | None]:
    """When a deed happened, and since when it is counted."""
    if mention is None:
        return None, None
    return mention.when, mention.when if mention.since else None
