"""Which place holds which, where a document says so: 'Tovin, a village in Darel district', 'Kesh is a quarter of Morvan'.

What is said once holds for the whole document, where the index knows nothing of the place. A document that says two different
things of one name has two places of that name, and tells nothing of either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from khronika.claims.claim import Where
from khronika.reading.mentions import PlaceMention
from khronika.reading.places.forms import key_of
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, Token

_JOINT = 9  # words between a place and the wider one that holds it
_MARKS = frozenset('«»“”„"')  # '« ... le village de Tovin », dans le district de Darel'
_DASHES = frozenset("—–")

Mentions = tuple[PlaceMention, ...]


def holds(inner: PlaceMention, outer: PlaceMention, words: Sequence[Token], known: PlaceWords) -> bool:
    """Whether the words between two places say that the second holds the first: 'Tovin, a village in Darel district', 'the village
    of Tovin in Darel district', 'the quarter of Kesh in Morvan'.
    """
    between = [t.lower for t in words if inner.end <= t.start < outer.start and t.text not in _MARKS]
    here = [t.lower for t in words if outer.start <= t.start < outer.end]
    before = [t.lower for t in words if inner.start <= t.start < inner.end]
    if not between or len(between) > _JOINT:
        return False
    if _of_quarter(inner, between, words, known):
        return True
    if not known.wide.isdisjoint(before):
        return False
    if ")" in between[1:]:  # 'Tovin (Kesh commune, north), in Darel district'
        bare = [t for t in between if t not in ",()"]
        return bool(bare) and _small(bare, known) and not known.wide.isdisjoint([*bare, *here])
    if between[0] in known.lies and _small(between[1:], known):
        return not known.wide.isdisjoint([*between, *here])  # 'the village of Tovin lies in Darel district'
    if between[0] in known.lies_in and _small(between, known):
        return not known.wide.isdisjoint([*between, *here])
    if between[0] not in ",(" or any(not t[0].isalpha() for t in between[1:]):
        return False
    return not ((known.wide | known.kinds_before).isdisjoint(between) and known.wide.isdisjoint(here))


def names_a_site(inner: PlaceMention, outer: PlaceMention, words: Sequence[Token], known: PlaceWords) -> bool:
    """Whether a name is that of a site in the town behind it, and no town's: 'the Ulvik [market in] Morvan'. A district holds towns."""
    between = [t.lower for t in words if inner.end <= t.start < outer.start]
    here = [t.lower for t in words if outer.start <= t.start < outer.end]
    site = len(between) > 1 and between[0] in known.sites | known.spots and between[1] in known.lies_in
    return site and inner.where.place is None and known.wide.isdisjoint(here) and _small(between[1:], known)


def _small(between: Iterable[str], known: PlaceWords) -> bool:
    """Whether words lead to a name, and tell nothing: 'in the northern district of'."""
    small = known.lies_in | known.of | known.modifiers | known.kinds_before | known.kinds_after | known.wide
    return all(word in small for word in between)


def _of_quarter(
    inner: PlaceMention, between: Sequence[str], words: Sequence[Token], known: PlaceWords
) -> bool:
    """'The quarter of Kesh in Morvan', 'el barrio de Kesh de Morvan', 'в квартале Кеш города Морван'."""
    lead = [t.lower for t in words if t.end <= inner.start][-2:]
    named = [w for w in lead if w not in known.of]
    if not named or named[-1] not in known.quarters:
        return False
    told = between[1:] if between[0] == "," else between
    return bool(told) and all(
        w in known.of | known.lies_in | known.modifiers | known.kinds_before for w in told
    )


def _said_to_lie(between: Sequence[str], known: PlaceWords) -> bool:
    """Whether words say of the place before them that it lies in the one behind: 'is a village in the', 'lies in'.

    The first word that leads to a place is the one that counts: what 'is a village near the district of' Darel is not in it.
    """
    told = [w for w in between if w not in ",("]
    leading = known.lies_in | known.of | known.locative | known.toward
    at = next((at for at, w in enumerate(told) if at and w in leading), 0)
    if not at or len(told) > _JOINT or told[at] not in known.lies_in | known.of:
        return False
    is_one = told[0] in known.passive | _DASHES and told[at - 1] in known.kinds_before | known.quarters
    return (is_one or told[at - 1] in known.lies) and _small(told[at + 1 :], known)


def holders(told: Iterable[tuple[Sentence, Mentions]], language: str) -> dict[str, Where]:
    """What these sentences say that holds a place which no index knows, by the key of its name."""
    known = place_words(language)
    if known is None:
        return {}
    found, twice = dict[str, Where](), set[str]()
    for sentence, mentions in told:
        for name, outer in _said_of(sentence.tokens, sorted(mentions, key=lambda m: m.start), known):
            other = key_of(outer.as_written, known)
            if name != other and key_of(found.setdefault(name, outer).as_written, known) != other:
                twice.add(name)
    return {name: where for name, where in found.items() if name not in twice}


def _said_of(
    words: Sequence[Token], mentions: Sequence[PlaceMention], known: PlaceWords
) -> Iterator[tuple[str, Where]]:
    """The names in a sentence of which it says what holds them, with that."""
    for inner, outer in pairwise(mentions):
        if not inner.where.place and holds(inner, outer, words, known):
            yield key_of(inner.where.as_written, known), outer.where
    # 'Kelmar is a village in Darel district': a name that opens a sentence is seen to be a place by this alone.
    opening = list(takewhile(lambda t: t.text[0].isupper(), words))
    if opening and mentions:
        behind = next((m for m in mentions if m.start > opening[-1].start), None)
        end = behind.start if behind is not None else 0
        between = [t.lower for t in words if opening[-1].end <= t.start < end]
        if behind is not None and _said_to_lie(between, known):
            yield key_of(" ".join(t.text for t in opening), known), behind.where


def held(mentions: Mentions, by: Mapping[str, Where], language: str) -> Mentions:
    """Places, those of which the document says it with what holds them."""
    known = place_words(language) if by else None
    return tuple(_held(m, by, known) for m in mentions) if known else mentions


def _held(mention: PlaceMention, by: Mapping[str, Where], known: PlaceWords) -> PlaceMention:
    where = mention.where
    outer = None if where.place or where.within else by.get(key_of(where.as_written, known))
    if outer is None:
        return mention
    return mention._replace(where=replace(where, within=(outer.place or outer.as_written, *outer.within)))
