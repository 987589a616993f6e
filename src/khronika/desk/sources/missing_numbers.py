"""The numbers of a text that no claim tells, as a page shows them: each in its words, with a way to make a claim of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.judgement import NumberJudgement
from khronika.ledger.reviewing import LONGEST
from khronika.reading.unread import Unread, unread_numbers

LONGEST_TEXT: Final = (
    300_000  # characters, which take half a second: `khronika claims --vault V --unread` takes any length
)
MOST_NUMBERS: Final = 1_000  # of one text that a page marks: a text made of numbers would hold up the desk
_AROUND: Final = 60  # characters of its sentence shown before and behind a number


@dataclass(frozen=True, slots=True)
class Missing:
    """A number with the words around it; `start` and `end` are those of the passage for a claim: its sentence."""

    at: int
    before: str
    words: str
    behind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A number of which a person decided that it counts nobody, with who did and when."""

    number: Missing
    by: str
    at: datetime


def numbers_of_none(
    document: Document, claims: Sequence[Claim], most: int, dismissals: Sequence[NumberJudgement] = ()
) -> tuple[Unread, ...] | None:
    """The numbers that none of the claims tells and nobody dismissed.

    None where the text is too long, holds too many, or more claims than were asked for.
    """
    if len(document.text.content) > LONGEST_TEXT or len(claims) >= most:
        return None
    settled = {(one.start, one.end) for one in dismissals}
    found = tuple(n for n in unread_numbers(document, claims) if (n.start, n.end) not in settled)
    return found if len(found) <= MOST_NUMBERS else None


def shown(document: Document, numbers: Iterable[Unread]) -> tuple[Missing, ...]:
    """The numbers as a list shows them."""
    return tuple(_missing(document.text.content, number) for number in numbers)


def shown_dismissed(document: Document, dismissals: Iterable[NumberJudgement]) -> tuple[Dismissed, ...]:
    """The dismissed numbers as a list shows them, with the words around each."""
    content = document.text.content
    return tuple(Dismissed(_around(content, one.start, one.end), one.by, one.at) for one in dismissals)


def _missing(content: str, number: Unread) -> Missing:
    return _around(content, number.start, number.end, number.opens, number.closes)


def _around(content: str, start: int, end: int, opens: int = 0, closes: int | None = None) -> Missing:
    """A number with its words between two places of the text: those of its sentence, where it is known."""
    closes = len(content) if closes is None else closes
    first, last = max(opens, start - _AROUND), min(closes, end + _AROUND)
    return Missing(
        start,
        ("… " if first > opens else "") + content[first:start],
        content[start:end],
        content[end:last] + (" …" if last < closes else ""),
        opens,
        min(closes, opens + LONGEST),
    )


def number_at(document: Document, place: int) -> Unread | None:
    """The number that begins at a place of the text, whoever tells it."""
    if len(document.text.content) > LONGEST_TEXT:
        return None
    return next((number for number in unread_numbers(document, ()) if number.start == place), None)
