"""What the documents of a vault claim, as persons judged it, and the numbers that they told to count nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khronika.claims.claim import Claim
from khronika.claims.document import Document

if TYPE_CHECKING:
    from khronika.cli.documents import Opened
    from khronika.ledger.opening import Ledger
    from khronika.reading.unread import Unread


@dataclass(frozen=True, slots=True)
class Claiming:
    """A document with the claims that speak. `told` are all that were ever made of it, `dismissed` the places of numbers of which a
    person decided that they count nobody.
    """

    name: str
    document: Document
    claims: tuple[Claim, ...]
    told: tuple[Claim, ...]
    dismissed: frozenset[tuple[int, int]] = frozenset()

    def unread(self) -> tuple[Unread, ...]:
        """The numbers of people that no claim ever told and nobody dismissed."""
        from khronika.reading.unread import unread_numbers

        found = unread_numbers(self.document, self.told)
        return tuple(n for n in found if (n.start, n.end) not in self.dismissed)


def of_file(found: Opened) -> Claiming:
    """A file with its claims, of which nobody decided anything."""
    return Claiming(str(found.path), found.document, found.claims, found.claims)


def of_vault(ledger: Ledger) -> Iterator[Claiming]:
    """Each document of a vault with the claims that persons left standing, as they amended them."""
    from khronika.ledger import finding
    from khronika.ledger.dismissing import dismissed
    from khronika.reconciling.judging.judgements import Judgements, standing

    judged = Judgements(tuple(finding.judgements(ledger)))
    in_place = judged.put_in_place()
    for document in finding.documents(ledger):
        source = document.source.sha256
        read, amended = tuple(finding.claims(ledger, source)), tuple(finding.amendments(ledger, source))
        speaking = standing((*read, *(c for c in amended if c.id in in_place)), judged).claims
        yield Claiming(
            document.source.name,
            document,
            tuple(sorted(speaking, key=lambda c: (c.start, c.end, c.id))),
            (*read, *amended),
            frozenset((one.start, one.end) for one in dismissed(ledger, source)),
        )
