"""Texts that nobody writes but who wants a reader to choke: one motif over and over, or cues of the grammar in any order."""

from __future__ import annotations

import random
from typing import Final

# What the grammar looks for, and what regular expressions stumble over.
MOTIFS: Final = (
    "a", "1", ".", '"', "“", "«", "(", "\n", " ", "-", "1,", "12.", " - ", ". ", "и ", "said ", "a\n", '"\n', "killed ", "(AB) ",
    "убит ", "3 May ", "between 1 and ", "according to ", "\u0301", "\u202e", "\u200d", "½ ", "Ⅻ", "１２ ", "〡 ", "12⅔",
)  # fmt: skip
_CUES: Final = (
    *MOTIFS, "his wife, ", "«Horizon» ", "San ", "del ", "№ ", "two ", "men ", "12 ", "were ", "of whom ", "in ", "Selnik ", "on ", "the ", "police ", "who ", "that ", ", ", "Marta Lind ",
    "около ", "40 ", "человек ", "были ", "сообщила ", "dijo ", "que ", "personas ", "murieron ", "dit ", "morts ", "qu'", "l'", "»", "”", ")",
)  # fmt: skip


def repeated(motif: str, size: int) -> str:
    """A motif over and over, of that many characters."""
    return (motif * (size // len(motif) + 1))[:size]


def mixed(size: int, seed: int = 1) -> str:
    """Cues in any order, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - no secret hangs on it
    return "".join(dice.choices(_CUES, k=size))[:size]


def texts(size: int) -> dict[str, str]:
    """Hostile texts by what a person would call them."""
    found = {f"{motif!r} over and over": repeated(motif, size) for motif in MOTIFS}
    return found | {"cues in any order": mixed(size)}
