"""What an editor may make of another's statement: the same number, or a vaguer one of the same size."""

from __future__ import annotations

from khronika.claims.claim import Claim
from khronika.vocabulary import act

# An editor who makes a number vaguer keeps its size: 'over ten' may be 'at least 13', and 'at least two' is not 'forty'.
VAGUER = 2

Number = tuple[str, int | None, int | None]


def told_number(claim: Claim) -> Number:
    """What a copy has in common with its original: the kind of act and the number."""
    quantity = claim.quantity
    return (act(claim.act).family, quantity.low if quantity else None, quantity.high if quantity else None)


def says_no_more(copy: Number, original: Number) -> bool:
    """Whether an editor may have made one statement of the other: the same number, or a vaguer one ('at least 13', 'over ten')."""
    (family, low, high), (of, least, most) = copy, original
    if (family, low, high) == (of, least, most):
        return True
    if family != of or low is None or least is None or not low <= least <= low * VAGUER:
        return False
    return high is None or (most is not None and most <= high)
