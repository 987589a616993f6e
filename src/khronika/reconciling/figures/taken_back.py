"""Numbers that their own source takes back: 'The network withdrew its figure of 17 injured'.

Law: only whoever gave a number takes it back, later than it was given, and only that number. What others dispute stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from khronika.claims.claim import Modality
from khronika.reconciling.events.spans import day_words
from khronika.reconciling.events.told import Told, speaks
from khronika.reconciling.lineage.unnamed import is_anonymous
from khronika.reconciling.sentences import said


def taken_back(one: Told, counted: Sequence[Told]) -> str:
    """Why a number no longer speaks for its source; empty where the source stands by it."""
    for other in counted:
        if _own_word(other) and other.origin.voice == one.origin.voice and _same(one, other):
            later, day = _later(other, one, counted)
            if later and day:
                return said("taken back: the same source disputes it on {day}", day_words(day))
            if later:
                return said("taken back: the same source disputes it in the same document")
    return ""


def _own_word(one: Told) -> bool:
    """Whether the one whose number it would be is who disputes it, and no one between: 'X disputed Y's figure' is no word of Y."""
    chain = one.claim.attribution
    if one.claim.modality is not Modality.DISPUTED or len(chain) != 1 or not one.origin.known:
        return False
    return not is_anonymous(chain[0].name or chain[0].as_written)


def _told_in(one: Told) -> str:
    return one.origin.copied or one.claim.source


def _same(one: Told, other: Told) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _later(one: Told, other: Told, counted: Sequence[Told]) -> tuple[bool, date | None]:
    """Whether one is told after the other, and the day, if another than the other's document's.

    What a copy repeats of a document is taken back where that document takes it back.
    """
    if one.claim.source == other.claim.source:
        return one.claim.start > other.claim.start, None
    if _told_in(one) == _told_in(other):
        first = (
            t for t in counted if t.claim.source == one.claim.source and not speaks(t) and _same(t, other)
        )
        return any(
            t.origin.voice == other.origin.voice and t.claim.start < one.claim.start for t in first
        ), None
    now, then = one.origin.published, other.origin.published
    return bool(now and then and now > then), now
