"""Names of one body in several languages: those that every country has meet by a table of what they are called.

'Cruz Roja' is the Red Cross, 'МВД Верганы' the Interior Ministry of Verhany; the Red Cross of another place is another voice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from khronika.reconciling.lineage.names import (
    in_english,
    is_body,
    is_cyrillic,
    known_words,
    looks_like_acronym,
    spelling,
    words_of_body,
    written_words,
)
from khronika.vocabulary import data

# English says what a body is like before its name, where it is written small; whom it is close to is said behind.
_BEFORE = re.compile(r"^(?:[a-z][\w-]*\s+){1,3}(?=[A-Z])")
_BESIDE = re.compile(
    r",?\s+(?:close to|aligned with|cercan[oa]s? al?|afín(?:es)? al?|proches? (?:de|des|du)|близк\w+ к|proches? d['’])(?=\W|(?<=['’])).*"
)

# A part of a body has no name of its own: 'regional department of the Security Service', 'областное управление МВД'.
_PART = re.compile(
    r"^(?:[a-zа-яё][\w-]*\s+){0,3}(?:(?:department|branch|office|directorate|headquarters|chapter|division|section|unit)s? of (?:the )?"
    r"|(?:delegación|oficina|sede|filial|dirección|sección)(?: \w+){0,2} (?:del |de (?:la |los |las )?)"
    r"|(?:antenne|section|direction|bureau|branche)(?: \w+){0,2} (?:du |des |de (?:la |l['’])?)"
    r"|(?:управлени|отделени|филиал|штаб)[а-я]*\s+)(?=[A-ZА-ЯЁ«\"])"
)

Phrases = dict[str, list[tuple[frozenset[str], int]]]


@cache
def _phrases() -> Phrases:
    """Of each word the phrases that begin with it, each with its row."""
    found = defaultdict[str, list[tuple[frozenset[str], int]]](list)
    for row, names in enumerate(_rows()):
        for words in {frozenset(words_of_body(n)) for n in names if not looks_like_acronym(n)}:
            found[min(words)].append((words, row))
    return dict(found)


@cache
def _acronyms() -> dict[str, int]:
    return {n: row for row, names in enumerate(_rows()) for n in names if looks_like_acronym(n)}


def _rows() -> list[list[str]]:
    tables: dict[str, list[list[str]]] = data("khronika.reconciling.lineage", "bodies.yml")
    return [*tables["called_by_name"], *tables["of_each_place"]]


@lru_cache(maxsize=65536)
def kind_of_body(name: str) -> tuple[int, frozenset[str]] | None:
    """Which row of the table a name is of, and what it says beside; None if of none."""
    words = frozenset(words_of_body(name))
    fits = [
        (len(phrase), phrase, row) for w in words for phrase, row in _phrases().get(w, ()) if phrase <= words
    ]
    if fits:
        _, phrase, row = max(fits, key=lambda f: (f[0], -f[2]))
        return row, in_english(w for w in words - phrase if w not in _spelled("roles"))
    known = [(w, _acronyms()[w]) for w in written_words(name) if w in _acronyms()]
    if len(known) != 1:
        return None
    ((acronym, row),) = known
    return row, in_english(words - {spelling(acronym)})


def is_of_each_place(name: str) -> bool:
    """Whether a name says no more than 'police' or 'больница': each place has its own."""
    found = kind_of_body(name)
    by_name = len(data("khronika.reconciling.lineage", "bodies.yml")["called_by_name"])
    return found is not None and found[0] >= by_name and not found[1]


def is_under(short: str, full: str) -> bool:
    """Whether a bare word names those who report to a ministry, whose numbers are theirs: 'army' and 'Ministry of Defence'."""
    one, other = kind_of_body(short), kind_of_body(full)
    ends = None if one is None or other is None else [_rows()[one[0]][0], _rows()[other[0]][0]]
    return ends in data("khronika.reconciling.lineage", "bodies.yml")["reports_to"]


def undescribed(name: str) -> str:
    """A body's name without what is only said of it: 'opposition Committee of Doctors', 'doctors' committee close to the protesters',
    and without which part of it speaks: 'regional department of the Security Service'.
    """
    bare = _PART.sub("", _BESIDE.sub("", name) or name)
    named = _BEFORE.sub("", bare)
    return named if named != bare and is_body(named) and not is_body(bare[: -len(named)]) else bare


def is_government(name: str) -> bool:
    """Whether a name says no more than whose government it is: 'Sudanese government', 'the government'."""
    found = kind_of_body(name)
    return found is not None and _rows()[found[0]][0] == "government" and len(found[1]) < 2


def is_of_government(name: str) -> bool:
    """Whether some word of a name is an office or a body of a government: 'Ministry of Health', 'the president'."""
    found = kind_of_body(name)
    called = f"{name} {_rows()[found[0]][0]}" if found else name  # 'MOH' is called the Ministry of Health
    return not _spelled("of_governments").isdisjoint(spelling(called.replace("-", " ")).split())


@cache
def _spelled(key: str) -> frozenset[str]:
    return frozenset(spelling(str(w)) for w in data("khronika.reconciling.lineage", "names.yml")[key])


# A ministry is called by its field; other bodies may be called by a town.
_OF_A_FIELD = "ministry"
# What more than so many names may be says nothing of any.
CROWDED = 4


@dataclass(frozen=True, slots=True)
class Unknown:
    """A body's name with one word that the tables do not know: what it says in English beside, how its known words are spelled."""

    name: str
    beside: frozenset[str]
    spelled: frozenset[str]
    cyrillic: bool
    common: bool  # written small, as no name is: 'Министерство рыболовства'


@lru_cache(maxsize=65536)
def with_an_unknown_word(name: str) -> Unknown | None:
    """The name so taken apart; None if it has no such word or several."""
    known, unknown = known_words(name)
    if len(unknown) != 1 or not known:
        return None
    small = any(w[0].islower() and spelling(w) in unknown for w in written_words(name))
    return Unknown(name, in_english(known), frozenset(known), is_cyrillic(name), small)


def may_translate(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names in two languages that say the same but for one word, which the tables do not know: 'Ministry of Fisheries' and
    'Министерство рыболовства'. A town is no such word: it is spelled with a capital, and alike in all languages.
    """
    alike = defaultdict[frozenset[str], list[Unknown]](list)
    for name in sorted(names):
        if one := with_an_unknown_word(name):
            alike[one.beside].append(one)
    for several in alike.values():
        if len(several) <= CROWDED:
            yield from ((b.name, a.name) for a, b in combinations(several, 2) if _may_translate(a, b))


def _may_translate(a: Unknown, b: Unknown) -> bool:
    if a.cyrillic != b.cyrillic:
        return a.common if a.cyrillic else b.common
    return not a.cyrillic and a.spelled != b.spelled and spelling(_OF_A_FIELD) in a.beside
