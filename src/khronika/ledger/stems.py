"""The words of a text as they are looked for: case and accents folded, endings cut by the language's own rules.

Both databases are given the same stems (Snowball: M. Porter, 2001, and its Russian, Spanish, French and Arabic descendants), so that
what is found does not depend on where the ledger lies.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Final

STEMMED: Final = {"en": "english", "ru": "russian", "ar": "arabic", "es": "spanish", "fr": "french"}
KNOWN: Final = 1 << 17  # words whose stems are remembered: texts repeat most of theirs
LONGEST: Final = 40  # characters of a word: longer ones are no words, and would only swell the index
_WORD: Final = re.compile(r"[^\W_]+")


@cache
def _stemmer(language: str) -> Any:  # noqa: ANN401 - the library publishes no types
    from Stemmer import Stemmer

    return Stemmer(STEMMED[language])


def folded(word: str) -> str:
    """A word without case and accents: 'Détenus' and 'detenus' are one."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def stems(text: str, language: str) -> list[str]:
    """The stems of a text's words in order; of a language without rules, its folded words."""
    known = language.split("-", maxsplit=1)[0]
    return [_stem(word, known) for word in _WORD.findall(text) if len(word) <= LONGEST]


@lru_cache(maxsize=KNOWN)
def _stem(word: str, language: str) -> str:
    plain = word.casefold()
    return folded(_stemmer(language).stemWord(plain) if language in STEMMED else plain)


def wanted(query: str) -> tuple[tuple[str, ...], ...]:
    """What a query asks for: for each of its words the stems that it may have, as it does not say its language."""
    words = dict.fromkeys(w.casefold() for w in _WORD.findall(query) if len(w) <= LONGEST)
    return tuple(
        tuple(dict.fromkeys(folded(stem) for stem in (word, *(_stemmer(s).stemWord(word) for s in STEMMED))))
        for word in words
    )
