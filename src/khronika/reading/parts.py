"""The parts of the grammar looked at alone: every quantity, every expression of time and every attribution of a document.

They are found by the rules that claims are made with, also where no claim comes of them. A document in a language without a
grammar has none; `readable` says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from khronika.claims.document import Document
from khronika.reading.account import Account
from khronika.reading.dates.temporal import Temporal, temporal
from khronika.reading.mentions import Attribution
from khronika.reading.quantities.grammar import Measure, measures
from khronika.reading.readers.grammar import accounts
from khronika.reading.speakers.sayings import sayings

# Numbers that say how many or how much of nothing: `dates_in` gives the dates, and the others are names.
NO_QUANTITIES: Final = frozenset({"date", "time", "ordinal", "reference", "label"})


def quantities_in(document: Document) -> Iterator[Measure]:
    """Every quantity of a document, whatever it counts or measures; a mere article is none: 'a man'."""
    for account in accounts(document, Account):
        content, language = document.text.content, account.language
        for sentence in account.sentences:
            yield from (
                measure
                for measure in measures(sentence, content, language)
                if measure.mention.kind not in NO_QUANTITIES and not account.by_article(measure.mention)
            )


def dates_in(document: Document) -> Iterator[Temporal]:
    """Every expression of time in a document, those relative to its day of publication too."""
    for account in accounts(document, Account):
        content = document.text.content
        previous = (
            None if account.anchor else document.imprint.published
        )  # its month or year, where no day is known
        for sentence in account.sentences:
            for found in temporal(sentence, content, account.language, account.anchor, previous):
                if found.when and (found.when.earliest or found.when.latest):
                    previous = found.when
                yield found


def attributions_in(document: Document) -> Iterator[Attribution]:
    """Every stretch of a document that somebody else answers for, by the place where it begins."""
    found = (a for account in accounts(document, Account) for a in account.attributions)
    unique = sorted(dict.fromkeys(found), key=lambda a: (a.start, -a.end))
    yield from sayings(tuple(unique), document.text.content)
