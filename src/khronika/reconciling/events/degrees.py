"""How badly people were hurt: who are 'in critical condition' are some of the injured, and count them from below only.

Casualty recorders keep degrees of injury apart from the injured as such (Every Casualty, Standards for Casualty Recording,
2016): 'two were seriously hurt' says nothing of those who were hurt lightly. 'All three are in hospital' counts all.
"""

from __future__ import annotations

from functools import cache

from khronika.claims.claim import Claim
from khronika.reconciling.events.hits import HURT
from khronika.vocabulary import data


def counts_a_degree(claim: Claim) -> bool:
    """Whether a count of the injured is one of those who were hurt so badly, or so lightly."""
    if claim.act != HURT or claim.quantity is None:
        return False
    words = f" {' '.join(claim.quote.casefold().replace(',', ' ').split())} "
    whole = (*_words("all"), *_words("articles"))
    return any(degree in words for degree in _words("words")) and not words.startswith(whole)


def counts_all_told_of(claim: Claim) -> bool:
    """Whether a count is one of all who were told of before: 'all three had gunshot wounds'."""
    return f" {claim.quote.casefold()} ".startswith(_words("all"))


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(f" {words} " for words in data("khronika.reconciling.events", "degrees.yml")[key])
