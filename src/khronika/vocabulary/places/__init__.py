"""The place index: countries, regions and towns of the world by the names that sources write, in Latin and Cyrillic.

It is one compressed file (index.zz, made by tools/make_place_index.py; its sources are named in README.md), opened
when a name is first asked for and searched where it lies: nothing is parsed into tables.

Format, after unpacking: a line with the length in bytes of the first part; a part of rows, one place a line
(name, kind, region, country, latitude, longitude, population, tab-separated); a part of names, one line a
key with the numbers of its rows, in the order of their bytes.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files


class PlaceKind(StrEnum):
    """What a place of the index is."""

    COUNTRY = "country"
    REGION = "region"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the index. `within` has its containers, nearest first; position and population where the source has them."""

    name: str
    kind: PlaceKind
    within: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    population: int


@dataclass(frozen=True, slots=True)
class _Index:
    rows: tuple[str, ...]
    names: bytes


@cache
def _index() -> _Index:
    content = zlib.decompress(files("khronika.vocabulary.places").joinpath("index.zz").read_bytes())
    head, _, rest = content.partition(b"\n")
    length = int(head)
    return _Index(tuple(rest[:length].decode().split("\n")), rest[length:])


# Case endings of Russian names, longest first. A name is kept without its ending, and asked for without it, so that
# 'Чечня', 'Чечне' and 'Чечню' are one key; a stem has three letters at least ('Крым' is all stem).
_ENDING = re.compile(
    r"(?<=[а-я]{3})(?:ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ой|ей|ом|ем|ий|ый|ая|яя|ое|ее|ую|юю|ым|им|ых|их|ыи|[аеиуюыояьй])$"
)
_CYRILLIC = re.compile(r"[а-я]")


def key(name: str) -> str:
    """The form under which a name is found: without case, accents and apostrophes; Russian words without their case ending."""
    folded = name.casefold().replace("ё", "е").replace("-", " ").replace("й", "\x00")
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)).replace(
        "\x00", "й"
    )
    words = re.sub(r"[^\w ]", "", plain).replace("ı", "i").split()
    if _CYRILLIC.search(plain):
        words = [_ENDING.sub("", w) for w in words]
    return " ".join(words)


def _line(names: bytes, wanted: bytes) -> bytes | None:
    """What stands behind a key, found by halving. Lines are in the order of their bytes."""
    low, high = 0, len(names)
    while low < high:
        middle = (low + high) // 2
        start = names.rfind(b"\n", 0, middle) + 1
        end = names.find(b"\n", middle)
        end = len(names) if end < 0 else end
        found, _, numbers = names[start:end].partition(b"\t")
        if found == wanted:
            return numbers
        if found < wanted:
            low = end + 1
        else:
            high = start
    return None


def _place(row: str) -> Place:
    name, kind, region, country, latitude, longitude, population = row.split("\t")
    return Place(
        name=name,
        kind=PlaceKind(kind),
        within=tuple(w for w in (region, country) if w),
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        population=int(population or 0),
    )


_LONGEST = 80  # letters; no place has more, and no hostile text shall fill the memory of past questions


def places_named(name: str) -> tuple[Place, ...]:
    """The places that bear a name, in any of its case forms; countries first, then regions, then towns by population."""
    return _places_named(name) if len(name) <= _LONGEST else ()


@lru_cache(maxsize=8192)
def _places_named(name: str) -> tuple[Place, ...]:
    index = _index()
    numbers = _line(index.names, key(name).encode())
    if not numbers:
        return ()
    return tuple(_place(index.rows[int(n)]) for n in numbers.split())
