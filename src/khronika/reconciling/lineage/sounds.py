"""How a name may sound: two spellings that only the ways of writing Russian or Arabic names part share a sound.

'Жуков', 'Zhukov' and 'Jukov' are one name, and 'Jukov' might also be 'Юков': a spelling has several sounds, and names meet by one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice, product

from khronika.vocabulary import data

# So many ways to sound are followed of a word, and of a whole name: more has no name that somebody bears.
OF_WORD, OF_NAME = 16, 48
# Letters that some alphabets write with a mark where others take two letters; other marks tell no sounds apart.
_MARKED = str.maketrans(
    {"ž": "zh", "š": "sh", "č": "ch", "ć": "ch", "ŝ": "shch", "ç": "s", "ë": "yo", "ł": "l"}
)
_PARTICLE = re.compile(r"^(?:al|el|аль|эль|ал|эл)[-‑’' ]?(?=\w{3})(?<=[-‑’' ])")
_NO_LETTER = re.compile(r"[\W_]")  # marks of letters are no word characters
_CYRILLIC = re.compile("[а-яёіїєґў]", re.IGNORECASE)
_DOUBLED = re.compile(r"(.)\1+")
# After these е and о are one letter's: Хрущёв as Khrushchev and Jruschov.
_HUSHED = re.compile(r"(?<=[XCSZ])ov$")
_ONE_I = re.compile(r"ie(?=.)")


@cache
def _table(key: str) -> dict[str, tuple[str, ...]]:
    rows = data("khronika.reconciling.lineage", "sounds.yml")[key]
    return {letter: tuple(s) if isinstance(s, list) else (s,) for letter, s in rows.items()}


@cache
def _spellings() -> tuple[re.Pattern[str], tuple[tuple[str, ...], ...]]:
    rows = data("khronika.reconciling.lineage", "sounds.yml")["latin"]
    one = "|".join(f"({written})" for written, _ in rows)
    return re.compile(f"{one}|."), tuple(tuple(sounds) for _, sounds in rows)


@cache
def _mute_end() -> re.Pattern[str]:
    return re.compile(data("khronika.reconciling.lineage", "sounds.yml")["mute_end"])


@cache
def _given() -> dict[str, str]:
    rows = data("khronika.reconciling.lineage", "sounds.yml")["given"]
    firsts = ((str(word), min(_plain(str(words[0])))) for words in rows for word in words)
    return {sound: first for word, first in firsts for sound in _plain(word)}


@cache
def _arabic() -> frozenset[str]:
    rows = data("khronika.reconciling.lineage", "sounds.yml")["arabic"]
    return frozenset(way for word in rows for way in _arabic_vowels(_plain(str(word))))


@lru_cache(maxsize=65536)
def sounds(word: str, *, family: bool = False) -> frozenset[str]:
    """How one word of a name may sound. `family`: a family name may begin with the j that Spanish writes for х, and end with
    an e that French adds.
    """
    found, given = _plain(word), _given()
    if family:
        return found | frozenset(_mute_end().sub("", s) for s in found if not _CYRILLIC.search(word))
    plain = frozenset(s for s in found if not s.startswith("H")) if word[:1] in "jJ" else found
    return frozenset(given.get(s, s) for s in plain)


@lru_cache(maxsize=65536)
def _plain(word: str) -> frozenset[str]:
    low = _PARTICLE.sub("", word.casefold()).translate(_MARKED)
    ways = _of_cyrillic(low) if _CYRILLIC.search(low) else _of_latin(low)
    return frozenset(_one(s) for s in islice(map("".join, product(*ways)), OF_WORD))


def _of_cyrillic(word: str) -> Iterator[tuple[str, ...]]:
    table = _table("cyrillic")
    return (table.get(letter, (letter if letter.isalnum() else "",)) for letter in word)


def _of_latin(word: str) -> Iterator[tuple[str, ...]]:
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKD", word))
    written, meant = _spellings()
    for one in written.finditer(plain):
        yield meant[one.lastindex - 1] if one.lastindex else (one.group(),)


def _one(sound: str) -> str:
    """A sound without what no writer keeps: doubled letters, ts as two, ye for e."""
    sound = _DOUBLED.sub(r"\1", sound.replace("ts", "T"))
    return _HUSHED.sub("ev", _DOUBLED.sub(r"\1", _ONE_I.sub("e", sound)))


@lru_cache(maxsize=65536)
def sounds_of(words: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """How each word of a name may sound. In an Arabic name the vowels that no two writers spell alike are one."""
    found = tuple(sounds(w, family=n == len(words) - 1) for n, w in enumerate(words))
    vowels = tuple(frozenset(_arabic_vowels(one)) for one in found)
    return vowels if any(not one.isdisjoint(_arabic()) for one in vowels) else found


def _arabic_vowels(of_word: Iterable[str]) -> Iterator[str]:
    """e as a or i, but not at the head of a word; o as u."""
    for sound in of_word:
        first, rest = sound[:1].replace("o", "u"), sound[1:].replace("o", "u")
        yield from (_DOUBLED.sub(r"\1", first + rest.replace("e", vowel)) for vowel in "ai")


@lru_cache(maxsize=65536)
def whole_sounds(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """How a whole name may sound, whichever of its words stands first."""
    ways = product(*(sorted(one) for one in sounds_of(words)))
    return tuple(tuple(sorted(way)) for way in islice(ways, OF_NAME))
