"""Kinds of people as counts tell them apart: women, men, children; who can be of two kinds at once, and who can't."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from khronika.claims.claim import Party
from khronika.reconciling.lineage.names import name_words
from khronika.vocabulary import data


@cache
def _kinds() -> Mapping[str, str]:
    rows: Mapping[str, list[str]] = data("khronika.reconciling.events", "parts.yml")["words"]
    return {word: kind for kind, words in rows.items() for word in words}


def kind_of(victims: Party | None, group: str | None) -> str | None:
    """The kind of people a claim counts, where it stands beside another kind: 'women', 'men', 'children'."""
    if group or victims is None:
        return group
    named = {_kinds()[w] for w in name_words(victims.as_written) if w in _kinds()}
    return named.pop() if len(named) == 1 else None


def reach() -> int:
    """How many characters may lie between two counts that are told side by side."""
    return int(data("khronika.reconciling.events", "parts.yml")["side_by_side"])


def share_no_one(kinds: Sequence[str]) -> bool:
    """Whether no one belongs to two of these kinds."""
    rows = data("khronika.reconciling.events", "parts.yml")["disjoint"]
    return len(set(kinds)) == len(kinds) and any(set(kinds) <= set(row) for row in rows)


def sets_apart(kind: str) -> bool:
    """Whether those of a kind are told beside people of other kinds, who are not of it: children beside adults."""
    return any(kind in row for row in data("khronika.reconciling.events", "parts.yml")["disjoint"])


@cache
def sides() -> frozenset[str]:
    """The kinds that may be the other side, and not among the victims: officers, attackers."""
    return frozenset(data("khronika.reconciling.events", "parts.yml")["sides"])


def everyone(kinds: Iterable[str]) -> bool:
    """Whether everyone belongs to one of these kinds, so that their sum counts all."""
    return set(kinds) in [set(row) for row in data("khronika.reconciling.events", "parts.yml")["everyone"]]
