"""Which names of persons meet: by their sound, and a shorter form with the one full name that it fits.

'Yury Shevtsov' is Юрий Шевцов; 'P. Ostrin' and 'Mr Ostrin' are Pavel Ostrin, where no other Ostrin speaks. Where a shorter form fits
two, it may be either: that is only proposed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from khronika.reconciling.components import Components
from khronika.reconciling.lineage.bodies import is_of_each_place
from khronika.reconciling.lineage.names import (
    bears_a_name,
    has_role,
    is_body,
    is_common,
    looks_like_acronym,
    name_words,
    without_rank,
    written_words,
)
from khronika.reconciling.lineage.sounds import sounds_of, whole_sounds

Words = frozenset[str]

# A longer form adds at most this many words: 'Amnesty' is Amnesty International, not a conference with it in its title.
LONGER_BY = 3
# A word that stands in more names than this tells none of them apart.
CROWDED = 200
# Shorter words alone sound alike by chance.
ALONE = 5
# 'M. Ostrin' is a Monsieur or a Mikhail.
_MONSIEUR = re.compile(r"M\.? ")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it may meet others: how each of its words may sound or is read without its ending, and its initials.

    By `fullness` names are put in order: a word tells more than any number of initials.
    """

    key: Words
    words: tuple[frozenset[str], ...]
    initials: tuple[frozenset[str], ...]
    length: int
    fullness: tuple[int, int]


def join_by_sound(spelled: Mapping[Words, Sequence[str]], joined: Components[Words]) -> None:
    """Joins the names of two words and more that differ by nothing but the ways of writing them: 'Aleksandr Zhukov', 'Alexandre Joukov'."""
    sounding = dict[tuple[str, ...], Words]()
    for key, names in spelled.items():
        for name in names:
            words = written_words(name)
            if len(words) > 1 and all(len(w) > 1 for w in words):
                for way in whole_sounds(words):
                    if (first := sounding.setdefault(way, key)) != key:
                        joined.join(first, key)


def join_short_forms(
    spelled: Mapping[Words, Sequence[str]], joined: Components[Words]
) -> Iterator[tuple[Words, Words]]:
    """Joins each shorter form with the full name that it fits; gives it with every name where it may be one of several."""
    names = {key: _name(key, names[0]) for key, names in spelled.items()}
    holding = defaultdict[str, list[Words]](list)
    for key, one in names.items():
        for sound in {s for word in one.words for s in word}:
            holding[sound].append(key)
    maybe, titled = list[tuple[Words, list[Words]]](), set[Words]()
    # The fullest first: 'LGBT Network' has met its full name before 'Network' asks which one it is.
    for one in sorted(names.values(), key=lambda n: n.fullness, reverse=True):
        if not one.words or is_common(tuple(one.key)) or is_of_each_place(spelled[one.key][0]):
            continue
        beside = (names[k] for k in _beside(one, holding) if k not in titled)
        longer = [n for n in beside if n.fullness > one.fullness]
        certain = sorted((n.key for n in longer if _is_form_of(one, n)), key=sorted)
        if len({joined.root(k) for k in certain}) == 1:
            joined.join(one.key, certain[0])
            continue
        fits = certain
        if not certain and _MONSIEUR.match(spelled[one.key][0]):
            fits = [n.key for n in longer if _is_form_of(_untitled(one), n)]
            titled.add(one.key)
        if fits and not _is_of_body(spelled[one.key][0]):
            maybe.append((one.key, fits))
    # Only now, when all have met whom they meet.
    for short, fits in maybe:
        yield from ((short, full) for full in fits if joined.root(short) != joined.root(full))


def alike_alone(
    spelled: Mapping[Words, Sequence[str]], joined: Components[Words]
) -> Iterator[tuple[Words, Words]]:
    """Names of one word that sound alike: 'Chtcherbakov' and 'Shcherbakov', of whom no document gives the full name."""
    sounding = dict[str, Words]()
    for key, names in sorted(spelled.items(), key=lambda row: row[1][0]):
        words = written_words(names[0])
        if len(words) > 1 or len(words[0]) < ALONE or not words[0][0].isupper() or _is_of_body(names[0]):
            continue
        for sound in sorted(sounds_of(words)[0]):
            other = sounding.setdefault(sound, key)
            if joined.root(other) != joined.root(key):
                yield key, other


def _is_of_body(name: str) -> bool:
    return is_body(name) or looks_like_acronym(name) or is_common(name_words(name))


@lru_cache(maxsize=65536)
def _name(key: Words, name: str) -> _Name:
    written = written_words(name)
    plain = dict(zip(written, name_words(name), strict=True))
    words = tuple(without_rank(written))
    read = [(w, sounding | {plain[w]}) for w, sounding in zip(words, sounds_of(words), strict=True)]
    return _named(
        key,
        tuple(s for w, s in read if len(w) > 1),
        tuple(frozenset(x[:1] for x in s) for w, s in read if len(w) == 1),
    )


def _named(key: Words, words: tuple[frozenset[str], ...], initials: tuple[frozenset[str], ...]) -> _Name:
    length = len(words) + len(initials)
    return _Name(key, words, initials, length, (len(words), length))


def _untitled(one: _Name) -> _Name:
    return _named(one.key, one.words, one.initials[1:])


def _beside(short: _Name, holding: Mapping[str, Sequence[Words]]) -> list[Words]:
    """The names that hold the rarest word of a name; none if that is too common to tell them apart."""
    rarest = min(short.words, key=lambda word: sum(len(holding[sound]) for sound in word))
    found = {key for sound in rarest for key in holding[sound]}
    return [] if len(found) > CROWDED else [key for key in found if key != short.key]


def _is_form_of(short: _Name, full: _Name) -> bool:
    """Whether every word of a name stands in a longer one, and its initials begin others of that."""
    if full.length - short.length > LONGER_BY:
        return False
    left = list(full.words)
    for word in short.words:
        met = next((w for w in left if not w.isdisjoint(word)), None)
        if met is None:
            return False
        left.remove(met)
    begun = [{sound[:1] for sound in word} for word in left] + list(full.initials)
    for at, initial in enumerate(short.initials):
        first = next((b for b in begun if not initial.isdisjoint(b)), None)
        if first is None and (at == 0 or begun):
            return False  # 'P. I. Ostrin' may be Pavel Ostrin, and is not Pavel Markovich Ostrin
        if first is not None:
            begun.remove(first)
    return _may_be(short, full, left)


def _may_be(short: _Name, full: _Name, rest: Sequence[frozenset[str]]) -> bool:
    """A name with an office in it holds a person and a body; it is the person's, never the body's."""
    if bears_a_name(sound for word in rest for sound in word):
        return False
    if not has_role(tuple(full.key)):
        return True
    return len(short.key) in (2, 3) and not any(is_common((w,)) for w in short.key)
