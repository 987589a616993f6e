"""Near-copies: which texts repeat another's words.

Shingles of five words, compared by MinHash or exactly, after A. Broder, 'On the resemblance and containment of documents'
(1997). Noise is left out: two pages of one site share their menus and are no copies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rensa import RMinHash

from khronika.claims.document import Text

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 5
_PERMUTATIONS = 128  # standard error of the resemblance: 1 / sqrt(128), about .09
_SEED = 1968  # any number, but always the same: fingerprints are compared across runs


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text's MinHash: 128 numbers that stand for all of its shingles. Empty for a text without five words."""

    marks: tuple[int, ...]
    shingles: int

    def resemblance(self, other: Fingerprint) -> float:
        """The estimated part of all shingles of both texts that they share, 0 to 1."""
        if not self.marks or not other.marks:
            return 0.0
        return sum(a == b for a, b in zip(self.marks, other.marks, strict=True)) / len(self.marks)


def shingles(text: Text) -> frozenset[str]:
    """Every five words in a row of the account, case-folded, without marks."""
    found = set[str]()
    words = [w.casefold() for s in text.read() for w in _WORD.findall(text.content, s.start, s.end)]
    found.update(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
    return frozenset(found)


def fingerprint(text: Text) -> Fingerprint:
    """A small value by which near-copies are found among many texts."""
    found = shingles(text)
    if not found:
        return Fingerprint((), 0)
    hashed = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    hashed.update(sorted(found))
    return Fingerprint(tuple(hashed.digest()), len(found))


def shared_share(of: Text, within: Text) -> float:
    """The exact part, 0 to 1, of the first text's shingles that stand in the second: how much of it is repeated there."""
    wanted = shingles(of)
    return len(wanted & shingles(within)) / len(wanted) if wanted else 0.0
