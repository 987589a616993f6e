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
from bisect import bisect_right
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
    names: bytes  # a line break before each line
    blocks: tuple[int, ...]  # where blocks of lines begin, and where the last one ends
    keys: tuple[bytes, ...]  # the first key of each


_BLOCK = 2048  # bytes of names, in which a key is looked for


@cache
def _index() -> _Index:
    content = zlib.decompress(files("khronika.vocabulary.places").joinpath("index.zz").read_bytes())
    head, _, rest = content.partition(b"\n")
    length = int(head)
    names = b"\n" + rest[length:].rstrip(b"\n") + b"\n"
    last = len(names) - 1
    blocks = (*dict.fromkeys(names.find(b"\n", at) for at in range(0, last, _BLOCK)), last)
    keys = tuple(names[at + 1 : names.index(b"\t", at)] for at in blocks[:-1])
    return _Index(tuple(rest[:length].decode().split("\n")), names, blocks, keys)


# Case endings of Russian names, longest first. A name is kept without its ending, and asked for without it, so that
# 'Чечня', 'Чечне' and 'Чечню' are one key; a stem has three letters at least ('Крым' is all stem).
_ENDING = re.compile(
    r"(?<=[а-я]{3})(?:ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ой|ей|ом|ем|ий|ый|ая|яя|ое|ее|ую|юю|ым|им|ых|их|ыи|[аеиуюыояьй])$"
)
_CYRILLIC = re.compile(r"[а-я]")


def key(name: str) -> str:
    """The form under which a name is found: without case, accents and apostrophes; Russian words without their case ending."""
    plain = name.casefold().replace("-", " ")
    if not plain.isascii():
        marked = unicodedata.normalize("NFKD", plain.replace("ё", "е").replace("й", "\x00"))
        plain = "".join(c for c in marked if not unicodedata.combining(c)).replace("\x00", "й")
    words = re.sub(r"[^\w ]", "", plain).replace("ı", "i").split()
    if _CYRILLIC.search(plain):
        words = [_ENDING.sub("", w) for w in words]
    return " ".join(words)


def _line(index: _Index, wanted: bytes) -> bytes:
    """What stands behind a key, nothing if it is none: the block is found by halving, as lines are in the order of their bytes."""
    block = bisect_right(index.keys, wanted) - 1
    if block < 0:
        return b""
    written = b"\n" + wanted + b"\t"
    at = index.names.find(written, index.blocks[block], index.blocks[block + 1])
    return index.names[at + len(written) : index.names.index(b"\n", at + 1)] if at >= 0 else b""


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
    numbers = _line(index, key(name).encode())
    if not numbers:
        return ()
    return tuple(_place(index.rows[int(n)]) for n in numbers.split())
