"""The register of persons: a code for everybody, and what is known of them sealed part by part.

The record speaks of P-0412. Who that is, how to reach them and what was done to their body are three things, which
three people may hold the keys of. What is entered is added and not edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from khronika.errors import UnknownPerson
from khronika.ledger.changing import changing
from khronika.ledger.models import PersonRow
from khronika.ledger.opening import Ledger
from khronika.ledger.refusals import refusals
from khronika.ledger.sealing import WITHHELD

PARTS: Final = tuple(PersonRow.SEALED)  # name, contacts, medical, note


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the register. A part is empty where nothing was entered, and `WITHHELD` to who does not hold its key."""

    code: str
    name: str
    contacts: str
    medical: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is entered of a person, each part under its own compartment. What is empty is not kept."""

    name: str
    contacts: str = ""
    medical: str = ""
    note: str = ""


def add_person(ledger: Ledger, told: Particulars, by: str, at: datetime) -> str:
    """Enters a person and gives the code. Raises NoCompartment if a part may not be sealed by this member."""
    row = PersonRow(by=by, at=at)
    row.seal(ledger.vault, **{part: text for part in PARTS if (text := getattr(told, part))})
    with changing(ledger):
        row.save(using=ledger.using, force_insert=True)
    return row.code()


def people(ledger: Ledger) -> Iterator[Person]:
    """The persons, in the order in which they were entered."""
    with refusals(ledger.vault):
        for row in PersonRow.objects.using(ledger.using).order_by("number").iterator():
            yield _person(row, ledger)


def person(ledger: Ledger, code: str) -> Person:
    """The person with this code. Raises UnknownPerson."""
    number = code.upper().removeprefix("P-")
    with refusals(ledger.vault):
        found = PersonRow.objects.using(ledger.using)
        row = found.filter(number=int(number)).first() if number.isascii() and number.isdigit() else None
    if row is None:
        raise UnknownPerson(code)
    return _person(row, ledger)


def _person(row: PersonRow, ledger: Ledger) -> Person:
    name, contacts, medical, note = (_part(row, part, ledger) for part in PARTS)
    return Person(row.code(), name, contacts, medical, note, row.by, row.at)


def _part(row: PersonRow, part: str, ledger: Ledger) -> str:
    if getattr(row, part) is None:
        return ""
    text = row.opened(ledger.vault, part)
    return WITHHELD if text is None else text
