"""Sentences that retell a film, a novel or a play: 'In the film, soldiers kill 40', 'The novel tells how 40 were killed'.

The law of this file: the work stands at the head of its sentence, as where it happens ('In the film', never 'In the film industry'), as
who tells it ('The play shows'), or with its hero ('The hero of the novel'). What is done to a work, at it or by its makers is told as done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from khronika.reading.sentences import Token
from khronika.vocabulary import data

_HEAD: Final = 6  # words at the head of a sentence among which the work is named: 'In her latest novel,'
_INSIDE: Final = 3  # words between 'in' and the work
_SHOWN: Final = 5  # words behind a work among which its telling stands: 'The film by two sisters tells'
_LISTS: Final = ("works", "staged", "inside", "heroes", "showing", "of_works", "makers")


@cache
def _lists(language: str) -> Mapping[str, frozenset[str]]:
    rows: Mapping[str, Sequence[str]] = data("khronika.reading.languages." + language, "unreal.yml")
    return MappingProxyType({name: frozenset(rows[name]) for name in _LISTS})


@cache
def _names(language: str) -> frozenset[str]:
    """The last words of what works are called."""
    lists = _lists(language)
    return frozenset(name.split()[-1] for name in lists["works"] | lists["staged"])


def may_be_tale(keys: frozenset[str], language: str) -> bool:
    """Whether a sentence with these keys names a work at all: most do not, and this is cheap."""
    return not keys.isdisjoint(_names(language))


def is_tale(tokens: Sequence[Token], keys: Sequence[frozenset[str]], language: str) -> bool:
    """Whether a sentence retells a work. `keys` are what each word is looked up by."""
    lists = _lists(language)
    opened = next((at for at, t in enumerate(tokens) if t.text[0].isalnum()), 0)
    for at in range(opened, min(opened + _HEAD, len(tokens))):
        plain = not lists["works"].isdisjoint(keys[at] | {_pair(tokens, at)})
        staged = not lists["staged"].isdisjoint(keys[at])
        if not (plain or staged) or _belongs(tokens, keys, at, lists):
            continue
        before = keys[opened:at]
        if plain and not lists["inside"].isdisjoint(keys[opened]) and at - opened - 1 <= _INSIDE:
            return not any(not lists["of_works"].isdisjoint(k) for k in before[1:])
        if any(not lists["heroes"].isdisjoint(k) for k in before) or _shows(tokens, keys, at, lists):
            return True
    return False


def _pair(tokens: Sequence[Token], at: int) -> str:
    """A word with the one before it: 'short [story]', 'in [which]'."""
    return f"{tokens[at - 1].lower} {tokens[at].lower}" if at else ""


def _belongs(
    tokens: Sequence[Token], keys: Sequence[frozenset[str]], at: int, lists: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a word for a work only leads to another: 'the film [industry]', 'the series [of attacks]'."""
    after = at + 1
    if after >= len(tokens) or not lists["makers"].isdisjoint(keys[after]):
        return True
    others = not lists["of_works"].isdisjoint(keys[after]) and after + 1 < len(tokens)
    return others and not tokens[after + 1].text[0].isupper()


def _shows(
    tokens: Sequence[Token], keys: Sequence[frozenset[str]], at: int, lists: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a work is said to tell: 'The play [shows]', 'The film, [in which]'."""
    for place in range(at + 1, min(at + 1 + _SHOWN, len(tokens))):
        if tokens[place].text in ".;:!?":
            return False
        if not lists["showing"].isdisjoint(keys[place] | {_pair(tokens, place)}):
            return True
    return False
