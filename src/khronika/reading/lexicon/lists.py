"""The lists of words of a language, as its files hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from khronika.reading.lexicon.conjugation import conjugation
from khronika.reading.lexicon.inflection import plural
from khronika.vocabulary import data

# Languages whose data give lemmas, found by morphology; the others are inflected by rule.
BY_LEMMA = frozenset({"ru"})
LANGUAGES_PACKAGE = "khronika.reading.languages."


def file_of(language: str, name: str) -> dict[str, Any]:
    """What a file of a language holds."""
    content: dict[str, Any] = data(LANGUAGES_PACKAGE + language, name)
    return content


def listed(rows: Sequence[object]) -> Iterator[str]:
    """The words of a list. A bare yes, no, on or off in YAML is no word; it fails here instead of being lost."""
    for row in rows:
        if not isinstance(row, str):
            raise TypeError(f"not a word, quote it: {row!r}")
        yield row.casefold()


def sets_of(
    rows: Mapping[str, Sequence[object]], plural_of: Callable[[str], str] | None = None
) -> Mapping[str, frozenset[str]]:
    """Lists of words, with their plurals if a rule is given."""
    return MappingProxyType(
        {
            name: frozenset(
                form for w in listed(words) for form in ((w, plural_of(w)) if plural_of else (w,))
            )
            for name, words in rows.items()
        }
    )


def plural_rule(language: str) -> Callable[[str], str] | None:
    """The rule of plurals, None where words are looked up by lemma."""
    if language in BY_LEMMA:
        return None
    forms = conjugation(language)
    return plural if forms is None else forms.plural_of


def senses_of(language: str) -> Mapping[str, str]:
    """Closed-class words with the English names that the frames know."""
    forms = conjugation(language)
    rows: dict[str, list[str]] = {} if forms is None else file_of(language, "senses.yml")
    return MappingProxyType({word: sense for sense, words in rows.items() for word in listed(words)})
