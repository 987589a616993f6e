"""What an editor may make of another's statement: the same number, or a vaguer one of the same size."""

from __future__ import annotations

from khronika.claims.claim import Claim
from khronika.vocabulary import act

# An editor who makes a number vaguer keeps its size: 'over ten' may be 'at least 13', and 'at least two' is not 'forty'.
VAGUER = 2
# 'Dozens' may be 63: a word for a size, whose floor is two of it, stands for more than a number made vaguer.
_OF_A_SIZE = 4

# Beside an exact count, whole hundreds that are off by no more than a hundredth are that count told roughly.
_HUNDREDS = 100
_NEAR = 100

Number = tuple[str, int | None, int | None]


def told_number(claim: Claim) -> Number:
    """What a copy has in common with its original: the kind of act and the number."""
    quantity = claim.quantity
    return (act(claim.act).family, quantity.low if quantity else None, quantity.high if quantity else None)


def says_no_more(copy: Number, original: Number, *, vague: bool = False) -> bool:
    """Whether an editor may have made one statement of the other: the same number, or a vaguer one ('at least 13', 'over ten', '1,600'
    of 1,606). `vague`: the copy only has a word for a size, 'dozens'.
    """
    (family, low, high), (of, least, most) = copy, original
    if (family, low, high) == (of, least, most) or (
        family == of and low == high and least == most and rounds(low, least)
    ):
        return True
    if (
        family != of
        or low is None
        or least is None
        or not low <= least <= low * (_OF_A_SIZE if vague else VAGUER)
    ):
        return False
    return high is None or (most is not None and most <= high)


def rounds(rough: int | None, sharp: int | None) -> bool:
    """Whether one count is the other told in whole hundreds: 1,600 of 1,606."""
    if not rough or not sharp or rough % _HUNDREDS or not sharp % _HUNDREDS:
        return False
    return abs(sharp - rough) * _NEAR <= sharp
