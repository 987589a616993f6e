"""The numbers of a text that no claim tells, as a page shows them: each in its words, with a way to make a claim of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.ledger.reviewing import LONGEST
from khronika.reading.unread import Unread, unread_numbers

LONGEST_TEXT: Final = (
    300_000  # characters, which take half a second: `khronika claims --unread` takes any length
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


def numbers_of_none(document: Document, claims: Sequence[Claim], most: int) -> tuple[Unread, ...] | None:
    """The numbers that none of the claims tells; None where the text is too long, holds too many, or more claims than were asked for."""
    if len(document.text.content) > LONGEST_TEXT or len(claims) >= most:
        return None
    found = unread_numbers(document, claims)
    return found if len(found) <= MOST_NUMBERS else None


def shown(document: Document, numbers: Iterable[Unread]) -> tuple[Missing, ...]:
    """The numbers as a list shows them."""
    return tuple(_missing(document.text.content, number) for number in numbers)


def _missing(content: str, number: Unread) -> Missing:
    first, last = max(number.opens, number.start - _AROUND), min(number.closes, number.end + _AROUND)
    return Missing(
        number.start,
        ("… " if first > number.opens else "") + content[first : number.start],
        content[number.start : number.end],
        content[number.end : last] + (" …" if last < number.closes else ""),
        number.opens,
        min(number.closes, number.opens + LONGEST),
    )


def number_at(document: Document, place: int) -> Unread | None:
    """The number that begins at a place of the text, whoever tells it."""
    if len(document.text.content) > LONGEST_TEXT:
        return None
    return next((number for number in unread_numbers(document, ()) if number.start == place), None)
