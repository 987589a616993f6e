"""Numbers of people that no claim tells: where the reader may have missed one, a person looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.quantity import Quantity
from khronika.reading.account import Account
from khronika.reading.mentions import QuantityMention
from khronika.reading.quantities.line import may_count
from khronika.reading.readers.grammar import accounts

# Villages and organisations hold people, and their number tells of none; of houses it may tell who lost theirs.
_OF_PEOPLE: Final = frozenset({"person", "body", "family", "household", "house", "case"})


@dataclass(frozen=True, slots=True)
class Unread:
    """A number from `start` to `end`, in code points of the text, and its sentence from `opens` to `closes`."""

    start: int
    end: int
    quantity: Quantity
    opens: int
    closes: int


def unread_numbers(document: Document, claims: Iterable[Claim]) -> tuple[Unread, ...]:
    """The numbers in a text that may count people and that none of its claims tells, in the order of the text.

    Ages, dates, money and whatever else surely counts nobody are not among them; that one stands here says only that no rule
    knew what it counts. None in a language without a grammar.
    """
    numbers = sorted(
        (one for account in accounts(document, Account) for one in _numbers(account)),
        key=lambda one: one.start,
    )
    return tuple(_untold(numbers, claims))


def _untold(numbers: Iterable[Unread], claims: Iterable[Claim]) -> Iterator[Unread]:
    """Numbers on which no claim stands that has them; only the claims around a number are looked at."""
    behind = sorted((c for c in claims if c.quantity is not None), key=lambda c: c.start, reverse=True)
    around = list[Claim]()
    for number in numbers:
        while behind and behind[-1].start < number.end:
            around.append(behind.pop())
        around = [claim for claim in around if claim.end > number.start]
        if not any(_is_of(claim.quantity, number.quantity) for claim in around if claim.start < number.end):
            yield number


def _numbers(account: Account) -> Iterator[Unread]:
    content = account.document.text.content
    for place, sentence in enumerate(account.sentences):
        if not may_count(sentence, content, account.language):
            continue
        counted = [m for m in account.numbers(sentence) if _may_count_people(m)]
        days = account.dating.as_written(place) if counted else ()
        for mention in counted:
            if not any(day.start < mention.number_end and mention.start < day.end for day in days):
                yield Unread(mention.start, mention.end, mention.quantity, sentence.start, sentence.end)


def _may_count_people(mention: QuantityMention) -> bool:
    """Whether a number counts people or may do so: what it counts is known, or not said."""
    return mention.counts and not mention.unknown and mention.quantity.unit in _OF_PEOPLE


def _is_of(told: Quantity | None, found: Quantity) -> bool:
    """Whether a claim has a number: its words, or, where a person wrote them otherwise, its bounds."""
    if told is None:
        return False
    return told.as_written == found.as_written or (told.low, told.high) == (found.low, found.high)
