"""Places as claims name them: when two names are one place, when one lies in the other, when they are certainly two.

Places of the index say what holds them. Others are known by name alone, and of two such names little is certain: a village
may lie in the district, a square in the town. What is told of two unlike names is then held apart only where neither
is a word for a building, a street or an area.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import asin, cos, pi, radians, sin, sqrt

from khronika.claims.claim import Where
from khronika.reading.morphology import base_form
from khronika.reconciling.events.thresholds import setting
from khronika.reconciling.lineage.names import is_cyrillic, name_words, spelling
from khronika.vocabulary import data
from khronika.vocabulary.places import places_named

_LONGEST_ACRONYM = 4

# A place and what holds it, nearest first, each in the spelling of names.py.
Place = tuple[str, ...]
# 'Eleven cities', 'одиннадцати городах': no town, and whoever tells of several may tell of the same ones.
SEVERAL: Place = ("several places",)


@cache
def _kinds(key: str) -> frozenset[str]:
    return frozenset(
        spelling(str(w)) for w in data("khronika.reconciling.lineage", "names.yml")["place_kinds"][key]
    )


@lru_cache(maxsize=65536)
def place_of(where: Where | None) -> Place:
    """The place and what holds it, in comparable words."""
    if where is None:
        return ()
    if names_several(where):
        return SEVERAL
    if where.place is None:  # a village that no index knows, within what its document says that holds it
        return tuple(spelling(p) for p in (where.as_written, *where.within))
    if not of_index(where):
        return (spelling(where.as_written),)
    return tuple(spelling(p) for p in (where.place or where.as_written, *where.within))


def names_several(where: Where) -> bool:
    """Whether words tell of several places without a name: 'eleven cities', 'other towns', all of 'the country'."""
    words = where.as_written.split()
    if where.place is not None or not words or any(w[0].isupper() for w in words[1:]):
        return False
    if words[-1] in _unnamed("whole_land"):
        return words[0][0].islower()  # 'Orlen country' has a name
    return len(words) > 1 and words[-1] in _unnamed("several_places")


@cache
def _unnamed(key: str) -> frozenset[str]:
    return frozenset(data("khronika.reconciling.lineage", "names.yml")[key])


def of_index(where: Where | None) -> bool:
    """Whether it is a place of the index: 'the Republic' alone is a land, and not the town Republic in Missouri."""
    if where is None or where.place is None:
        return False
    return not set(spelling(where.place).split()) <= _kinds("whole_lands")


def one_name(left: str, right: str) -> bool:
    """Whether two names are one, or one is the other with more words: 'Melgora', 'near Melgora', 'the city of Melgora'.

    The district of Melgora is another place than the town.
    """
    if left == right:
        return True
    a, b = set(left.split()), set(right.split())
    return (a <= b or b <= a) and (a ^ b).isdisjoint(_kinds("areas"))


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """A name without words for areas, sites and lands, for finding places to compare: 'Darel district' is found beside Darel."""
    kinds = _kinds("areas") | _kinds("whole_lands") | _kinds("sites")
    return " ".join(w for w in name.split() if w not in kinds) or name


@dataclass(frozen=True, slots=True)
class Site:
    """Where a town of the index lies, in degrees, and how far its streets reach from there, in kilometres."""

    latitude: float
    longitude: float
    reach: float


@lru_cache(maxsize=65536)
def site_of(where: Where | None) -> Site | None:
    """The site of a town that the index knows; None for whole regions and countries, and for what it does not know."""
    if where is None or where.place is None or not of_index(where):
        return None
    found = (p for p in places_named(where.place) if (p.name, p.within) == (where.place, where.within))
    one = next((p for p in found if p.latitude is not None and p.population), None)
    if one is None or one.latitude is None or one.longitude is None:
        return None
    # The circle in which its inhabitants would live as densely as in the cities of the world at large.
    return Site(one.latitude, one.longitude, sqrt(one.population / setting("town_density") / pi))


def kilometres(one: Site, other: Site) -> float:
    """The way between two sites as the crow flies, by the haversine formula."""
    north, south = radians(one.latitude), radians(other.latitude)
    half = sin((north - south) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(one.longitude - other.longitude) / 2) ** 2
    return 2 * 6371 * asin(sqrt(min(1.0, half)))


def reaches(one: Site | None, other: Site | None) -> bool:
    """Whether one of two towns lies among the streets of the other: a quarter or suburb that the index lists by itself."""
    return one is not None and other is not None and _reaches(one, other)


@lru_cache(maxsize=65536)
def _reaches(one: Site, other: Site) -> bool:
    return kilometres(one, other) <= max(one.reach, other.reach)


@lru_cache(maxsize=65536)
def within(inner: Place, outer: Place) -> bool:
    """Whether one place lies in the other, as far as the names tell: by the index, or as a town in the district of its name."""
    if any(one_name(p, outer[0]) for p in inner[1:]):
        return True
    a, b = set(inner[0].split()), set(outer[0].split())
    return a < b and not (b - a).isdisjoint(_kinds("areas"))


@lru_cache(maxsize=65536)
def one_known_or_within(left: Place, right: Place) -> bool:
    """The same of two places of the index, whose names it knows in full: South Sudan is no Sudan, and Juba lies in the former; two
    towns of one name are two where other lands hold them.
    """
    if left[0] == right[0]:
        return _one_chain(left[1:], right[1:])
    if left[0] in right[1:] or right[0] in left[1:]:
        return True
    a, b = set(left[0].split()), set(right[0].split())
    return (a < b or b < a) and not (a ^ b).isdisjoint(_kinds("areas"))


def _one_chain(left: Place, right: Place) -> bool:
    """Whether what holds a place may be the same of both: 'Springfield, Illinois' and 'Springfield, Missouri' are two."""
    return set(left) <= set(right) or set(right) <= set(left)


@lru_cache(maxsize=65536)
def one_or_within(left: Place, right: Place) -> bool:
    """Whether two places are one or one lies in the other."""
    return one_name(left[0], right[0]) or within(left, right) or within(right, left)


def unlike(left: Place, right: Place) -> bool:
    """Whether two names, one of them not in the index, are of two places: two towns, not a street and its town."""
    if not left or not right or one_or_within(left, right):
        return False
    return not any(_open(place[0]) for place in (left, right))


def _open(name: str) -> bool:
    """Whether a place by such a name may lie in another or hold it: 'Cathedral Square', 'the republic', 'abroad'."""
    words = set(name.split())
    return any(not words.isdisjoint(_kinds(kind)) for kind in ("sites", "areas", "whole_lands"))


def names_a_place(where: Where) -> bool:
    """Whether words name a place: 'the republic', 'the capital', 'eleven cities' name none."""
    if names_several(where):
        return False
    return of_index(where) or not set(spelling(where.as_written).split()) <= _kinds("whole_lands")


def is_country(place: Place, *, known: bool) -> bool:
    """Whether a place is so wide that much happens there on any day: one of the index that nothing holds."""
    return known and len(place) == 1


def place_words(place: Place) -> frozenset[str]:
    """The words of the two nearest names of a place, for finding claims to compare."""
    return frozenset(w for p in place[:2] for w in p.split()) or frozenset(
        w for p in place[:2] for w in name_words(p)
    )


def shown(where: Where) -> str:
    """A place as titles name it: by the index, else as written, a Russian name in the form in which it is called by where
    the dictionary is sure of one, and 'OSTRELIN', from the head of an agency's item, as Ostrelin.
    """
    if of_index(where) and where.place:
        return where.place
    words = where.as_written.split()
    in_russian = len(words) == 1 and is_cyrillic(words[0])
    name = base_form(words[0]) if in_russian else where.as_written
    return name.title() if name.isupper() and len(name) > _LONGEST_ACRONYM else name
