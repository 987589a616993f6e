"""The grammar: the reader that needs no model. Each claim names the rule that found it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from khronika.capturing.passages import by_language
from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.reading.account import Account
from khronika.reading.legible import legible
from khronika.reading.lexicon.lexicon import lexicon
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
        unique = {c.id: _quoting(c, content[c.start : c.end]) for c in found}
        return tuple(sorted(unique.values(), key=lambda c: (c.start, c.end, c.act, c.id)))


def _quoting(claim: Claim, quote: str) -> Claim:
    """A claim with the document's own words, which may be other characters than those that were read (legible.py)."""
    return claim if claim.quote == quote else replace(claim, quote=quote)


Kind = TypeVar("Kind", bound=Account)


def accounts(document: Document, kind: type[Kind], reader: str = NAME) -> Iterator[Kind]:
    """The account that a document gives, to be read by the grammar of its language, and one for each other language in it.

    There is none for a language without a grammar. `reader` is the name that the claims carry.
    """
    document = legible(document)
    parts = by_language(document)
    read = [(part, language) for part in parts if (language := _read(part.language))]
    wholes = [
        Account(replace(document, language=language), language, lexicon(language), reader)
        for _, language in read
        if len(parts) > 1
    ]
    for part, language in read:
        around = tuple(whole for whole in wholes if whole.language != language)
        yield kind(part, language, lexicon(language), reader, around=around)


def _read(language: str) -> str:
    """The grammar that reads a language; '' if none does."""
    found = language.split("-", maxsplit=1)[0]
    return found if found in GrammarReader.languages else ""
