"""The grammar: the reader that needs no model. Each claim names the rule that found it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.reading.account import Account
from khronika.reading.legible import legible
from khronika.reading.lexicon import lexicon
from khronika.reading.readers.contract import Answer, Question

NAME: Final = "grammar"


class GrammarReader:
    """Reads documents by the grammar of their language."""

    name = NAME
    version = "1"
    languages = frozenset({"en", "es", "fr", "ru"})

    def reads(self, language: str) -> bool:
        """Whether there is a grammar for this language."""
        return language.split("-", maxsplit=1)[0] in self.languages

    def read(self, document: Document) -> Generator[Question, Answer, tuple[Claim, ...]]:
        """The claims of a document, in the order of the text. Asks nothing; silent on a language it does not read."""
        yield from ()
        content = document.text.content
        found = (claim for account in accounts(document, Account) for claim in account.claims())
        unique = {c.id: replace(c, quote=content[c.start : c.end]) for c in found}
        return tuple(sorted(unique.values(), key=lambda c: (c.start, c.end, c.act, c.id)))


Kind = TypeVar("Kind", bound=Account)


def accounts(document: Document, kind: type[Kind], reader: str = NAME) -> Iterator[Kind]:
    """The account that a document gives, to be read by the grammar of its language; none where there is no such grammar.

    `reader` is the name that its claims carry.
    """
    language = document.language.split("-", maxsplit=1)[0]
    if language in GrammarReader.languages:
        yield kind(legible(document), language, lexicon(language), reader)
