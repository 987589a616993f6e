"""The grammar: the reader that needs no model. Each claim names the rule that found it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.reading.account import Account
from khronika.reading.legible import legible
from khronika.reading.lexicon import lexicon
from khronika.reading.readers.contract import Answer, Question


class GrammarReader:
    """Reads documents by the grammar of their language."""

    name = "grammar"
    version = "1"
    languages = frozenset({"en", "es", "fr", "ru"})

    def reads(self, language: str) -> bool:
        """Whether there is a grammar for this language."""
        return language.split("-", maxsplit=1)[0] in self.languages

    def read(self, document: Document) -> Generator[Question, Answer, tuple[Claim, ...]]:
        """The claims of a document, in the order of the text. Asks nothing; silent on a language it does not read."""
        yield from ()
        if not self.reads(document.language):
            return ()
        language = document.language.split("-")[0]
        account = Account(legible(document), language, lexicon(language), self.name)
        content = document.text.content
        unique = {c.id: replace(c, quote=content[c.start : c.end]) for c in account.claims()}
        return tuple(sorted(unique.values(), key=lambda c: (c.start, c.end, c.act, c.id)))
