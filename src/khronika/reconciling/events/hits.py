"""Who was hit: acts of attack by which people were hurt or killed ('shot', 'stabbed'), and not only attacked ('shot at')."""

from __future__ import annotations

from functools import cache
from typing import Final

from khronika.claims.claim import Claim
from khronika.vocabulary import data

HIT: Final = "attacked"
HURT: Final = "injured"


def tells_of_hits(claim: Claim) -> bool:
    """Whether whom it tells of were hit: 'shot', and not 'shot at'."""
    if claim.act != HIT:
        return False
    words = claim.quote.casefold().split()
    places = [at for at, word in enumerate(words) if word.strip(",.;:'\"") in _hits("words")]
    return any(at + 1 == len(words) or words[at + 1] not in _hits("not_before") for at in places)


@cache
def _hits(key: str) -> frozenset[str]:
    return frozenset(data("khronika.reconciling.events", "hits.yml")[key])
