"""A second reader of Russian: the syntax model of natasha's slovnet, trained on news.

Extra `russian-parser`. The wheel of natasha ships the weights; nothing is downloaded and nobody is asked. natasha itself is not imported: its
morphology does not run on Python 3.11, and slovnet's parser needs none. Model: Kukushkin, slovnet_syntax_news_v1 with
navec_news_v1_1B_250K_300d_100q.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.errors import ReaderUnavailable
from khronika.reading.readers.contract import Answer, Question
from khronika.reading.readers.grammar import accounts
from khronika.reading.readers.parsed import Arc, Parse, ParsedAccount
from khronika.reading.sentences import Token

NAME: Final = "russian-parser"
_WORDS: Final = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_SYNTAX: Final = "data/model/slovnet_syntax_news_v1.tar"


class RussianParser:
    """Reads Russian by slovnet's parser. Raises ReaderUnavailable where natasha is not installed."""

    name = NAME
    version = "1"

    def __init__(self) -> None:
        self._model = _model()

    def reads(self, language: str) -> bool:
        """Russian only."""
        return language.split("-", maxsplit=1)[0] == "ru"

    def read(self, document: Document) -> Generator[Question, Answer, tuple[Claim, ...]]:
        """The claims with a number that the parse of a sentence bears out. Asks nothing."""
        yield from ()
        found = dict[str, Claim]()
        for account in accounts(document, ParsedAccount, NAME):
            if self.reads(account.language):
                account.parser = self._parse
                found |= {claim.id: claim for claim in account.claims()}
        return tuple(sorted(found.values(), key=lambda c: (c.start, c.end, c.act, c.id)))

    def _parse(self, words: Sequence[Token]) -> Parse:
        (parsed,) = self._model.map([[word.text for word in words]])
        rows = [(int(t.head_id) - 1, t.rel) for t in parsed.tokens]
        prepositions = {head: words[n].lower for n, (head, relation) in enumerate(rows) if relation == "case"}
        # The root hangs on itself, as everywhere here.
        return [
            Arc(n if head < 0 else head, relation, prepositions.get(n, ""))
            for n, (head, relation) in enumerate(rows)
        ]


@cache
def _model() -> Any:  # noqa: ANN401 - slovnet publishes no types
    shipped = find_spec("natasha")
    if shipped is None or shipped.origin is None or find_spec("slovnet") is None:
        raise ReaderUnavailable(NAME, "install khronika[russian-parser]")
    from navec import Navec
    from slovnet import Syntax

    folder = Path(shipped.origin).parent
    model = Syntax.load(folder / _SYNTAX)
    model.navec(Navec.load(folder / _WORDS))
    return model
