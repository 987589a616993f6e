"""A second reader of English: a spaCy pipeline that the user installed, with the official English model or another.

Extra `english-parser`. The pipeline runs on this machine and asks nobody. Models: Honnibal, Montani et al., spaCy 3.8, en_core_web_*.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Final

from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.errors import ReaderUnavailable
from khronika.reading.readers.contract import Answer, Question
from khronika.reading.readers.grammar import accounts
from khronika.reading.readers.parsed import Arc, Parse, ParsedAccount
from khronika.reading.sentences import Token

NAME: Final = "english-parser"
MODELS: Final = ("en_core_web_md", "en_core_web_lg", "en_core_web_sm")  # the first that is installed is taken
_RELATIONS: Final = {  # of ClearNLP, as the English models have them, in the names of Universal Dependencies
    "nsubjpass": "nsubj:pass", "auxpass": "aux:pass", "dobj": "obj", "relcl": "acl:relcl", "csubjpass": "nsubj:pass",
}  # fmt: skip


class EnglishParser:
    """Reads English by a spaCy pipeline. `model` is a package's name or a folder; without it the official one is looked for.

    Raises ReaderUnavailable where spaCy or the model is not there, or the model does not parse English.
    """

    name = NAME
    version = "1"

    def __init__(self, model: str = "") -> None:
        self._pipeline = _pipeline(model)

    def reads(self, language: str) -> bool:
        """English only."""
        return language.split("-", maxsplit=1)[0] == "en"

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
        """The parse of a sentence by our own words, so that every arrow points at one of them."""
        from spacy.tokens import Doc

        spaces = [one.end < following.start for one, following in pairwise(words)]
        starts = [True] + [False] * (len(words) - 1)
        texts = [word.text for word in words]
        parsed = self._pipeline(Doc(self._pipeline.vocab, texts, spaces=[*spaces, False], sent_starts=starts))
        return [_arc(word) for word in parsed]


def _arc(word: Any) -> Arc:  # noqa: ANN401 - spaCy is optional and its types with it
    if word.dep_ == "pobj":
        preposition = word.head
        relation = "obl" if preposition.head.pos_ in {"VERB", "AUX"} else "nmod"
        return Arc(preposition.head.i, relation, preposition.lower_)
    return Arc(word.head.i, _RELATIONS.get(word.dep_, word.dep_))


@cache
def _pipeline(model: str) -> Any:  # noqa: ANN401 - spaCy is optional and its types with it
    try:
        import spacy
    except ImportError:
        raise ReaderUnavailable(NAME, "install khronika[english-parser]") from None
    wanted = (model,) if model else tuple(m for m in MODELS if spacy.util.is_package(m))
    if not wanted:
        raise ReaderUnavailable(
            NAME, f"install a model, {MODELS[0]} for one, or name its folder: {NAME}=FOLDER"
        )
    try:
        pipeline = spacy.load(wanted[0], exclude=["ner", "lemmatizer", "textcat", "senter"])
    except (OSError, ValueError, ImportError, KeyError) as cause:
        raise ReaderUnavailable(NAME, f"this is no model that spaCy can load: {wanted[0]}") from cause
    if pipeline.lang != "en" or not pipeline.has_pipe("parser"):
        raise ReaderUnavailable(NAME, f"this model does not parse English: {wanted[0]}")
    return pipeline
