"""The forms of an English verb and noun, by rule; what breaks the rule stands in irregular.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """detain, detains, detained, detained, detaining."""

    base: str
    present: str
    past: str
    participle: str
    ing: str


def _s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith((*_HISSING, "o")) else "s")


def _stem(word: str) -> str:
    """What -ed and -ing are put after."""
    return word[:-1] if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) else word


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> VerbForms:
    """The forms of a verb; a verb that doubles its last consonant stands in `irregular`."""
    ed = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in _VOWELS else _stem(verb) + "ed"
    past, participle, *ing = irregular.get(verb, (ed, ed))
    return VerbForms(verb, _s(verb), past, participle, ing[0] if ing else _stem(verb) + "ing")


def plural(noun: str) -> str:
    """The regular plural of a noun; an irregular one is listed beside its singular."""
    return _s(noun)
