"""Groups of victims as reports set them apart: women, children, officers, attackers (groups.yml)."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from khronika.claims.claim import Party
from khronika.reconciling.lineage.names import name_words
from khronika.vocabulary import data


@cache
def _group_words() -> dict[str, str]:
    rows = data("khronika.reconciling.events", "groups.yml")
    return {" ".join(name_words(str(w))): group for group, words in rows.items() for w in words}


def group_of(party: Party | None) -> str | None:
    """The group that sets these victims apart from others of the event; None for people at large."""
    if party is None:
        return None
    table = _group_words()
    for text in (party.as_written, *party.described):
        words = name_words(text)
        phrases = {*words, *(" ".join(two) for two in pairwise(words))}
        groups = {table[p] for p in phrases if p in table}
        if len(groups) == 1:
            return groups.pop()
        if groups:
            return None  # 'men, women and children' are people at large
    return None
