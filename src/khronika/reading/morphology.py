"""What a word can be: its lemma, part of speech, case and number. Loaded on first use; each form is analysed once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_KNOWN_FORMS = 200_000  # a bound on memory, far above the vocabulary of a folder of documents


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to read a word form. `grammemes` hold case, number, aspect, voice in OpenCorpora's terms."""

    lemma: str
    part: str
    grammemes: frozenset[str]


@cache
def dictionary() -> Any:  # noqa: ANN401 - pymorphy3 publishes no types
    """The one dictionary of Russian forms: it takes a sixth of a second and 20 MB to load."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=_KNOWN_FORMS)
def russian(word: str) -> tuple[Analysis, ...]:
    """The analyses of a folded Russian word, the likeliest first."""
    ways = dictionary().parse(word)[:6]
    # A report commands nobody: 'вышли' is 'went out', not 'banish!'.
    told = [w for w in ways if "impr" not in w.tag] or ways
    return tuple(
        Analysis(w.normal_form.replace("ё", "е"), str(w.tag.POS or ""), frozenset(w.tag.grammemes))
        for w in told
    )


# How sure the dictionary must be, of 1, of how a name that it does not know is called.
_SURE = 0.6


@lru_cache(maxsize=_KNOWN_FORMS)
def base_form(name: str) -> str:
    """A Russian name of one word as it is called: 'Мельгорой' is Мельгора. Where that is not sure, the name as it is written."""
    best = dictionary().parse(name)[0]
    if best.score < _SURE or "nomn" in best.tag or best.tag.POS != "NOUN":
        return name
    base = str(best.normal_form)
    return base.upper() if name.isupper() else base.capitalize() if name[:1].isupper() else base


def is_known(word: str) -> bool:
    """Whether the dictionary knows a folded Russian word."""
    return bool(dictionary().word_is_known(word))


def may_name_town(word: str) -> bool:
    """Whether the dictionary knows a folded Russian word as a place's name, or does not know it: 'лядовск', never 'обыски'."""
    return not dictionary().word_is_known(word) or any("Geox" in way.grammemes for way in russian(word))


@lru_cache(maxsize=_KNOWN_FORMS)
def _russian_lemmas(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(a.lemma for a in russian(word)), word)))


def _as_it_stands(word: str) -> tuple[str, ...]:
    return (word,)


def lemmas_of(language: str) -> Callable[[str], tuple[str, ...]]:
    """The keys under which a word of this language is looked up: its lemmas, or itself where acts.yml is inflected by rule."""
    return _russian_lemmas if language == "ru" else _as_it_stands
