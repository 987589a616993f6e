"""Text to claims: an own grammar of hedged quantities, dates, places, speakers and acts; one data folder a language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from khronika.claims.claim import Claim
from khronika.claims.document import Document

if TYPE_CHECKING:
    from khronika.reading.readers.contract import Reader


def _readers(readers: Sequence[Reader] | None) -> Sequence[Reader]:
    # Imported on use: the parts of the grammar are modules of this package and are also looked at alone.
    from khronika.reading.readers.grammar import GrammarReader

    return (GrammarReader(),) if readers is None else readers


def claims(document: Document, readers: Sequence[Reader] | None = None) -> tuple[Claim, ...]:
    """The claims that readers find in a document, in the order of its text; by default the grammar's.

    A claim that several readers find is kept as the first of them gave it.
    """
    from khronika.reading.readers.contract import driven

    found = dict[str, Claim]()
    for reader in _readers(readers):
        for claim in driven(reader.read(document)):
            found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda c: (c.start, c.end, c.act, c.id)))


def readable(document: Document, readers: Sequence[Reader] | None = None) -> bool:
    """Whether some reader knows the document's language. If none does, say so: no claims then means nothing."""
    return any(reader.reads(document.language) for reader in _readers(readers))


def languages_read() -> frozenset[str]:
    """The languages that the grammar reads. Not named `languages`: importing the subpackage of that name would hide it."""
    from khronika.reading.readers.grammar import GrammarReader

    return GrammarReader.languages
