"""Speakers without a name: what they say rests with whoever passes it on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import zip_longest

from khronika.claims.claim import Claim
from khronika.reconciling.lineage.names import (
    WORD,
    fold,
    is_common,
    is_cyrillic,
    name_words,
    word_list,
)
from khronika.vocabulary import data


def speaker_named(claim: Claim) -> str | None:
    """The last speaker of a claim's chain who has a name."""
    names = (s.name or s.as_written for s in reversed(claim.attribution))
    return next((name for name in names if not is_anonymous(name)), None)


def is_anonymous(name: str) -> bool:
    """Whether these words name no one: 'witnesses', 'a charity worker', 'they'. An authority needs no name: 'police'."""
    if any(c.isupper() for c in name[1:]):
        # 'Daily News Reports' has a name; 'Witnesses' has only a capital at its head.
        return _is_somebody_of_a_place(name)
    if name[:1].islower():
        return not any(fold(w) in word_list("authorities") for w in _without_one_of_many(name))
    words = name_words(name)
    if _is_only_described(name):
        return True
    known = word_list("anonymous")
    return words[-1:] != () and (words[-1] in known or (is_common(words) and not known.isdisjoint(words)))


def names_one_of_many(name: str) -> bool:
    """Whether words name one of an authority's people without a name: 'a local official'."""
    return is_anonymous(name) and any(
        m.group().casefold() in _one_of_many() for m in WORD.finditer(name[:200])
    )


def _without_one_of_many(name: str) -> Iterator[str]:
    """The words of a name but for one of an authority's people: 'a local [official]', and not 'the official toll'."""
    words = [m.group() for m in WORD.finditer(name[:200])]
    for word, behind in zip_longest(words, words[1:], fillvalue="of"):
        if word.casefold() not in _one_of_many() or fold(behind) not in word_list("idle"):
            yield word


@cache
def _one_of_many() -> frozenset[str]:
    return frozenset(data("khronika.reconciling.lineage", "names.yml")["one_of_many"])


def _is_only_described(name: str) -> bool:
    """Whether a capital only opens words that say what somebody is: 'Женщина', 'Familiares de las víctimas', 'Сестра одного из них'.

    Who is called by a trade alone may in Latin letters have it for a surname: 'Farmer'; several words may be a body's: 'Врачи без границ'.
    """
    first, *more = [fold(m.group()) for m in WORD.finditer(name[:200])] or [""]
    of_others = first in word_list("kin") or first in word_list("dwellers")
    return of_others or (not more and is_cyrillic(name) and first in word_list("unnamed_persons"))


def is_document(name: str) -> bool:
    """Whether words name what is written or counted, and nobody who writes: 'a new toll', 'our statement'."""
    words = [fold(m.group()) for m in WORD.finditer(name[:200])]
    return not word_list("documents").isdisjoint(words) and not any(c.isupper() for c in name[1:])


@lru_cache(maxsize=65536)
def _is_somebody_of_a_place(name: str) -> bool:
    """Whether a name says what somebody is, and then no more than where: 'nurse at Melgora hospital', 'жительница Мельгоры'.

    With a capital it may be a body's: Doctors of the World. Residents of a place are none.
    """
    words = [m.group() for m in WORD.finditer(name[:200])]
    at = next((k for k, w in enumerate(words) if k and _leads_to_a_place(w)), 0)
    by_case = not at and len(words) == 2 and is_cyrillic(words[0])  # the genitive alone tells where
    told = words[: at or by_case]
    if not told or any(w[0].isupper() for w in told[1:]):
        return False
    of_place = fold(told[-1]) in word_list("dwellers")
    small = not by_case and not told[0][0].isupper()
    return of_place or (small and fold(told[-1]) in word_list("unnamed_persons"))


def _leads_to_a_place(word: str) -> bool:
    return fold(word) in word_list("where_from") or word[:2].casefold() in ("d'", "d’")
