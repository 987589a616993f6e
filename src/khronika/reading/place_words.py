"""The words that tell a place name in a language (languages/<code>/places.yml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from khronika.vocabulary import data


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Prepositions, kinds of place, and the words that make a capitalised name something else."""

    locative: frozenset[str]
    toward: frozenset[str]
    of: frozenset[str]
    joins: frozenset[str]
    links: frozenset[str]
    modifiers: frozenset[str]
    kinds_before: frozenset[str]
    kinds_after: frozenset[str]
    organisations: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    only_after_preposition: frozenset[str]
    never_endings: tuple[str, ...]
    inflected: bool  # names have case forms
    breaks: frozenset[str]  # words at which a run of capitals ends: titles, prepositions
    small: frozenset[str]  # words that begin no name, though a sentence may begin with them


@cache
def place_words(language: str) -> PlaceWords | None:
    """The words of a language's places, or None where the language has no folder for them."""
    try:
        table = data("khronika.reading.languages." + language, "places.yml")
    except (FileNotFoundError, ModuleNotFoundError):
        return None
    endings, inflected = tuple(table.pop("never_endings")), table.pop("inflected")
    words = {name: frozenset(members) for name, members in table.items()}
    breaks = words["locative"] | words["toward"] | words["titles"]
    small = words["locative"] | words["toward"] | words["of"] | words["joins"] | words["never"]
    return PlaceWords(**words, never_endings=endings, inflected=inflected, small=small, breaks=breaks)
